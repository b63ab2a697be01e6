import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCordon, shown } from '../fixtures/open-cordon.ts';

describe('case and cases', () => {
  let cordon: Awaited<ReturnType<typeof openTestCordon>>;
  beforeAll(async () => {
    cordon = await openTestCordon();
  });
  afterAll(() => cordon.end());
  const say = async (id: string, text: string) => shown(await cordon.as(id, text));

  const hit = 'screen 0xcB74874f1e06Fcf80A306e06e5379A44B488bA2D';
  const screening = async () => {
    await say('mia', hit);
    const row = await cordon.context.store.db
      .selectFrom('screening')
      .select('id')
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    return row.id;
  };

  it('makes one case of a screening, however often it is asked for', async () => {
    const id = await screening();
    expect(await say('mia', `case open ${id}`)).toContain('C-1 is open');
    expect(await say('rob', `case open ${id}`)).toContain('C-1 was opened before');
  });

  it('opens one case when several people ask for it at once', async () => {
    const id = await screening();
    const answers = await Promise.all(['mia', 'rob', 'rhea', 'adam'].map((who) => say(who, `case open ${id}`)));
    expect(answers.filter((answer) => answer.includes('is open'))).toHaveLength(1);
    expect(await cordon.context.store.db.selectFrom('case_file').select('id').execute()).toHaveLength(2);
  });

  it('shows details to reviewers and auditors only', async () => {
    expect(await say('rob', 'case show C-1')).toContain('C-1: details');
    expect(await say('audrey', 'case show c-1')).toContain('C-1: details');
    expect(await cordon.as('mia', 'case show C-1')).toMatchObject({ outcome: 'bad-usage' });
  });

  it('never lets one person dismiss a strong hit', async () => {
    const id = await screening();
    expect(await say('rob', `case dismiss ${id} reason:"another"`)).toContain('two persons decide');
  });

  it('lists a requester’s own cases without findings, and all of them for reviewers', async () => {
    const own = await say('mia', 'cases mine');
    expect(own).toContain('C-1');
    expect(own).not.toMatch(/AMNOKGANG|us-ofac/i);
    expect(await say('rob', 'cases')).toContain('2 cases open');
  });

  it('finds cases by words, for requesters only by what they may see', async () => {
    expect(await say('rob', 'cases all C-2')).toContain('C-2');
    expect(await say('mia', 'cases mine AMNOKGANG')).toContain('0 cases');
  });

  it('asks back about an unknown case', async () => {
    expect(await cordon.as('rob', 'case show C-99')).toMatchObject({ outcome: 'bad-usage' });
  });
});
