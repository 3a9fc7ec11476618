// What runs in a measured page before anything of its own: it notes when rows are there and painted, long tasks, shifts, and memory.

/** Installed with `addInitScript`; `rows` matches a row, `least` is how many make the list. */
export function probe({ rows, least }) {
  const noted = { long: [], events: [], shift: 0, firstPaint: null, rowsAt: null, rowsPainted: null };
  window.__bench = noted;
  const observe = (type, take, options = {}) => {
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...options });
  };
  observe('longtask', (entry) => noted.long.push(entry.duration));
  observe('paint', (entry) => { if (entry.name === 'first-contentful-paint') noted.firstPaint = entry.startTime; });
  observe('layout-shift', (entry) => { if (!entry.hadRecentInput) noted.shift += entry.value; });
  observe('event', (entry) => noted.events.push(entry.duration), { durationThreshold: 16 });

  // The browser counts a program's own memory nowhere: the memories it exports are asked.
  const memories = new Set();
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const real = WebAssembly[name];
    WebAssembly[name] = async (...args) => {
      const made = await real.apply(WebAssembly, args);
      for (const value of Object.values((made.instance ?? made).exports)) if (value instanceof WebAssembly.Memory) memories.add(value);
      return made;
    };
  }
  noted.program = () => [...memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0);

  const painted = (then) => requestAnimationFrame(() => setTimeout(() => then(performance.now())));
  const look = () => {
    if (noted.rowsAt === null && document.querySelectorAll(rows).length >= least) {
      noted.rowsAt = performance.now();
      painted((at) => { noted.rowsPainted = at; });
    }
    const waiting = noted.waiting;
    if (waiting && waiting.from !== null && waiting.painted === null && !waiting.met && waiting.done()) {
      waiting.met = true;
      painted((at) => { waiting.painted = at; });
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
  const each = () => { look(); requestAnimationFrame(each); };
  each();
  for (const type of ['pointerdown', 'keydown', 'input']) {
    addEventListener(type, (event) => { if (noted.waiting) noted.waiting.from = event.timeStamp; }, { capture: true, passive: true });
  }
}
