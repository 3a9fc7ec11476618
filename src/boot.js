// Starts the application: theme, checks, WebAssembly, and plain words where something is missing.
// Loaded as a module by the tag Trunk writes (pattern_script), which carries the hashed names in data-js and data-wasm.

// ---- Trusted Types -------------------------------------------------------------------------------------------------
// The view library fills <template> elements with static markup through innerHTML. The policy lets markup through that
// cannot run anything and stops the rest; it is a tripwire, not a sanitiser. createScript and createScriptURL are absent
// on purpose: without them the browser refuses every script made from text.
const RUNS = /<script|<iframe|<object|<embed|\bon\w+\s*=|javascript:|srcdoc/i;
try {
  globalThis.trustedTypes?.createPolicy('default', {
    createHTML(markup) {
      if (RUNS.test(markup)) throw new TypeError('Refused markup that could run a script');
      return markup;
    },
  });
} catch { /* a host whose own policy list does not name ours: its rules then apply as they are */ }

// ---- Theme ---------------------------------------------------------------------------------------------------------
// Before the first paint, so that a chosen theme does not flash. Storage throws where it is blocked.
try {
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch { /* the theme then follows the system */ }

// ---- Messages ------------------------------------------------------------------------------------------------------
const MESSAGES = {
  wasm: ['This browser can’t run Agent Console', 'It has no WebAssembly, or WebAssembly is switched off by a security setting. Use a current version of Chrome, Edge, Firefox or Safari, or allow WebAssembly for this site.'],
  offline: ['You’re offline', 'Agent Console could not be loaded without a connection. It starts by itself when you’re back online.'],
  missing: ['Agent Console could not be loaded', 'A part of the program is not on the server. A new version may have been installed a moment ago: reload the page. If this stays, tell your administrator.'],
  type: ['Agent Console could not be loaded', 'The server sent a part of the program as the wrong kind of file. Reload the page. If this stays, tell your administrator: .wasm files must be sent as application/wasm, .js files as text/javascript.'],
  cut: ['Agent Console could not be loaded', 'A part of the program arrived incomplete or damaged. Reload the page. If this stays, something between you and the server changes or cuts files.'],
  unreachable: ['Agent Console could not be loaded', 'The server could not be reached. Check your connection, then reload the page.'],
  stopped: ['Agent Console stopped working', 'An unexpected error stopped the page. Changes you already saved are safe; what you were typing may be lost. Reload the page to go on.'],
};

let shown = false;

/** Shows one of the MESSAGES over everything; the first one stays, because what follows is its consequence. */
function show(kind, details) {
  if (shown) return;
  shown = true;
  const box = document.getElementById('boot-error');
  const [title, text] = MESSAGES[kind];
  box.querySelector('h1').textContent = title;
  box.querySelector('p').textContent = text;
  if (details) {
    const raw = box.querySelector('pre');
    const copy = box.querySelector('[data-do=copy]');
    raw.textContent = `${details}\n${location.pathname} · ${new Date().toISOString()}`;
    raw.hidden = false;
    copy.hidden = false;
    copy.addEventListener('click', () => copyText(copy, raw));
  }
  box.querySelector('[data-do=reload]').addEventListener('click', () => location.reload());
  coverPage(box);
  box.hidden = false;
  box.querySelector('[data-do=reload]').focus();
}

/** An open dialog or popover would stay above the message and hold the focus: both are closed, the rest of the page is inert. */
function coverPage(box) {
  for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
  for (const popover of document.querySelectorAll('[popover]:popover-open')) popover.hidePopover();
  for (const other of document.body.children) if (other !== box) other.inert = true;
  document.querySelector('.boot-late')?.remove();
}

async function copyText(button, raw) {
  try {
    await navigator.clipboard.writeText(raw.textContent);
    button.textContent = 'Copied';
  } catch {
    getSelection().selectAllChildren(raw);
    button.textContent = 'Selected: copy it by hand';
  }
}

// ---- Panics --------------------------------------------------------------------------------------------------------
// The panic hook of the app sends its message here. A trap without a message (out of memory, say) arrives as an error.
addEventListener('agent-console-panic', (event) => show('stopped', String(event.detail)));
addEventListener('error', (event) => { if (isTrap(event.error)) show('stopped', event.error.stack ?? String(event.error)); });
addEventListener('unhandledrejection', (event) => { if (isTrap(event.reason)) show('stopped', event.reason.stack ?? String(event.reason)); });

function isTrap(error) {
  return globalThis.WebAssembly !== undefined && error instanceof WebAssembly.RuntimeError;
}

// ---- Start ---------------------------------------------------------------------------------------------------------
/** A failure of the start whose kind is known. */
class StartError extends Error {
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}

/** Fetches and compiles the program, and says exactly what is wrong where it can't. */
async function compile(url) {
  const response = await fetch(url).catch((error) => { throw new StartError('unreachable', `${url}: ${error.message}`); });
  if (!response.ok) throw new StartError('missing', `${url}: status ${response.status}`);
  const type = response.headers.get('content-type') ?? 'no content type';
  if (type.split(';')[0].trim() !== 'application/wasm') throw new StartError('type', `${url}: sent as ${type}`);
  return WebAssembly.compileStreaming(response).catch((error) => { throw new StartError('cut', `${url}: ${error.message}`); });
}

/** `import` says only that it failed: asking for the file again tells why. A file that does come was unreadable. */
async function load(url) {
  try {
    return await import(url);
  } catch (error) {
    const answer = await fetch(url).catch(() => undefined);
    if (!answer) throw new StartError('unreachable', `${url}: ${error.message}`);
    if (!answer.ok) throw new StartError('missing', `${url}: status ${answer.status}`);
    const type = answer.headers.get('content-type') ?? 'no content type';
    throw new StartError(/javascript/.test(type) ? 'cut' : 'type', `${url}: sent as ${type}: ${error.message}`);
  }
}

// ---- First answers -------------------------------------------------------------------------------------------------
/** How long the start may wait for an answer once the program is ready: rows in the first frame are worth that much. */
const WORTH_MS = 100;
/** The longest wait for an answer, as the program's own. */
const LIMIT_MS = 30_000;

const meta = (name) => document.querySelector(`meta[name=${name}]`)?.content ?? '';

/**
 * Asks for what the program will ask first, beside its compile, and keeps it under its address for the program to take: as
 * [status, headers, text] once it is here, as a promise of that before. What failed is kept as [reason], a body that broke off as
 * undefined, so that the program counts it as one try. Answers when everything has come or failed.
 */
function askFirst() {
  const [server, session, rows] = meta('agent-console-first').split(' ');
  if (meta('agent-console-server') !== '' || !server) return Promise.resolve();
  const kept = (globalThis.agentConsoleFirst = new Map());
  const ask = (address) => {
    const answer = fetch(address, { headers: { accept: 'application/json', 'x-agent-console': '1' }, signal: AbortSignal.timeout(LIMIT_MS) })
      .then(async (response) => [response.status, response.headers, await response.text().catch(() => undefined)])
      .catch((error) => [error.name]);
    kept.set(address, answer);
    return answer.then((came) => {
      // Taken meanwhile, perhaps.
      if (kept.has(address)) kept.set(address, came);
      return came;
    });
  };
  const list = /^\/(agents\/?)?$/.test(location.pathname) && location.search === '';
  // A server that knows the browser's session says so with the page: then nothing waits for anything.
  const [page] = performance.getEntriesByType('navigation');
  if (list && page?.serverTiming?.some(({ name }) => name === 'session')) return Promise.all([server, session, rows].map(ask));
  const signedIn = (answer) => { try { return answer[0] === 200 && JSON.parse(answer[2]).name !== ''; } catch { return false; } };
  return Promise.all([ask(server), ask(session).then((answer) => list && signedIn(answer) && ask(rows))]);
}

// ---- Later pages ---------------------------------------------------------------------------------------------------
let sheet;

/**
 * Gets the style sheet of what the first page does not show, once; whoever gets a later file of the program waits for it as well.
 * One that did not come is asked for again by the next. A build in one piece links every sheet in the page, and has none.
 */
globalThis.agentConsoleLater = () => (sheet ??= new Promise((came, failed) => {
  const href = meta('agent-console-later');
  if (!href) return came();
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href, onload: came });
  link.onerror = () => {
    link.remove();
    sheet = undefined;
    failed(new TypeError(`${href} did not come`));
  };
  document.head.append(link);
}));

async function start() {
  const { js, wasm } = document.querySelector('script[data-wasm]').dataset;
  if (typeof globalThis.WebAssembly?.compileStreaming !== 'function') throw new StartError('wasm', '');
  const first = askFirst();
  const program = compile(wasm);
  const glue = load(js);
  const [{ default: init }, module] = await Promise.all([glue, program]);
  await Promise.race([first, new Promise((done) => setTimeout(done, WORTH_MS))]);
  await init({ module_or_path: module });
}

start().catch((error) => {
  if (isTrap(error)) return show('stopped', error.stack ?? String(error));
  if (!navigator.onLine) {
    addEventListener('online', () => location.reload(), { once: true });
    return show('offline');
  }
  // Program and glue of two different builds do not link.
  const mixed = globalThis.WebAssembly !== undefined && error instanceof WebAssembly.LinkError;
  show(error.kind ?? (mixed ? 'cut' : 'stopped'), error.message || undefined);
});
