/** The line below the header: whether Cordon can be reached, and what was lost. */
import { make } from './mount.js';

export function createBanner(frame) {
  let end = null;

  /**
   * `kind` is `lost`, `good` or `notice`; a notice stays until it is dismissed. Without a text the banner disappears.
   */
  function show(text, kind, milliseconds) {
    clearTimeout(end);
    frame.dataset.kind = text ? kind : '';
    frame.replaceChildren(...(text ? [make('span', {}, text)] : []));
    if (kind === 'notice') {
      const close = make('button', { type: 'button', class: 'button plain' }, 'OK');
      close.addEventListener('click', () => show(null));
      frame.append(close);
    }
    if (milliseconds) end = setTimeout(() => show(null), milliseconds);
  }

  return {
    show,
    /** The state of the connection to Cordon: `on`, `lost` or `stopping`. */
    line(now) {
      if (now === 'lost') return show('The connection to Cordon is lost. Trying again…', 'lost');
      if (now === 'stopping') return show('Cordon is being stopped. This page connects again when it is back.', 'lost');
      if (frame.dataset.kind === 'lost') show('Connected again.', 'good', 4_000);
    },
    restarted() {
      show(
        'Cordon was restarted. Messages from before are gone from this page; what was screened and decided is kept.',
        'notice',
      );
    },
  };
}
