import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hireFields, objectFields } from '../../../adapters/intake/hire-fields.ts';
import { readHire, readHireLeniently } from '../../../adapters/intake/hire-schema.ts';
import { fakeHires } from '../../fakes/hires.ts';
import canonical from '../../fixtures/intake/canonical.json' with { type: 'json' };
import { intakeServer } from '../../fixtures/intake/intake-server.ts';
import { hmac, now, secrets, signed } from '../../fixtures/intake/signed.ts';

let server: Awaited<ReturnType<typeof intakeServer>>;
beforeAll(async () => {
  server = await intakeServer({ receive: fakeHires().receive, config: { perMinute: 1_000_000 } });
});
afterAll(() => server.close());

const forbiddenKeys = [
  'nationality',
  'Ethnicity',
  'photoUrl',
  'gender',
  'maritalStatus',
  'age',
  'place_of_birth',
  'ssn',
];
const keys = fc.constantFrom(
  ...Object.keys(hireFields.shape),
  ...[...objectFields.values()].flatMap((group) => group.keys),
  ...['email', 'phone', 'references', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length'],
  ...[
    'action',
    'payload',
    'application',
    'candidate',
    'data',
    'id',
    'event',
    'token',
    'custom_fields',
    'name',
    'value',
  ],
);
const leaves = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '2026-13-40',
    'Narnia',
    'DE',
    'a@b',
    '+1 202 555 0100',
    'yes',
    'hire_candidate',
    'candidateHire',
    'Hired',
    '\u0000',
    '\ud83d',
  ),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    leaves,
    fc.array(tie('tree'), { maxLength: 5 }),
    fc.dictionary(fc.oneof({ weight: 5, arbitrary: keys }, { weight: 1, arbitrary: fc.string() }), tie('tree'), {
      maxKeys: 8,
    }),
  ),
}));
const hires = fc.dictionary(keys, tree, { maxKeys: 12 });
const bytes = fc.uint8Array({ maxLength: 400 });
const bodies = fc.oneof(
  bytes.map((body) => new Uint8Array(body)),
  fc.oneof(tree, hires).map((value) => new Uint8Array(Buffer.from(JSON.stringify(value) ?? ''))),
  fc
    .nat(JSON.stringify(canonical).length)
    .map((end) => new Uint8Array(Buffer.from(JSON.stringify(canonical)).subarray(0, end))),
);

describe('any request body', () => {
  it.each(['/hires', '/hires/greenhouse', '/hires/ashby'])(
    'gets an answer below 500 from %s if it is signed',
    async (path) => {
      await fc.assert(
        fc.asyncProperty(bodies, async (body) => {
          const all = { ...signed.generic(body), ...signed.greenhouse(body), ...signed.ashby(body) };
          const { status, json } = await server.post(path, body, all);
          expect(status).toBeLessThan(500);
          expect(status < 300 || typeof json['error'] === 'string').toBe(true);
        }),
        { numRuns: 300 },
      );
    },
  );

  it('gets an answer below 500 in the shape of the events of Greenhouse, Ashby and Lever', async () => {
    await fc.assert(
      fc.asyncProperty(tree, tree, async (one, other) => {
        const at = now.getTime();
        const lever = {
          event: 'candidateHired',
          token: 'token-1234',
          triggeredAt: at,
          signature: hmac(secrets.lever, `token-1234${at}`),
          data: one,
        };
        const events = {
          '/hires/greenhouse': {
            action: 'hire_candidate',
            payload: { application: { id: 1, candidate: one, offer: other, jobs: other } },
          },
          '/hires/ashby': {
            action: 'candidateHire',
            data: { application: { id: 'a', candidate: one, hiringTeam: other }, candidate: other },
          },
          '/hires/lever': lever,
        };
        for (const [path, event] of Object.entries(events)) {
          const body = JSON.stringify(event);
          const { status } = await server.post(path, body, { ...signed.greenhouse(body), ...signed.ashby(body) });
          expect(status).toBeLessThan(500);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('gets only 401 or 400 if it is not signed', async () => {
    await fc.assert(
      fc.asyncProperty(bodies, fc.string(), async (body, text) => {
        const signature = text.replace(/[^\x21-\x7e]/g, '');
        for (const path of ['/hires', '/hires/greenhouse', '/hires/ashby', '/hires/lever']) {
          const headers = { 'x-signature': signature, signature, 'ashby-signature': signature };
          expect([400, 401]).toContain((await server.post(path, body, headers)).status);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('forbidden data', () => {
  it('never reaches a hire, from any path and in any spelling', () => {
    const planted = 'planted-secret';
    const anywhere = fc.tuple(hires, fc.constantFrom(...forbiddenKeys), fc.array(keys, { maxLength: 3 }));
    fc.assert(
      fc.property(anywhere, ([hire, key, path]) => {
        let part: unknown = { [key]: planted, name: 'Marta' };
        for (const step of path) part = { [step]: part };
        const raw = { ...hire, legal_name: 'Marta', ...(typeof part === 'object' ? part : {}) };
        const strict = readHire(raw);
        const lenient = readHireLeniently(raw);
        expect(JSON.stringify(strict)).not.toContain(planted);
        expect(JSON.stringify(lenient)).not.toContain(planted);
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves the rest of a hire unchanged', () => {
    fc.assert(
      fc.property(fc.constantFrom(...forbiddenKeys), fc.string(), (key, value) => {
        const { hire } = readHireLeniently({ ...canonical, [key]: value });
        expect(hire).toEqual(readHireLeniently(canonical).hire);
      }),
      { numRuns: 100 },
    );
  });
});
