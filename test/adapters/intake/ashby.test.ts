import { afterEach, describe, expect, it } from 'vitest';
import { fakeHires } from '../../fakes/hires.ts';
import application from '../../fixtures/intake/ashby-application.json' with { type: 'json' };
import candidate from '../../fixtures/intake/ashby-candidate.json' with { type: 'json' };
import hired from '../../fixtures/intake/ashby-hire.json' with { type: 'json' };
import { intakeServer, outsideApi } from '../../fixtures/intake/intake-server.ts';
import { now, secrets, signed } from '../../fixtures/intake/signed.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

type Answer = Parameters<typeof outsideApi>[0];
const knowing: Answer = ({ path }) => ({
  body: JSON.stringify(path.endsWith('candidate.info') ? candidate : application),
});

async function serve({ apiKey = 'ashby-key', answer = knowing }: { apiKey?: string | null; answer?: Answer } = {}) {
  const hires = fakeHires();
  const api = await outsideApi(answer);
  const server = await intakeServer({ receive: hires.receive, config: { ashbyApiKey: apiKey }, api: api.url });
  open.push(server, api);
  const send = (payload: unknown) => {
    const body = JSON.stringify(payload);
    return server.post('/hires/ashby', body, signed.ashby(body));
  };
  return { ...server, send, api, hires: hires.hires };
}

const event = (action: string, status = 'Hired') => ({
  action,
  data: { application: { ...hired.data.application, status, updatedAt: action } },
});

describe('a hire from Ashby', () => {
  it('is fetched by its ids', async () => {
    const { send, hires, api, logged } = await serve();
    expect((await send(hired)).json).toMatchObject({ id: 'H-1', state: 'recorded' });
    expect(api.asked.map(({ method, path, body }) => [method, path, JSON.parse(body)])).toEqual([
      ['POST', '/v1/application.info', { applicationId: hired.data.application.id }],
      ['POST', '/v1/candidate.info', { id: 'cand-0001' }],
    ]);
    expect(new Set(api.asked.map(({ authorization }) => authorization))).toEqual(
      new Set([`Basic ${Buffer.from('ashby-key:').toString('base64')}`]),
    );
    const delivery = hires[0]?.deliveries[0];
    expect(delivery).toMatchObject({ source: 'ashby', externalId: hired.data.application.id });
    expect(delivery).not.toHaveProperty('noData');
    expect(delivery?.hire).toEqual({
      legalName: 'Ola Przykład',
      emails: ['ola@example.com', 'ola2@example.com'],
      phones: [{ number: '+48 600 000 000' }],
      countryClaimed: 'PL',
      timezone: 'Europe/Warsaw',
      role: 'Data engineer',
      startDate: '2026-10-01',
      handles: { github: 'ola-p' },
      employers: ['Przykład sp. z o.o.'],
      payment: { wallet: 'TJRabPrwbZy45sbavfcjinPJC18kjpRTv8' },
      involved: ['ashby:user-8', 'ashby:user-9', 'ashby:user-7'],
    });
    expect(delivery?.notes).toEqual(['“Gender” was dropped: no check may rest on it.']);
    expect(JSON.stringify(hires) + logged.join()).not.toContain('secret-x');
  });

  it('is one hire and one delivery for the three events about it, in any order', async () => {
    const { send, hires } = await serve();
    const events = [event('candidateStageChange'), event('candidateHire'), event('applicationUpdate')];
    const answers = [];
    for (const one of events) answers.push((await send(one)).json['known']);
    expect(answers).toEqual([false, true, true]);
    expect(hires.map(({ deliveries }) => deliveries.length)).toEqual([1]);
  });

  it('is updated by an event with new data, and by a later one that reverts it', async () => {
    let email = 'one@example.com';
    const { send, hires, setClock } = await serve({
      answer: ({ path }) => ({
        body: JSON.stringify(
          path.endsWith('candidate.info')
            ? { results: { name: 'Ola', primaryEmailAddress: { value: email } } }
            : application,
        ),
      }),
    });
    await send(hired);
    email = 'two@example.com';
    await send(hired);
    email = 'one@example.com';
    setClock(new Date(now.getTime() + 86_400_000));
    await send(hired);
    expect(hires.map(({ hire, deliveries }) => [hire.emails, deliveries.length])).toEqual([[['one@example.com'], 3]]);
  });

  it('says that no data is known if no API key is set', async () => {
    const { send, hires, api } = await serve({ apiKey: null });
    expect((await send(hired)).status).toBe(200);
    expect(api.asked).toEqual([]);
    expect(hires[0]?.deliveries[0]?.noData).toBe('Ashby sent the ids of this hire only, and ASHBY_API_KEY is not set.');
  });

  it('uses the event’s own data if no API key is set', async () => {
    const { send, hires } = await serve({ apiKey: null });
    const named = {
      ...hired,
      data: { ...hired.data, candidate: { id: 'cand-0001', name: 'Ola Przykład', email: 'ola@example.com' } },
    };
    const { application: ids } = named.data;
    await send({ ...named, data: { ...named.data, application: { ...ids, candidate: undefined } } });
    expect(hires[0]?.hire).toMatchObject({ legalName: 'Ola Przykład', emails: ['ola@example.com'] });
    expect(hires[0]?.deliveries[0]).not.toHaveProperty('noData');
    expect(hires[0]?.deliveries[0]?.notes).toContain('The rest of the hire is unknown: ASHBY_API_KEY is not set.');
  });

  it('is stored without data, and says why, if Ashby’s API fails', async () => {
    const { send, hires } = await serve({ answer: () => ({ status: 401 }) });
    expect((await send(hired)).status).toBe(200);
    expect(hires[0]?.deliveries[0]).toMatchObject({
      hire: { startDate: '2026-10-01' },
      noData: expect.stringContaining('did not accept the API key'),
    });
  });
});

describe('the other events of Ashby', () => {
  it('get 2xx for a ping, so that the webhook stays on', async () => {
    const { send, hires } = await serve();
    expect((await send({ action: 'ping', data: { webhookId: 'w' } })).status).toBe(200);
    expect((await send({ action: 'ping' })).status).toBe(200);
    expect(hires).toEqual([]);
  });

  it.each([
    ['applicationSubmit', 'Hired'],
    ['candidateStageChange', 'Active'],
    ['applicationUpdate', 'Archived'],
    ['candidateMerge', 'Hired'],
    ['', 'Hired'],
  ])('acknowledge %s of somebody who is %s, and fetch nothing', async (action, status) => {
    const { send, hires, api } = await serve();
    expect((await send(event(action, status))).status).toBe(200);
    expect([hires, api.asked]).toEqual([[], []]);
  });

  it.each<[string, Record<string, string>]>([
    ['none', {}],
    ['another secret’s', signed.ashby(JSON.stringify(hired), 'other')],
    ['bare', { 'ashby-signature': (signed.ashby(JSON.stringify(hired))['ashby-signature'] ?? '').slice(7) }],
    ['Greenhouse’s', signed.greenhouse(JSON.stringify(hired), 'e', secrets.ashby)],
  ])('refuse a signature that is %s', async (_, headers) => {
    const { post, hires, api } = await serve();
    expect((await post('/hires/ashby', JSON.stringify(hired), headers)).status).toBe(401);
    expect([hires, api.asked]).toEqual([[], []]);
  });
});
