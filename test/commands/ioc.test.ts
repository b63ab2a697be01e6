import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCordon, shown } from '../fixtures/open-cordon.ts';

const table = (text: string) => ({
  name: 'iocs.csv',
  open: async function* () {
    yield Buffer.from(text);
  },
});

describe('ioc', () => {
  let cordon: Awaited<ReturnType<typeof openTestCordon>>;
  beforeAll(async () => {
    cordon = await openTestCordon();
  });
  afterAll(() => cordon.end());
  const say = async (id: string, text: string) => shown(await cordon.as(id, text));

  it('imports a table without keeping the values, and counts them by source', async () => {
    const file = table(
      'type,value,source,date\nemail,bad@example.com,SEAL,2026-01-02\nphone,+12025550123,SEAL,2026-01-02\n',
    );
    expect((await cordon.as('adam', 'ioc import', { files: [file] })).outcome).toBe('answered');
    expect(await say('adam', 'ioc list')).toContain('SEAL');
    const rows = await cordon.context.store.db.selectFrom('ioc').selectAll().execute();
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toMatch(/bad@example|2025550123/);
  });

  it('says which rows were not taken, without repeating their values', async () => {
    const answer = await shown(
      await cordon.as('adam', 'ioc import', { files: [table('type,value,source\nemail,secret-value,SEAL\n')] }),
    );
    expect(answer).toContain('1');
    expect(answer).not.toContain('secret-value');
  });

  it('removes everything from one source', async () => {
    await say('adam', 'ioc remove source:SEAL');
    expect(await cordon.context.store.db.selectFrom('ioc').selectAll().execute()).toEqual([]);
  });

  it('is for admins', async () => {
    expect(await cordon.as('rob', 'ioc list')).toMatchObject({ outcome: 'bad-usage' });
  });
});
