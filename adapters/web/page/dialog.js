/** Forms, as dialogs. */
import { icon, make, mount } from './mount.js';

const slowAfter = 5_000;

/**
 * `acts` has `upload(file)` and `submit(entry, fields, files)`, which resolves to the `card` that says why the form
 * was refused.
 */
export function createDialog(dialog, acts) {
  let shown = null;

  function open(entry) {
    const { title, submit, fields } = entry.form;
    const trouble = make('div', { class: 'complaint', role: 'alert', hidden: true });
    const send = make('button', { type: 'submit', class: 'button primary' }, submit);
    const cancel = make('button', { type: 'button', class: 'button plain' }, 'Cancel');
    const shut = make('button', { type: 'button', class: 'icon-button', 'aria-label': 'Close' }, icon('close'));
    const form = make(
      'form',
      { novalidate: true },
      make('header', {}, make('h2', { id: 'dialog-title', dir: 'auto' }, title), shut),
      make('div', { class: 'fields' }, ...fields.map(mount), trouble),
      make('footer', {}, cancel, send),
    );
    for (const button of [cancel, shut]) button.addEventListener('click', () => dialog.close());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      hand(entry, form, send, trouble);
    });
    shown = entry.id;
    dialog.replaceChildren(form);
    if (!dialog.open) dialog.showModal();
    form.querySelector('input, textarea, select')?.focus();
  }

  async function hand(entry, form, send, trouble) {
    const missing = [...form.elements].find((control) => !control.checkValidity());
    if (missing) {
      missing.setAttribute('aria-invalid', 'true');
      missing.focus();
      return complain(trouble, [`${labelOf(form, missing)}: ${missing.validationMessage}`]);
    }
    const label = send.textContent;
    send.disabled = true;
    send.textContent = 'Sending…';
    const slow = setTimeout(
      () => complain(trouble, ['This takes longer than usual. The answer will come; you may close this.']),
      slowAfter,
    );
    try {
      const { fields, files } = await collect(form);
      const { card } = await acts.submit(entry, fields, files);
      if (card) complain(trouble, [mount(card)]);
      // The answer may be another form, which is already shown.
      else if (shown === entry.id) dialog.close();
    } catch (error) {
      complain(trouble, [`Not sent. ${error.message}`]);
    }
    clearTimeout(slow);
    send.disabled = false;
    send.textContent = label;
  }

  async function collect(form) {
    const fields = {};
    const files = {};
    for (const control of form.elements) {
      if (!control.name) continue;
      if (control.type !== 'file') fields[control.name] = control.value;
      else if (control.files[0]) files[control.name] = (await acts.upload(control.files[0])).id;
    }
    return { fields, files };
  }

  dialog.addEventListener('close', () => {
    // The event is late: another form may have been opened since.
    if (dialog.open) return;
    shown = null;
    dialog.replaceChildren();
  });
  dialog.addEventListener('input', (event) => event.target.removeAttribute('aria-invalid'));

  return {
    open,
    /** Closes the dialog of a form that was submitted elsewhere, e.g. in another tab. */
    settle(id) {
      if (shown === id) dialog.close();
    },
  };
}

function labelOf(form, control) {
  return form.querySelector(`label[for="${CSS.escape(control.id)}"] .field-label`)?.textContent ?? control.name;
}

function complain(place, parts) {
  place.replaceChildren(...parts);
  place.hidden = false;
}
