/** The list of commands after a typed slash, and the usage of the typed command. */
import { make } from './mount.js';

/** `acts` has `commands()` and `complete(text)`, which writes the chosen command into the box. */
export function createHints(box, name, acts) {
  const list = make('ul', {
    class: 'hints',
    id: `hints-${name}`,
    role: 'listbox',
    'aria-label': 'Commands',
    hidden: true,
  });
  const usage = make('p', { class: 'usage', id: `usage-${name}` });
  let offered = [];
  let chosen = 0;
  box.setAttribute('role', 'combobox');
  box.setAttribute('aria-autocomplete', 'list');
  box.setAttribute('aria-controls', list.id);
  box.setAttribute('aria-describedby', usage.id);

  function draw() {
    list.hidden = offered.length === 0;
    box.setAttribute('aria-expanded', String(offered.length > 0));
    list.replaceChildren(...offered.map(item));
    if (offered.length === 0) return box.removeAttribute('aria-activedescendant');
    box.setAttribute('aria-activedescendant', `hint-${name}-${chosen}`);
    list.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }

  function item(command, at) {
    const line = make(
      'li',
      { id: `hint-${name}-${at}`, role: 'option', 'aria-selected': String(at === chosen) },
      make('span', { class: 'hint-name' }, `/${command.name}`),
      make('span', { class: 'hint-summary' }, command.summary),
    );
    line.addEventListener('mousedown', (event) => {
      event.preventDefault();
      complete(at);
    });
    return line;
  }

  function complete(at) {
    const command = offered[at];
    if (command) acts.complete(`/${command.name} `);
  }

  function explain(commands) {
    const [, word] = /^\s*\/?(?:cordon\s+)?([\w-]+)(\s|$)/.exec(box.value) ?? [];
    const known = offered.length === 0 && commands.find((command) => command.name === word?.toLowerCase());
    usage.classList.toggle('general', !known);
    usage.replaceChildren(
      ...(known
        ? [make('code', {}, `/${known.usage}`), ` ${known.summary}`]
        : [
            'Enter sends, Shift + Enter makes a new line, ',
            make('kbd', {}, '/'),
            ' lists the commands, ',
            make('kbd', {}, '↑'),
            ' recalls',
          ]),
    );
  }

  return {
    list,
    usage,
    /** Updates the list after the text changed. */
    suggest() {
      const commands = acts.commands();
      const [, start] = /^\/([\w-]*)$/.exec(box.value) ?? [];
      offered = start === undefined ? [] : commands.filter((command) => command.name.startsWith(start.toLowerCase()));
      chosen = 0;
      draw();
      explain(commands);
    },
    close() {
      offered = [];
      draw();
    },
    /** What a key does while the list is open; null if the list does not use it. */
    key(event) {
      if (offered.length === 0 || event.ctrlKey || event.metaKey || event.altKey) return null;
      const move = (step) => () => {
        chosen = (chosen + step + offered.length) % offered.length;
        draw();
      };
      const exact = offered[chosen]?.name === box.value.slice(1);
      if (event.key === 'ArrowDown') return move(1);
      if (event.key === 'ArrowUp') return move(-1);
      if (event.key === 'Tab' && !event.shiftKey) return () => complete(chosen);
      if (event.key === 'Enter' && !event.shiftKey && !exact) return () => complete(chosen);
      if (event.key === 'Escape') return () => this.close();
      return null;
    },
  };
}
