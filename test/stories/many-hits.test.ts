import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readStarterList } from '../../adapters/lists/starter.ts';
import { readWholeCase } from '../../src/cases/case-store.ts';
import { primaryName } from '../../src/lists/designation.ts';
import type { MessageRef, Place } from '../../src/ports.ts';
import { openTestCordon, shown } from '../fixtures/open-cordon.ts';

describe('a hire with more hits than a form can ask for', () => {
  let cordon: Awaited<ReturnType<typeof openTestCordon>>;
  beforeAll(async () => {
    cordon = await openTestCordon();
  });
  afterAll(() => cordon.end());

  it('shows the hit of its own name before those of its employers, and says how many there are beyond', async () => {
    const { designations } = await readStarterList();
    const employers = designations.filter(({ kind }) => kind === 'organization').map(primaryName);
    await cordon.context.receiveHire(
      { source: 'generic', hire: { legalName: 'Nguyen Quang Viet', employers: employers.slice(0, 30) }, notes: [] },
      { requester: 'generic', place: null },
    );
    const content = (await readWholeCase(cordon.context.store.db, 'C-1'))?.content;
    expect(content?.hits).toHaveLength(10);
    expect(content?.hits[0]?.asked).toBe('Nguyen Quang Viet');
    expect(content?.moreHits).toBeGreaterThan(0);
    const form = await cordon.app.handle({
      kind: 'press',
      actor: { platform: 'web', workspace: '', id: 'rob', name: 'Rob' },
      place: 'web:channel:compliance' as Place,
      message: 'm' as MessageRef,
      action: 'case-close',
      value: 'C-1 1',
    });
    expect(await shown(form)).toContain(`${content?.moreHits} further hits of less weight`);
  });
});
