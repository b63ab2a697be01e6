/** The message box: completes commands after a slash, recalls earlier messages with the up arrow, attaches files. */
import { createHints } from './hints.js';
import { icon, make } from './mount.js';

/**
 * `acts` has `send(text, files)`, `upload(file)`, `commands()` and `history()`, newest last. If sending fails, the
 * reason is shown below and the text stays.
 */
export function createComposer(frame, name, acts) {
  const box = make('textarea', {
    id: `composer-${name}`,
    rows: '1',
    dir: 'auto',
    maxlength: '50000',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const hints = createHints(box, name, {
    commands: acts.commands,
    complete(text) {
      write(text);
      box.focus();
    },
  });
  const label = make('label', { class: 'unseen', for: `composer-${name}` }, 'Message to Cordon');
  const trouble = make('p', { class: 'complaint', role: 'alert', hidden: true });
  const chips = make('div', { class: 'chips' });
  const picker = make('input', { type: 'file', hidden: true, multiple: true });
  const attach = make(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': 'Attach a file' },
    icon('attach'),
  );
  const send = make('button', { type: 'submit', class: 'send', 'aria-label': 'Send' }, icon('send'));
  const form = make(
    'form',
    { class: 'composer' },
    hints.list,
    trouble,
    make(
      'div',
      { class: 'composer-box' },
      chips,
      label,
      make('div', { class: 'composer-line' }, attach, picker, box, send),
    ),
    hints.usage,
  );
  frame.replaceChildren(form);

  let files = [];
  let recalled = null;
  let typed = '';

  function complain(text) {
    trouble.textContent = text ?? '';
    trouble.hidden = !text;
  }

  function grow() {
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight, 180)}px`;
  }

  function write(text) {
    box.value = text;
    box.setSelectionRange(text.length, text.length);
    grow();
    hints.suggest();
  }

  function recall(step) {
    const history = acts.history();
    const from = recalled ?? history.length;
    const next = Math.min(history.length, Math.max(0, from + step));
    if (recalled === null) typed = box.value;
    if (next === from) return;
    recalled = next === history.length ? null : next;
    write(recalled === null ? typed : history[recalled]);
  }

  async function add(list) {
    complain(null);
    for (const file of list) {
      const chip = { name: file.name, id: null };
      files.push(chip);
      drawChips();
      try {
        chip.id = (await acts.upload(file)).id;
      } catch (error) {
        files = files.filter((one) => one !== chip);
        complain(`${file.name} was not attached. ${error.message}`);
      }
      drawChips();
    }
  }

  function drawChips() {
    chips.replaceChildren(
      ...files.map((file) => {
        const remove = make(
          'button',
          { type: 'button', class: 'icon-button', 'aria-label': `Remove ${file.name}` },
          icon('close'),
        );
        remove.addEventListener('click', () => {
          files = files.filter((one) => one !== file);
          drawChips();
          box.focus();
        });
        return make(
          'span',
          { class: 'chip' },
          icon('attach'),
          file.name,
          file.id === null ? make('small', {}, 'sending…') : null,
          remove,
        );
      }),
    );
    send.disabled = files.some(({ id }) => id === null);
  }

  async function submit() {
    const text = box.value.trim();
    if (text === '') {
      if (files.length > 0) complain('Type what to do with the file, e.g. “/screen”.');
      return;
    }
    if (files.some(({ id }) => id === null)) return complain('A file is still on its way; send when it has arrived.');
    // The box is free at once, so that typing during the request neither waits nor gets lost.
    const sent = files;
    files = [];
    recalled = null;
    write('');
    complain(null);
    drawChips();
    try {
      await acts.send(
        text,
        sent.map(({ id }) => id),
      );
    } catch (error) {
      const kept = box.value === '';
      complain(kept ? `Not sent. ${error.message}` : `Not sent: “${text.slice(0, 80)}”. ${error.message}`);
      if (!kept) return;
      files = sent;
      write(text);
      drawChips();
    }
  }

  box.addEventListener('input', () => {
    recalled = null;
    grow();
    hints.suggest();
  });
  box.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const act = hints.key(event) ?? keys(event);
    if (act === null) return;
    event.preventDefault();
    act();
  });
  box.addEventListener('blur', hints.close);
  box.addEventListener('focus', hints.suggest);

  function keys(event) {
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return null;
    const start = box.selectionStart === 0 && box.selectionEnd === 0;
    const end = box.selectionStart === box.value.length;
    if (event.key === 'Enter') return submit;
    if (event.key === 'ArrowUp' && (start || (recalled !== null && end))) return () => recall(-1);
    if (event.key === 'ArrowDown' && recalled !== null && end) return () => recall(1);
    return null;
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  attach.addEventListener('click', () => picker.click());
  picker.addEventListener('change', () => {
    add([...picker.files]);
    picker.value = '';
  });
  form.addEventListener('dragover', (event) => {
    event.preventDefault();
    form.classList.add('dropping');
  });
  form.addEventListener('dragleave', () => form.classList.remove('dropping'));
  form.addEventListener('drop', (event) => {
    event.preventDefault();
    form.classList.remove('dropping');
    add([...event.dataTransfer.files]);
  });
  hints.suggest();

  return {
    focus: () => box.focus(),
    placeholder: (text) => box.setAttribute('placeholder', text),
    text: () => box.value,
    write,
    complain,
    hide: (hidden) => {
      form.hidden = hidden;
    },
  };
}
