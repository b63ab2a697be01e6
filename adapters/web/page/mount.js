/** What a page may be made of, as in `page-node.ts`; anything else is left out and reported. */
export const tags = new Set(
  'a bdi button details div dl dd dt figcaption figure h3 img input label option p progress section select small span summary table tbody td textarea th thead tr'.split(
    ' ',
  ),
);
export const attributes = new Set(
  'accept alt aria-describedby aria-label autocomplete data-action data-label data-more data-value dir for href id label max name required role rows scope selected src tabindex type value'.split(
    ' ',
  ),
);

/** Builds a `PageNode` of the server. Strings become text nodes, so no text can become markup. */
export function mount(pageNode) {
  if (typeof pageNode === 'string') return document.createTextNode(pageNode);
  if (!tags.has(pageNode.tag)) throw new Error(`The page knows no element ${pageNode.tag}.`);
  const element = document.createElement(pageNode.tag);
  if (pageNode.is) element.className = pageNode.is;
  for (const [name, value] of Object.entries(pageNode.attributes ?? {})) {
    if (!attributes.has(name)) throw new Error(`The page knows no attribute ${name}.`);
    if ((name === 'href' || name === 'src') && !isSafe(name, value)) continue;
    element.setAttribute(name, value);
  }
  if (pageNode.tag === 'a') outside(element);
  for (const child of pageNode.children ?? []) element.append(mount(child));
  if (element.classList.contains('clip')) clip(element);
  return element;
}

/** An element with attributes and children; strings become text. */
export function make(tag, attributesOf = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributesOf)) {
    if (value !== undefined && value !== null && value !== false)
      element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** One of the icons that are part of the page. */
export function icon(name) {
  const space = 'http://www.w3.org/2000/svg';
  const picture = document.createElementNS(space, 'svg');
  const use = document.createElementNS(space, 'use');
  picture.setAttribute('class', 'icon');
  picture.setAttribute('aria-hidden', 'true');
  use.setAttribute('href', `#icon-${name}`);
  picture.append(use);
  return picture;
}

/** Replaces an element and keeps the focus and what was expanded. */
export function swap(old, fresh) {
  const openFolds = new Set([...old.querySelectorAll('details[open] > summary')].map((summary) => summary.textContent));
  for (const summary of fresh.querySelectorAll('details > summary')) {
    if (openFolds.has(summary.textContent)) summary.parentElement.open = true;
  }
  const openClips = [...old.querySelectorAll('.clip')].map((frame) => frame.classList.contains('whole'));
  [...fresh.querySelectorAll('.clip')].forEach((frame, at) => {
    if (openClips[at]) frame.querySelector('.clip-more')?.click();
  });
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const again = focused && [...old.querySelectorAll('button, a, summary')].indexOf(focused);
  old.replaceWith(fresh);
  if (focused) ([...fresh.querySelectorAll('button, a, summary')][again] ?? fresh).focus?.();
}

function isSafe(name, value) {
  if (/^\/(?!\/)/.test(value)) return true;
  return name === 'href' ? /^https?:\/\//i.test(value) : /^data:image\/(png|jpeg|gif|webp|svg\+xml)[;,]/.test(value);
}

function outside(link) {
  if (!/^https?:/i.test(link.getAttribute('href') ?? '')) return;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
}

/** Shows a long part clipped, with a button below that expands it. */
function clip(frame) {
  const inner = make('div', { class: 'clip-inner' }, ...frame.childNodes);
  const label = frame.dataset.more ?? 'Show all';
  const more = make('button', { type: 'button', class: 'clip-more', 'aria-expanded': 'false' }, label);
  const set = (whole) => {
    frame.classList.toggle('whole', whole);
    more.setAttribute('aria-expanded', String(whole));
    more.textContent = whole ? 'Show less' : label;
  };
  more.addEventListener('click', () => set(!frame.classList.contains('whole')));
  inner.addEventListener('focusin', () => set(true));
  frame.append(inner, more);
}
