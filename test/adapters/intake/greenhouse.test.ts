import { afterEach, describe, expect, it } from 'vitest';
import { fakeHires } from '../../fakes/hires.ts';
import hired from '../../fixtures/intake/greenhouse-hire.json' with { type: 'json' };
import pinged from '../../fixtures/intake/greenhouse-ping.json' with { type: 'json' };
import { intakeServer } from '../../fixtures/intake/intake-server.ts';
import { secrets, signed } from '../../fixtures/intake/signed.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function serve(config: Parameters<typeof intakeServer>[0]['config'] = {}) {
  const hires = fakeHires();
  const server = await intakeServer({ receive: hires.receive, config });
  open.push(server);
  const send = (payload: unknown, event = 'event-1') => {
    const body = JSON.stringify(payload);
    return server.post('/hires/greenhouse', body, signed.greenhouse(body, event));
  };
  return { ...server, send, hires: hires.hires };
}

describe('a hire from Greenhouse', () => {
  it('is mapped, with the custom fields that the settings name', async () => {
    const { send, hires, logged } = await serve();
    const { status, json } = await send(hired);
    expect([status, json['id'], json['state']]).toEqual([200, 'H-1', 'recorded']);
    const delivery = hires[0]?.deliveries[0];
    expect(delivery).toMatchObject({
      source: 'greenhouse',
      externalId: '46194062',
      deliveryKey: 'event-1',
      suppliedBy: { legalName: 'applicant', emails: 'applicant', employers: 'applicant' },
    });
    expect(delivery?.suppliedBy).not.toHaveProperty('payment');
    expect(delivery?.hire).toEqual({
      legalName: 'Teo Ensayo',
      emails: ['teo@example.com'],
      phones: [{ number: '+34 600 000 000' }],
      homeAddress: { text: 'Calle Ejemplo 4, 28001 Madrid' },
      role: 'Backend engineer',
      startDate: '2026-09-15',
      handles: { github: 'teo-ensayo', linkedin: 'teo-ensayo' },
      employers: ['Ejemplo SL'],
      payment: { wallet: '0x52908400098527886E0F7030069857D2E4169EE7' },
      involved: ['greenhouse:55', 'greenhouse:56', 'greenhouse:158104', 'greenhouse:4711'],
    });
    expect(delivery?.notes).toEqual([
      '“photo_url” was dropped: no check may rest on it.',
      '“marital_status” was dropped: no check may rest on it.',
      '“Marital status” was dropped: no check may rest on it.',
      '2 custom fields were not taken.',
      'payment.bank_country was left out: it names no country; write two letters such as DE or VN.',
    ]);
    expect([JSON.stringify(delivery), ...logged].join()).not.toMatch(/photos\.example|secret-single|Senior|Narnia/);
    expect(logged.join()).not.toMatch(/Ensayo|46194062/);
  });

  it('never keeps a forbidden field, even if the setting names it', async () => {
    const { send, hires } = await serve({ fields: { 'Marital status': 'role', 'Desired Level': 'nationality' } });
    await send(hired);
    const [delivery] = hires[0]?.deliveries ?? [];
    expect(delivery?.hire.role).toBe('Backend engineer');
    expect(JSON.stringify(delivery)).not.toContain('secret-single');
    expect(delivery?.notes).toContain('CORDON_INTAKE_FIELDS leads to “nationality”, which is no place of a hire.');
  });

  it('is stored once, however often its event is sent', async () => {
    const { send, hires } = await serve();
    await send(hired);
    expect((await send(hired)).json).toMatchObject({ id: 'H-1', known: true });
    expect(hires.map(({ deliveries }) => deliveries.length)).toEqual([1]);
  });

  it('stays one hire when a later event is about it', async () => {
    const { send, hires } = await serve();
    await send(hired, 'event-1');
    await send(hired, 'event-2');
    expect(hires.map(({ deliveries }) => deliveries.length)).toEqual([2]);
  });

  it('is identified by its body if it comes without an event id', async () => {
    const { send, hires } = await serve();
    await send(hired, '');
    expect((await send(hired, '')).json['known']).toBe(true);
    expect(hires).toHaveLength(1);
  });

  it('is stored although parts of it have unexpected types', async () => {
    const { send, hires } = await serve();
    const odd = {
      action: 'hire_candidate',
      payload: {
        application: {
          id: 'a-1',
          candidate: {
            first_name: 7,
            last_name: 'Ensayo',
            email_addresses: 'none',
            phone_numbers: [null, { value: 5 }, { value: '+34 600 000 000' }],
            addresses: {},
            recruiter: 'Bob',
            custom_fields: [[[]], null, 'x', { name: 'Payout wallet', value: { deep: 1 } }],
          },
          jobs: [{ name: 'One', hiring_team: [] }, 3],
          offer: [],
        },
      },
    };
    expect((await send(odd)).status).toBe(200);
    expect(hires[0]?.hire).toEqual({ legalName: 'Ensayo', phones: [{ number: '+34 600 000 000' }], role: 'One' });
  });
});

describe('the other events of Greenhouse', () => {
  it('answers a ping before it looks for a hire', async () => {
    const { send, hires } = await serve();
    expect(await send(pinged)).toMatchObject({ status: 200, json: { taken: false } });
    expect(hires).toEqual([]);
  });

  it.each(['unhire_candidate', 'candidate_stage_change', 'reject_candidate', 'new_candidate_application'])(
    'acknowledges and counts %s, and does nothing',
    async (action) => {
      const { send, hires, logged } = await serve();
      expect((await send({ ...hired, action })).status).toBe(200);
      expect(hires).toEqual([]);
      expect(logged).toEqual([expect.stringContaining(`"source":"greenhouse","kind":"${action}"`)]);
    },
  );

  it('refuses a hire that names no application', async () => {
    const { send } = await serve();
    for (const payload of [null, {}, { application: null }, { application: { id: 1 } }]) {
      expect((await send({ action: 'hire_candidate', payload })).status).toBe(422);
    }
  });
});

describe('the signature of Greenhouse', () => {
  const body = JSON.stringify(hired);
  it.each<[string, Record<string, string>]>([
    ['none', {}],
    ['another secret’s', signed.greenhouse(body, 'e', 'other')],
    ['another body’s', signed.greenhouse(`${body}\n`, 'e')],
    ['another algorithm’s', { signature: (signed.greenhouse(body)['signature'] ?? '').replace('sha256', 'sha1') }],
    ['half of one', { signature: (signed.greenhouse(body)['signature'] ?? '').slice(0, 40) }],
    ['Ashby’s', signed.ashby(body, secrets.greenhouse)],
  ])('must not be %s', async (_, headers) => {
    const { post, hires } = await serve();
    expect((await post('/hires/greenhouse', body, headers)).status).toBe(401);
    expect(hires).toEqual([]);
  });

  it('is over the bytes, also of letters beyond ASCII', async () => {
    const { send } = await serve();
    const renamed = JSON.parse(body.replace('Teo', 'Téo 김')) as unknown;
    expect((await send(renamed)).status).toBe(200);
  });
});
