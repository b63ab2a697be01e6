import { SaxesParser } from 'saxes';
import { Fault } from '../../src/errors.ts';
import { beginningOf, textOf, type UnpackedFile } from './list-files.ts';

/** An element with its content. `text` is empty where the element has children. Names have no namespace prefix. */
export type XmlElement = {
  name: string;
  attributes: Readonly<Record<string, string>>;
  text: string;
  children: XmlElement[];
};

/**
 * Streams every outermost element with one of the wanted names, each as a small tree, in document order, and skips
 * everything else. Uses memory for the largest wanted element.
 * Throws a `Fault`: `list-truncated` where the document ends before its root does, `list-unreadable` where it is not XML.
 */
export async function* xmlElements(unpacked: UnpackedFile, wanted: ReadonlySet<string>): AsyncGenerator<XmlElement> {
  let found: XmlElement[] = [];
  const open: XmlElement[] = [];
  let text = '';
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  parser.on('opentag', ({ name: tag, attributes }) => {
    const name = localName(tag);
    const parent = open.at(-1);
    if (parent === undefined && !wanted.has(name)) return;
    const element: XmlElement = { name, attributes, text: '', children: [] };
    parent?.children.push(element);
    open.push(element);
    text = '';
  });
  parser.on('text', (piece) => {
    if (open.length > 0) text += piece;
  });
  parser.on('cdata', (piece) => {
    if (open.length > 0) text += piece;
  });
  parser.on('closetag', () => {
    const element = open.pop();
    if (element === undefined) return;
    if (element.children.length === 0) element.text = text;
    text = '';
    if (open.length === 0) found.push(element);
  });
  const feed = (step: () => void, code: 'list-unreadable' | 'list-truncated'): void => {
    try {
      step();
    } catch (error) {
      if (error instanceof Fault) throw error;
      const why = error instanceof Error ? error.message : String(error);
      throw new Fault(
        code,
        code === 'list-truncated'
          ? `${unpacked.name} ends too early (${why}); fetch it again.`
          : `${unpacked.name} is not well-formed XML (${why}); fetch it again.`,
        { cause: error },
      );
    }
  };
  for await (const piece of textOf(unpacked)) {
    feed(() => parser.write(piece), 'list-unreadable');
    if (found.length === 0) continue;
    const ready = found;
    found = [];
    yield* ready;
  }
  feed(() => parser.close(), 'list-truncated');
  yield* found;
}

/** The name of the document's root element without its prefix, or null where the file does not begin like XML. */
export async function xmlRoot(unpacked: UnpackedFile): Promise<string | null> {
  const start = new TextDecoder().decode(await beginningOf(unpacked, 16_384));
  const tag = /^\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<([A-Za-z_][\w.:-]*)/s.exec(start)?.[1];
  return tag === undefined ? null : localName(tag);
}

/** The first child of that name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((inner) => inner.name === name);
}

/** All children of that name. */
export function children(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((inner) => inner.name === name) ?? [];
}

/** The text at the end of a path of child names, trimmed; empty where there is none. */
export function textAt(element: XmlElement | undefined, ...path: string[]): string {
  let at = element;
  for (const name of path) at = child(at, name);
  return at?.text.trim() ?? '';
}

function localName(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1);
}
