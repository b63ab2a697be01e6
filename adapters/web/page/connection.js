/** The connection to Cordon: one session, one stream of events, and calls that fail with a sentence. */

const silentFor = 25_000;
const answerWithin = 20_000;
const longestPause = 8_000;

/** Why a call failed, as a sentence for the person. */
export class CallError extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/**
 * `on` gets `snapshot`, `entry`, `strip`, and `line` with 'on', 'lost' or 'stopping'. A hidden tab closes its stream
 * after a while, because browsers allow six of them, and opens it again when it becomes visible.
 */
export function connect(on) {
  let me = null;
  let token = null;
  let stream = null;
  let watchdog = null;
  let retry = null;
  let pause = 500;
  let generation = 0;

  async function open() {
    const mine = ++generation;
    close();
    try {
      const session = await post('/chat/session', { as: me }, false);
      if (mine !== generation) return;
      me = session.as;
      token = session.token;
      listen(mine);
    } catch {
      if (mine === generation) lose();
    }
  }

  function listen(mine) {
    stream = new EventSource(`/chat/events?as=${encodeURIComponent(me)}`);
    const alive = () => {
      clearTimeout(watchdog);
      watchdog = setTimeout(lose, silentFor);
    };
    const hear = (name, act) =>
      stream.addEventListener(name, (event) => {
        if (mine !== generation) return;
        alive();
        act(JSON.parse(event.data));
      });
    hear('snapshot', (snapshot) => {
      pause = 500;
      on.line('on');
      on.snapshot(snapshot);
    });
    hear('entry', on.entry);
    hear('strip', on.strip);
    hear('pulse', () => {});
    hear('stopping', () => on.line('stopping'));
    stream.addEventListener('error', () => {
      if (mine === generation) lose();
    });
    alive();
  }

  function close() {
    stream?.close();
    stream = null;
    clearTimeout(watchdog);
    clearTimeout(retry);
  }

  function lose() {
    close();
    generation += 1;
    on.line('lost');
    retry = setTimeout(open, pause);
    pause = Math.min(longestPause, pause * 2);
  }

  async function post(path, body, unlimited) {
    const url = me === null || path === '/chat/session' ? path : `${path}?as=${encodeURIComponent(me)}`;
    const signal = unlimited ? undefined : AbortSignal.timeout(answerWithin);
    const headers = { 'content-type': 'application/json', ...(token ? { 'x-cordon-token': token } : {}) };
    return read(() => fetch(url, { method: 'POST', headers, body: JSON.stringify(body), signal }));
  }

  async function upload(file) {
    const url = `/chat/files?as=${encodeURIComponent(me)}&name=${encodeURIComponent(file.name)}`;
    const headers = { 'content-type': 'application/octet-stream', 'x-cordon-token': token };
    return read(() => fetch(url, { method: 'POST', headers, body: file }));
  }

  let hiding = null;
  document.addEventListener('visibilitychange', () => {
    clearTimeout(hiding);
    if (document.hidden) {
      hiding = setTimeout(() => {
        generation += 1;
        close();
      }, 30_000);
    } else if (stream === null) {
      open();
    }
  });

  return {
    become(person) {
      me = person;
      return open();
    },
    /** `post` is for calls that Cordon accepts at once; `ask` waits for as long as Cordon needs. */
    post: (path, body) => post(path, body, false),
    ask: (path, body) => post(path, body, true),
    upload,
  };
}

async function read(call) {
  let response;
  try {
    response = await call();
  } catch (error) {
    throw new CallError(
      error.name === 'TimeoutError'
        ? 'Cordon does not answer. It may be very busy; try again in a moment.'
        : 'Cordon cannot be reached. Check that it is still running, then try again.',
      0,
    );
  }
  const body = await response.json().catch(() => ({}));
  if (response.ok) return body;
  throw new CallError(
    body.error ?? `The server refused this (${response.status}). Load the page again.`,
    response.status,
  );
}
