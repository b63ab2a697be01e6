import { describe, expect, it } from 'vitest';
import { readCsvTable } from '../../adapters/files/csv.ts';
import { readHire } from '../../adapters/intake/hire-schema.ts';
import { UserError } from '../../src/errors.ts';
import { checkHireColumns, takeHireTable } from '../../src/hires/hire-table.ts';
import { fakeHires } from '../fakes/hires.ts';

async function take(csv: string, hires = fakeHires()) {
  const table = await readCsvTable({
    name: 'hires.csv',
    async *open() {
      yield Buffer.from(csv);
    },
  });
  const lines: Record<string, unknown>[] = [];
  const tools = {
    readHire,
    receive: (delivery: Parameters<typeof hires.receive>[0]) =>
      hires.receive(delivery, { requester: 'web:mia', place: null }),
    yieldToEventLoop: async () => {},
  };
  for await (const line of takeHireTable(table, tools)) lines.push(JSON.parse(line));
  return { lines, hires, dropped: checkHireColumns(table.columns) };
}

const header =
  'external_id,legal_name,aliases,born,email,phone,country_claimed,home_address,ship_to,role,start_date,payment_method,wallet,holder_name,bank_country,employers,references,camera_refused,remote';

describe('a table of hires', () => {
  it('is taken in row by row', async () => {
    const { lines, hires, dropped } = await take(
      `${header}\ne1,Marta Beispiel,Marta B.; M. Beispiel,1991-04-17,marta@example.org,+49 30 1234567,Germany,"Musterstraße 1, Berlin",n/a,Engineer,2026-09-01,Crypto,0x52908400098527886E0F7030069857D2E4169EE7,Marta B.,DE,Muster GmbH; Beispiel AG,"Jo Muster, jo@example.net, +49 30 999999, Muster GmbH; Al Ias",no,yes\n`,
    );
    expect(dropped).toEqual([]);
    expect(lines).toEqual([{ row: 1, id: 'H-1', state: 'recorded', known: false, please: [], notes: [] }]);
    expect(hires.hires[0]).toMatchObject({ requester: 'web:mia' });
    expect(hires.hires[0]?.deliveries[0]).toMatchObject({ source: 'csv', externalId: 'e1' });
    expect(hires.hires[0]?.hire).toEqual({
      legalName: 'Marta Beispiel',
      aliases: ['Marta B.', 'M. Beispiel'],
      born: '1991-04-17',
      emails: ['marta@example.org'],
      phones: [{ number: '+49 30 1234567' }],
      countryClaimed: 'DE',
      homeAddress: { text: 'Musterstraße 1, Berlin' },
      role: 'Engineer',
      remote: true,
      startDate: '2026-09-01',
      payment: {
        method: 'crypto',
        wallet: '0x52908400098527886E0F7030069857D2E4169EE7',
        holderName: 'Marta B.',
        bankCountry: 'DE',
      },
      employers: ['Muster GmbH', 'Beispiel AG'],
      references: [
        { name: 'Jo Muster', email: 'jo@example.net', phone: '+49 30 999999', company: 'Muster GmbH' },
        { name: 'Al Ias' },
      ],
      checklist: { cameraRefused: false },
    });
  });

  it('continues after an invalid row and names its faults by column', async () => {
    const { lines } = await take(
      'Legal Name;Born;Bank-Country\nMarta;1991;DE\nJo;1991-13-01;Narnia\n;;\n"unquoted" x;1990;\nAl;;DE\n',
    );
    expect(lines).toEqual([
      expect.objectContaining({ row: 1, id: 'H-1' }),
      {
        row: 2,
        error:
          'born is no date; write 1985, 1985-03 or 1985-03-07; bank_country names no country; write two letters such as DE or VN.',
      },
      { row: 3, error: 'the hire holds none of the data that can be checked.' },
      expect.objectContaining({ row: 4 }),
      expect.objectContaining({ row: 5, id: expect.stringMatching(/^H-/) }),
    ]);
  });

  it('stores the same row once, in one file or in several', async () => {
    const hires = fakeHires();
    const csv = 'legal_name,born\nMarta,1991\nJo,1992\nMarta,1991\n';
    const first = await take(csv, hires);
    expect(first.lines.map(({ id, known }) => [id, known])).toEqual([
      ['H-1', false],
      ['H-2', false],
      ['H-1', true],
    ]);
    await take(csv, hires);
    expect(hires.hires.map(({ deliveries }) => deliveries.length)).toEqual([1, 1]);
  });

  it('updates the hire with a corrected row of the same external_id', async () => {
    const hires = fakeHires();
    await take('external_id,legal_name\ne1,Marta\n', hires);
    await take('external_id,legal_name\ne1,Martha\n', hires);
    expect(hires.hires.map(({ hire }) => hire.legalName)).toEqual(['Martha']);
  });

  it('drops unknown and forbidden columns, and says so once', async () => {
    const { dropped, hires, lines } = await take(
      'legal_name,Nationality,gender,salary,desk,__proto__\nMarta,planted,planted,planted,planted,planted\n',
    );
    expect(dropped).toEqual([
      '“nationality” was dropped: no check may rest on it.',
      '“gender” was dropped: no check may rest on it.',
      '3 unknown columns were dropped.',
    ]);
    expect(JSON.stringify([hires.hires, lines])).not.toContain('planted');
  });

  it.each([
    ['salary,desk', 'needs at least legal_name'],
    ['external_id,salary', 'needs at least legal_name'],
    ['legal_name,Legal-Name', 'two columns'],
  ])('refuses the header %s', async (columns, why) => {
    await expect(take(`${columns}\n1,2\n`)).rejects.toThrow(why);
    expect(() => checkHireColumns(columns.split(','))).toThrow(UserError);
  });

  it('reports a row that the product refuses, and stops when nothing can be stored', async () => {
    const refusing = fakeHires({
      onStore: async ({ hire }) => {
        if (hire.legalName === 'Jo') throw new UserError('Not this one.');
        if (hire.legalName === 'Al') throw new Error('no disk');
      },
    });
    const { lines } = await take('legal_name\nJo\nMarta\n', refusing);
    expect(lines).toEqual([{ row: 1, error: 'Not this one.' }, expect.objectContaining({ row: 2, id: 'H-1' })]);
    await expect(take('legal_name\nAl\nMarta\n', refusing)).rejects.toThrow('no disk');
  });

  it('knows the columns by the labels of the form too', () => {
    expect(checkHireColumns(['Full legal name', 'E-mail', 'Telephone', 'Also known as', 'Date of birth'])).toEqual([]);
  });
});
