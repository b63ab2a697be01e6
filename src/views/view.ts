/**
 * A screen, free of any platform. Text is plain: renderers escape it, never drop content and have no `default` branch.
 */
export type View = {
  title: string;
  tone: Tone;
  blocks: Block[];
  /** Set where not everybody may press the same buttons. */
  own?: PersonalView;
};

/**
 * How a platform that can show each viewer a form of their own asks for it: by opening this panel. `button` asks for it by
 * hand, and stands before those who are not asked for. Other platforms show all buttons and leave this alone.
 */
export type PersonalView = { panel: 'case'; value: string; button: Button };

/** How a view feels: `alarm` for listed, `warning` for review and not-screened, `good` for no-match and success. */
export type Tone = 'plain' | 'good' | 'info' | 'warning' | 'alarm';

export type Block =
  | { kind: 'text'; text: string }
  | { kind: 'facts'; facts: Fact[] }
  | { kind: 'rows'; columns: string[]; rows: Cell[][] }
  | { kind: 'buttons'; buttons: Button[] }
  /** Shown closed where the platform can fold; `summary` says what is inside. */
  | { kind: 'fold'; summary: string; blocks: Block[] }
  | { kind: 'image'; url: string; alt: string }
  | { kind: 'progress'; label: string; done: number; total: number | null }
  | { kind: 'footnote'; text: string };

export type Cell = { text: string; href?: string };
export type Fact = { label: string; value: string; href?: string };

/** `action` and `value` come back in the press; `value` holds ids only, never personal data. */
export type Button = { action: string; value: string; label: string; style: 'plain' | 'primary' | 'danger' };

export type Form = { id: string; title: string; value: string; submit: string; fields: Field[] };

export type Field =
  /** Words between the fields: what the next ones are about. */
  | { kind: 'note'; text: string }
  | { kind: 'line'; name: string; label: string; required: boolean; hint?: string; initial?: string }
  | { kind: 'paragraph'; name: string; label: string; required: boolean; hint?: string; initial?: string }
  | {
      kind: 'choice';
      name: string;
      label: string;
      required: boolean;
      options: { value: string; label: string }[];
      initial?: string;
    }
  | { kind: 'date'; name: string; label: string; required: boolean; initial?: string }
  | { kind: 'file'; name: string; label: string; required: boolean; accept: string };

/** A field that somebody fills in. */
export type Asked = Exclude<Field, { kind: 'note' }>;

/** A file that a command hands out; `lines` streams, so that a bulk answer never stands in memory whole. */
export type NamedFile = { name: string; mediaType: string; lines: AsyncIterable<string> };
