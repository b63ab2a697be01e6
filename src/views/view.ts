/**
 * A screen, independent of any platform. Text is plain: renderers escape it, never drop content and have no `default` branch.
 */
export type View = {
  title: string;
  tone: Tone;
  blocks: Block[];
  /** Set where not everybody may press the same buttons. */
  own?: PersonalView;
};

/**
 * How a platform that can show each person a personal view gets it: by opening this panel. Viewers without one see `button`,
 * which opens it. Other platforms show all buttons and ignore this.
 */
export type PersonalView = { panel: 'case'; value: string; button: Button };

/** The color of a view: `alarm` for listed, `warning` for review and not-screened, `good` for no-match and success. */
export type Tone = 'plain' | 'good' | 'info' | 'warning' | 'alarm';

export type Block =
  | { kind: 'text'; text: string }
  | { kind: 'facts'; facts: Fact[] }
  | { kind: 'rows'; columns: string[]; rows: Cell[][] }
  | { kind: 'buttons'; buttons: Button[] }
  /** Collapsed where the platform supports it; `summary` describes the content. */
  | { kind: 'fold'; summary: string; blocks: Block[] }
  | { kind: 'image'; url: string; alt: string }
  | { kind: 'progress'; label: string; done: number; total: number | null }
  | { kind: 'footnote'; text: string };

export type Cell = { text: string; href?: string };
export type Fact = { label: string; value: string; href?: string };

/** A press sends back `action` and `value`; `value` holds only ids, never personal data. */
export type Button = { action: string; value: string; label: string; style: 'plain' | 'primary' | 'danger' };

export type Form = { id: string; title: string; value: string; submit: string; fields: Field[] };

export type Field =
  /** Text between the fields about the next ones. */
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

/** A field to fill in. */
export type InputField = Exclude<Field, { kind: 'note' }>;

/** A file that a command sends; `lines` is a stream, so that a bulk result is never entirely in memory. */
export type NamedFile = { name: string; mediaType: string; lines: AsyncIterable<string> };
