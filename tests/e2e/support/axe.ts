import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { settle } from './layout.ts';
import { counted } from './results.ts';

type Results = Awaited<ReturnType<AxeBuilder['analyze']>>;

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

/** Windows that a state is judged in. */
export const WIDE = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };
export const SMALL = { width: 320, height: 640 };

/** The colours that a state is judged in; forced ones are the system's own, as of a contrast theme. */
const COLOURS = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'light', forcedColors: 'active' },
} as const;

/** What axe can't decide and a person found right, as narrow as it can be said: the rule, axe's reason, and why it is fine. */
const REVIEWED: { rule: string; reason: string; why: string }[] = [];

/**
 * In every colour scheme, wide and narrow, nothing on the page breaks a rule of WCAG 2.2 AA. `state` is what must be seen all the while;
 * what closes when the window changes its size, such as a menu, is given as how it is opened.
 */
export async function expectAccessibleEverywhere(page: Page, state: Locator | (() => Promise<Locator>), windows = [WIDE, PHONE, SMALL]): Promise<void> {
  const before = page.viewportSize();
  // With fingers things are larger: a project for phones judges its own window.
  const sizes = test.info().project.use.hasTouch ? [before ?? PHONE] : windows;
  const told: string[] = [];
  for (const size of sizes) {
    await page.setViewportSize(size);
    const still = typeof state === 'function' ? await state() : state;
    for (const [colours, media] of Object.entries(COLOURS)) {
      await page.emulateMedia(media);
      await expect(still, `${size.width} wide, ${colours}`).toBeVisible();
      told.push(...(await judge(page)).map((fault) => `${size.width} wide, ${colours}: ${fault}`));
    }
  }
  expect(told, 'axe').toEqual([]);
  counted('axe states', sizes.length * Object.keys(COLOURS).length);
  await page.emulateMedia({ colorScheme: test.info().project.use.colorScheme ?? null, forcedColors: null });
  if (before) await page.setViewportSize(before);
}

/** What breaks a rule, and what nobody decided; empty when nothing does. */
async function judge(page: Page): Promise<string[]> {
  await settle(page);
  // Axe is brought into each document once: bringing it takes three times as long as running it.
  if (!(await page.evaluate(() => 'axe' in window))) await new AxeBuilder({ page }).setLegacyMode().withRules('html-has-lang').analyze();
  const { violations, incomplete } = await page.evaluate(async (values) => {
    const { axe } = window as unknown as { axe: { run(document: Document, options: object): Promise<Results> } };
    const { violations, incomplete } = await axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations', 'incomplete'] });
    return { violations, incomplete };
  }, TAGS);
  const told = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary}`));
  for (const { id, nodes } of incomplete) {
    for (const { target, any, all, none } of nodes) {
      const where = target.join(' ');
      const reasons = [...any, ...all, ...none].map((check) => String(check.data?.messageKey ?? check.id));
      if (REVIEWED.some(({ rule, reason }) => rule === id && reasons.every((one) => one === reason))) continue;
      const ratio = id === 'color-contrast' ? await page.evaluate(contrast, where) : null;
      if (ratio === null) told.push(`${id} is undecided (${reasons}): ${where}`);
      else if (ratio < 4.5) told.push(`${id}: ${where} has a contrast of ${ratio.toFixed(2)}`);
    }
  }
  return told;
}

/**
 * The contrast of a text that axe leaves open: inside a drawing, of one character, or with something floating above it. Counted from
 * the colours the page computed: what is painted under the text is its box, its ancestors' boxes or, in a drawing, the shapes before it.
 * Null where a picture or a gradient lies behind it.
 */
function contrast(selector: string): number | null {
  type Colour = [red: number, green: number, blue: number, alpha: number];
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const text = document.querySelector(selector);
  if (!canvas || !text) return null;
  const read = (colour: string): Colour => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = ([r, g, b, a]: Colour, [red, green, blue]: Colour): Colour => [r * a + red * (1 - a), g * a + green * (1 - a), b * a + blue * (1 - a), 1];
  const layers: Colour[] = [];
  const drawing = text instanceof SVGElement ? text.ownerSVGElement : null;
  if (drawing) {
    const box = text.getBoundingClientRect();
    const shapes = [...drawing.querySelectorAll('rect, circle, path')].filter((shape) => {
      const around = shape.getBoundingClientRect();
      const before = shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING;
      return before && around.left <= box.left && around.right >= box.right && around.top <= box.top && around.bottom >= box.bottom;
    });
    for (const shape of shapes.reverse()) {
      const { fill } = getComputedStyle(shape);
      if (fill !== 'none') layers.push(read(fill));
    }
  }
  for (let element: Element | null = drawing ?? text; element; element = element.parentElement) {
    const style = getComputedStyle(element);
    if (style.opacity !== '1') return null;
    layers.push(read(style.backgroundColor));
    if (layers.at(-1)?.[3] === 1) break;
    // The same colour from end to end is a colour.
    const stops = style.backgroundImage.match(/(?:rgba?|color)\([^)]*\)/g) ?? [];
    if (style.backgroundImage !== 'none' && (stops.length === 0 || new Set(stops).size > 1)) return null;
    if (stops[0]) layers.push(read(stops[0]));
  }
  const ground = layers.reduceRight<Colour>((below, layer) => over(layer, below), [255, 255, 255, 1]);
  const style = getComputedStyle(text);
  const ink = over(read(drawing ? style.fill : style.color), ground);
  const light = (colour: Colour): number => {
    const [red = 0, green = 0, blue = 0] = colour.slice(0, 3).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [darker = 0, lighter = 0] = [light(ink), light(ground)].sort((one, other) => one - other);
  return (lighter + 0.05) / (darker + 0.05);
}
