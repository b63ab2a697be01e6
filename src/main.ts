import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// TypeScript is stripped and compiled once, not at each start; in a folder of ours, since others may write to /tmp.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/compiled'));
const { run } = await import('./composition/run.ts');
process.exitCode = await run(process.argv.slice(2));
