import { expect, type Page } from '@playwright/test';

/** A name as it stands in a sentence: one that could turn its neighbours is kept apart from them. */
export const isolated = (name: string) => (/[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff]/.test(name) ? `\u2068${name}\u2069` : name);

/** A text that somebody with bad intentions, or with another alphabet, gives a thing. */
export interface Hostile {
  what: string;
  text: string;
}

const REPEATED = 'Pneumonoultramicroscopicsilicovolcanoconiosis';
const FAMILY = '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}';

/** Texts that break layouts, comparisons and the order of writing. All are names that the rules allow: 3 to 255 characters. */
export const ODD: Hostile[] = [
  { what: '255 characters without a blank', text: REPEATED.repeat(6).slice(0, 255) },
  { what: 'emoji of four bytes', text: '\u{1F9E8}\u{1F680}\u{1FAE0}'.repeat(10) },
  { what: 'families of joined emoji', text: FAMILY.repeat(12) },
  { what: 'right to left', text: 'סוכן חשבוניות' },
  { what: 'right to left with digits', text: 'فاتورة 2026 (رقم 7)' },
  { what: 'an override of the direction', text: 'gnp.\u202Egpj.exe' },
  { what: 'an override and an isolate that are never closed', text: 'a\u202E\u2067b\u202Dc' },
  { what: 'an isolate that is closed too often', text: 'x\u2069\u2069\u202Ey' },
  { what: 'piled accents', text: `Z${'\u0300\u0316\u0323\u0336'.repeat(12)}a${'\u0301\u0320'.repeat(12)}lgo` },
  { what: 'composed and decomposed', text: 'Café Cafe\u0301 Ångström' },
  { what: 'letters that look like others', text: 'Invоicе triаge' },
  { what: 'blanks of no width', text: 'In\u200Bvo\u2060ice\uFEFF triage' },
  { what: 'hyphens and quotes', text: `O'Neil "quoted" \\ back\\slash / % %00 %2e%2e` },
  { what: 'keys of objects', text: '__proto__ constructor toString' },
  { what: 'parts of an address', text: '../../session?x=1#y' },
  { what: 'a search expression', text: '" or profile.name pr or profile.name eq "' },
];

/** Texts that a field of one line can't hold as they are. */
export const CONTROLS: Hostile[] = [
  { what: 'a NUL', text: 'nul\u0000inside' },
  { what: 'a new line', text: 'two\nlines' },
  { what: 'a tab and a bell', text: 'tab\tbell\u0007end' },
];

/** Texts that become markup or script where somebody forgets what they are. */
export const MARKUP: Hostile[] = [
  { what: 'a picture that fails', text: '<img src=x onerror="window.__xss=1">' },
  { what: 'an attribute that is closed', text: '"><svg/onload=window.__xss=1>' },
  { what: 'a script', text: '</script><script>window.__xss=1</script>' },
  { what: 'a style', text: '<style>*{display:none}</style>' },
  { what: 'an address with a script', text: 'javascript:window.__xss=1' },
  { what: 'an address with a page', text: 'data:text/html,<script>window.__xss=1</script>' },
  { what: 'a template', text: '{{7*7}} ${7*7} #{7*7}' },
  { what: 'an entity', text: '&lt;b&gt; &amp; &#x3C;script&#x3E;' },
  { what: 'a comment', text: '--><!-- <textarea>' },
  { what: 'a document of its own', text: '<iframe srcdoc="<script>parent.__xss=1</script>"></iframe>' },
  { what: 'a style with an address', text: 'background:url(//evil.example/x)' },
  { what: 'a formula', text: '=HYPERLINK("//evil.example","x")' },
];

export const ALL: Hostile[] = [...ODD, ...CONTROLS, ...MARKUP];
export const TEXTS = ALL.map(({ text }) => text);
/** Those that a header can carry. */
export const IN_HEADERS = MARKUP.map(({ text }) => text);

/** Nothing of what was shown became anything but text. Violations of the policy are noticed by the watch. */
export async function expectHarmless(page: Page): Promise<void> {
  const found = await page.evaluate(() => ({
    ran: (window as { __xss?: unknown }).__xss,
    elements: [...document.querySelectorAll('img, iframe, object, embed, svg[onload], [onerror], [onload], body style, body script:not([src])')].map((element) => element.outerHTML.slice(0, 120)),
    addresses: [...document.querySelectorAll('a[href], form[action]')].map((element) => element.getAttribute('href') ?? element.getAttribute('action') ?? '').filter((address) => !/^(\/|https?:|#)/.test(address) || address.startsWith('//')),
    polluted: Object.keys(Object.prototype),
  }));
  expect(found).toEqual({ ran: undefined, elements: [], addresses: [], polluted: [] });
}

const softly = expect.configure({ soft: true });

/** The page is not wider than a window of 320 px; it is put back afterwards. */
export async function expectNoOverhang(page: Page, what: string): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const wider = () => page.evaluate(() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - document.documentElement.clientWidth);
  await softly.poll(wider, { message: `${what}: wider than 320 px by`, timeout: 1_500 }).toBeLessThanOrEqual(0);
  if (before) await page.setViewportSize(before);
}

/**
 * No name with directions of its own can turn its neighbours: nothing follows it in its paragraph that is not shut off from it, by an
 * element that isolates or by the two characters that do so within a sentence. Gives the places where something does.
 */
export async function notIsolated(page: Page, name: string): Promise<string[]> {
  return page.evaluate((name) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const places: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent ?? '';
      if (!text.includes(name) || text.includes(`\u2068${name}\u2069`)) continue;
      let unseen = !node.parentElement?.checkVisibility();
      for (let box: Element | null = node.parentElement; box; box = box.parentElement) unseen ||= box.clientHeight === 1 && box.clientWidth === 1;
      if (unseen) continue; // for screen readers alone
      // Up to the paragraph: whether something comes after the name, and whether it is shut off from it.
      let rest = text.slice(text.indexOf(name) + name.length).trim();
      let at: Node = node;
      for (let box: Element | null = node.parentElement; box; box = box.parentElement) {
        const { unicodeBidi, display } = getComputedStyle(box);
        for (let next = at.nextSibling; next; next = next.nextSibling) rest += next.textContent?.trim() ?? '';
        if (unicodeBidi.startsWith('isolate') || unicodeBidi === 'plaintext' || !['inline', 'contents'].includes(display)) break;
        at = box;
      }
      const parent = node.parentElement;
      if (rest !== '') places.push(`${parent?.closest('[role]')?.getAttribute('role')} ${parent?.nodeName}: ${text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '¤')} | ${rest.slice(0, 40)}`);
    }
    return places;
  }, name);
}
