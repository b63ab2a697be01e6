/**
 * What the page displays, as plain JSON: elements with classes, attributes and children. The page turns strings into
 * text nodes and accepts only these tags and attributes, so text can never become markup.
 */
export type PageNode = string | PageElement;
export type PageElement = {
  tag: Tag;
  is?: string;
  attributes?: Partial<Record<Attribute, string>>;
  children?: PageNode[];
};

export const tags = [
  'a',
  'bdi',
  'button',
  'details',
  'div',
  'dl',
  'dd',
  'dt',
  'figcaption',
  'figure',
  'h3',
  'img',
  'input',
  'label',
  'option',
  'p',
  'progress',
  'section',
  'select',
  'small',
  'span',
  'summary',
  'table',
  'tbody',
  'td',
  'textarea',
  'th',
  'thead',
  'tr',
] as const;
type Tag = (typeof tags)[number];

export const attributes = [
  'accept',
  'alt',
  'aria-describedby',
  'aria-label',
  'autocomplete',
  'data-action',
  'data-label',
  'data-more',
  'data-value',
  'dir',
  'for',
  'href',
  'id',
  'label',
  'max',
  'name',
  'required',
  'role',
  'rows',
  'scope',
  'selected',
  'src',
  'tabindex',
  'type',
  'value',
] as const;
type Attribute = (typeof attributes)[number];

export function element(
  tag: Tag,
  is: string,
  children: PageNode[] = [],
  attributes: Partial<Record<Attribute, string>> = {},
): PageElement {
  return {
    tag,
    ...(is === '' ? {} : { is }),
    ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
    ...(children.length === 0 ? {} : { children }),
  };
}
