/** What a room shows while it has no messages. */
import { make } from './mount.js';

/** `write` puts an example into the message box. */
export function welcome(room, commands, write) {
  if (room?.kind === 'home') return make('p', { class: 'welcome' }, 'One moment…');
  const channel = room?.kind === 'channel';
  const examples = commands.flatMap(({ examples }) => examples.slice(0, 1)).slice(0, 4);
  return make(
    'div',
    { class: 'welcome' },
    make('h2', {}, channel ? `Nothing was said in #${room.name} yet` : 'Ask whether somebody is on a sanctions list'),
    make(
      'p',
      {},
      channel
        ? 'What you ask here is answered to you alone, unless the answer says otherwise.'
        : 'Type a name or a wallet address behind /screen. Only you see what you ask and what is answered.',
    ),
    make('div', { class: 'examples' }, ...examples.map((example) => exampleButton(example, write))),
  );
}

function exampleButton(example, write) {
  const button = make('button', { type: 'button', class: 'button plain' }, `/${example}`);
  button.addEventListener('click', () => write(`/${example}`));
  return button;
}
