import { afterEach, describe, expect, it } from 'vitest';
import { fakeHires } from '../../fakes/hires.ts';
import { intakeServer, outsideApi } from '../../fixtures/intake/intake-server.ts';
import found from '../../fixtures/intake/lever-opportunity.json' with { type: 'json' };
import { leverEvent, now, opportunityId } from '../../fixtures/intake/signed.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

type Answer = Parameters<typeof outsideApi>[0];

async function serve({ apiKey = 'lever-key', answer }: { apiKey?: string | null; answer?: Answer } = {}) {
  const hires = fakeHires();
  const api = await outsideApi(answer ?? (() => ({ body: JSON.stringify(found) })));
  const server = await intakeServer({ receive: hires.receive, config: { leverApiKey: apiKey }, api: api.url });
  open.push(server, api);
  return { ...server, api, hires: hires.hires, send: (body: string) => server.post('/hires/lever', body) };
}

const minute = 60_000;

describe('a hire from Lever', () => {
  it('is fetched by the opportunity that the event points at', async () => {
    const { send, hires, api } = await serve();
    expect((await send(leverEvent())).json).toMatchObject({ id: 'H-1', state: 'recorded', known: false });
    expect(api.asked.map(({ method, path, authorization }) => [method, path, authorization])).toEqual([
      [
        'GET',
        `/v1/opportunities/${opportunityId}?expand=applications&expand=contact&expand=owner`,
        `Basic ${Buffer.from('lever-key:').toString('base64')}`,
      ],
    ]);
    expect(hires[0]?.deliveries[0]).toMatchObject({ source: 'lever', externalId: opportunityId, notes: [] });
    expect(hires[0]?.hire).toEqual({
      legalName: 'Ren Rei',
      emails: ['ren@example.jp'],
      phones: [{ number: '+81 90 0000 0000' }],
      handles: { github: 'ren', linkedin: 'ren-rei' },
      employers: ['Rei KK', 'Mihon Inc'],
      involved: ['lever:owner-1', 'lever:referrer-1', 'lever:manager-1'],
    });
  });

  it('is stored once per token', async () => {
    const { send, hires } = await serve();
    await send(leverEvent());
    expect((await send(leverEvent())).json).toMatchObject({ id: 'H-1', known: true });
    expect(hires.map(({ deliveries }) => deliveries.length)).toEqual([1]);
  });

  it('is refused if somebody changes the unsigned opportunity of an event', async () => {
    const { send, hires } = await serve({
      answer: ({ path }) => ({ body: JSON.stringify({ data: { id: path.split(/[/?]/)[3], name: 'X' } }) }),
    });
    await send(leverEvent());
    expect((await send(leverEvent({ opportunity: 'other-1' }))).status).toBe(409);
    expect(hires).toHaveLength(1);
  });

  it.each(['../users', 'a/b', 'a?b', '', '%2e%2e', 'x'.repeat(65)])(
    'never asks for the opportunity %j',
    async (opportunity) => {
      const { send, hires, api } = await serve();
      expect((await send(leverEvent({ opportunity }))).status).toBe(200);
      expect([api.asked, hires]).toEqual([[], []]);
    },
  );

  it.each<[string, Parameters<typeof serve>[0], string]>([
    ['no key is set', { apiKey: null }, 'LEVER_API_KEY is not set'],
    ['Lever knows nobody', { answer: () => ({ status: 404 }) }, 'knows no such person'],
    [
      'Lever tells of somebody else',
      { answer: () => ({ body: '{"data":{"id":"other","name":"X"}}' }) },
      'somebody else',
    ],
    ['Lever’s answer has another form', { answer: () => ({ body: '{"data":[]}' }) }, 'could not be read'],
  ])('is stored without data where %s', async (_, options, why) => {
    const { send, hires } = await serve(options);
    expect((await send(leverEvent())).status).toBe(200);
    expect(hires[0]?.deliveries[0]).toMatchObject({ hire: {}, noData: expect.stringContaining(why) });
  });

  it.each([
    [-61 * minute, 401],
    [-59 * minute, 200],
    [4 * minute, 200],
    [6 * minute, 401],
  ])('is answered %i ms from now with %i', async (apart, expected) => {
    const { send, hires } = await serve();
    expect((await send(leverEvent({ triggeredAt: now.getTime() + apart }))).status).toBe(expected);
    expect(hires).toHaveLength(expected === 200 ? 1 : 0);
  });
});

describe('the other events of Lever', () => {
  it.each(['candidateStageChange', 'candidateArchiveChange', 'contactUpdated'])('acknowledges %s', async (event) => {
    const { send, hires, api } = await serve();
    expect((await send(leverEvent({ event }))).status).toBe(200);
    expect([hires, api.asked]).toEqual([[], []]);
  });

  it.each([
    ['another secret', leverEvent({ secret: 'other' })],
    ['another token', leverEvent().replace('66c0', '77c0')],
    ['another time', leverEvent().replace(String(now.getTime()), String(now.getTime() + 1))],
    ['no signature', JSON.stringify({ ...JSON.parse(leverEvent()), signature: undefined })],
    ['a signature of another kind', JSON.stringify({ ...JSON.parse(leverEvent()), signature: { a: 1 } })],
    ['a list', '[]'],
  ])('refuses %s', async (_, body) => {
    const { send, hires, api } = await serve();
    expect((await send(body)).status).toBe(401);
    expect([hires, api.asked]).toEqual([[], []]);
  });

  it('refuses what is no JSON', async () => {
    expect((await (await serve()).send('{')).status).toBe(400);
  });
});
