import { describe, expect, it } from 'vitest';
import type { UnpackedFile } from '../../../adapters/lists/list-files.ts';
import { child, children, textAt, type XmlElement, xmlElements, xmlRoot } from '../../../adapters/lists/xml.ts';

/** A document that arrives in pieces of some bytes. */
const unpacked = (text: string, piece = 7): UnpackedFile => ({
  name: 'x.xml',
  async *open() {
    const bytes = new TextEncoder().encode(text);
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  },
});

const read = async (text: string, ...names: string[]): Promise<XmlElement[]> => {
  const found: XmlElement[] = [];
  for await (const element of xmlElements(unpacked(text), new Set(names))) found.push(element);
  return found;
};

describe('XML, element by element', () => {
  it('gives each wanted element whole, across pieces', async () => {
    const [one, two] = await read(
      '<l:list xmlns:l="u"><l:skip><p>no</p></l:skip><l:p id="1"> <name>Müller &amp; Sohn</name>\n<c><![CDATA[<x>]]></c></l:p><p id="2"/></l:list>',
      'p',
    ).then((all) => all.slice(1));
    expect(one?.attributes['id']).toBe('1');
    expect([textAt(one, 'name'), textAt(one, 'c'), textAt(one, 'none', 'deeper')]).toStrictEqual([
      'Müller & Sohn',
      '<x>',
      '',
    ]);
    expect(child(one, 'name')?.name).toBe('name');
    expect(children(one, 'c').length).toBe(1);
    expect(two).toMatchObject({ name: 'p', attributes: { id: '2' }, text: '', children: [] });
  });

  it('does not give a wanted element within another one twice', async () => {
    expect((await read('<a><p>1<p>2</p></p></a>', 'p')).length).toBe(1);
  });

  it('tells a cut document from a broken one', async () => {
    await expect(read('<a><p>1</p><p>', 'p')).rejects.toMatchObject({ code: 'list-truncated' });
    await expect(read('<a><p>1</p></b></a>', 'p')).rejects.toMatchObject({ code: 'list-unreadable' });
    await expect(read('<a><p>1 &nope; 2</p></a>', 'p')).rejects.toMatchObject({ code: 'list-unreadable' });
  });

  it('finds the root behind a prolog', async () => {
    expect(await xmlRoot(unpacked('\ufeff<?xml version="1.0"?>\n<!-- note --><x:Sanctions a="1">'))).toBe('Sanctions');
    expect(await xmlRoot(unpacked('1,"A"'))).toBeNull();
  });
});
