import { configDefaults, defineConfig } from 'vitest/config';

/** Tests that start processes or browsers, wait for real time, or read whole published lists: minutes in all. */
const slow = [
  'test/e2e/**/*.test.ts',
  'test/stories/**/*.test.ts',
  'test/**/killed-*.test.ts',
  'test/**/*published*.test.ts',
  'test/digest/month.test.ts',
  'test/adapters/slack/{deliveries,socket}.test.ts',
  'test/adapters/teams/{conversation,delivery}.test.ts',
];

const shared = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  pool: 'forks' as const,
};

/** `npm test` runs both projects, `npm run test:fast` the fast one alone. */
export default defineConfig({
  test: {
    // Much of the time is waiting: for processes, pages and databases.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: 'fast',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...slow],
          ...shared,
        },
      },
      { test: { name: 'slow', include: slow, ...shared } },
    ],
  },
});
