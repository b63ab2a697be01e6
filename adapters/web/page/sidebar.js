/** The list of people to be and of rooms. */

import { avatar } from './messages.js';
import { icon, make } from './mount.js';

export function createSidebar(acts) {
  const side = document.getElementById('side');
  const rooms = document.getElementById('rooms');
  const people = document.getElementById('people');
  const menu = document.getElementById('menu');

  function drawer(open) {
    side.classList.toggle('open', open);
    menu.setAttribute('aria-expanded', String(open));
  }
  menu.addEventListener('click', () => drawer(!side.classList.contains('open')));
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !side.classList.contains('open')) return;
    drawer(false);
    menu.focus();
  });
  document.addEventListener('click', (event) => {
    if (!side.contains(event.target) && !menu.contains(event.target)) drawer(false);
  });

  return {
    drawRooms(all, current, unread) {
      rooms.replaceChildren(
        ...all.map((room) => {
          const count = unread.get(room.key) ?? 0;
          const button = make(
            'button',
            { type: 'button', class: count > 0 ? 'fresh' : '', 'aria-current': room.key === current ? 'page' : null },
            icon(room.kind),
            make('span', { class: 'label' }, room.name),
            count > 0
              ? make('span', { class: 'badge' }, String(count), make('span', { class: 'unseen' }, ' new'))
              : null,
          );
          button.addEventListener('click', () => {
            drawer(false);
            acts.enter(room.key);
          });
          return make('li', {}, button);
        }),
      );
    },
    drawPeople(all, me) {
      people.replaceChildren(
        ...all.map((person) => {
          const button = make(
            'button',
            { type: 'button', 'aria-pressed': String(person.id === me), 'data-person': person.id },
            avatar(person.id, person.name),
            make('span', { class: 'label' }, person.name),
          );
          button.addEventListener('click', () => {
            drawer(false);
            acts.become(person.id);
          });
          return make('li', {}, button);
        }),
      );
    },
  };
}
