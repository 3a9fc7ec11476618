import { expect, type Locator, type Page } from '@playwright/test';

/** Whether somebody who scrolls as far as it goes can press it now. */
export async function reachable(button: Locator): Promise<boolean> {
  return button.click({ trial: true, timeout: 1_500 }).then(() => true, () => false);
}

/** Nothing in the uppermost layer (a menu, a dialog, or the page) is cut off, runs out of the window or lies on something else. */
export async function expectLaidOut(page: Page, what: string): Promise<void> {
  await settle(page);
  expect.soft(await page.evaluate(layoutFaults), `layout of ${what}`).toEqual([]);
}

/** Every control of the uppermost layer is reached by Tab, seen while it has the focus (2.4.11), and large enough (2.5.8). */
export async function expectReachable(page: Page, what: string): Promise<void> {
  await settle(page);
  const reached = await page.evaluateHandle(() => new Set<Element>());
  const hidden = new Set<string>();
  for (let step = 0; step < 120; step += 1) {
    await page.keyboard.press('Tab');
    const [again, covered] = await reached.evaluate((seen) => {
      const focused = document.activeElement;
      // Past its end a page gives the focus to the browser: the body has it for one step.
      if (!focused || seen.has(focused)) return [true, ''];
      seen.add(focused);
      if (focused === document.body) return [false, ''];
      const box = focused.getBoundingClientRect();
      const points = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [box.left + box.width * x, box.top + box.height * y] as const));
      const seenAt = points.some(([x, y]) => {
        const hit = document.elementFromPoint(x, y);
        return hit !== null && (focused.contains(hit) || hit.contains(focused) || hit.closest('label')?.contains(focused));
      });
      return [false, seenAt ? '' : `${focused.tagName} ${focused.getAttribute('aria-label') ?? focused.textContent}`];
    });
    if (again) break;
    if (covered) hidden.add(covered);
  }
  expect.soft([...hidden], `hidden while they have the focus, ${what}`).toEqual([]);
  const { missed, small } = await reached.evaluate(controlFaults);
  expect.soft(missed, `never reached by Tab, ${what}`).toEqual([]);
  expect.soft(small, `too small to hit, ${what}`).toEqual([]);
  await reached.dispose();
}

/** Colours and places are judged where they rest, not on their way. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(() => Promise.allSettled(document.getAnimations().filter((animation) => animation.effect?.getTiming().iterations !== Number.POSITIVE_INFINITY).map((animation) => animation.finished)));
}

function controlFaults(reached: Set<Element>): { missed: string[]; small: string[] } {
  const layer = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;
  const name = (element: Element) => `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40)}`;
  const controls = [...layer.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex="0"]')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0 && !element.matches(':disabled'));
  const group = (element: HTMLElement) => element instanceof HTMLInputElement && element.type === 'radio' && [...reached].some((one) => one instanceof HTMLInputElement && one.name === element.name);
  const missed = controls.filter((element) => !reached.has(element) && !group(element)).map(name);
  // A small one is fine where a circle of 24 px around its middle touches no other (the exception of 2.5.8).
  const boxes = controls.map((element) => element.getBoundingClientRect());
  const small = controls.filter((element, at) => {
    const box = boxes[at] ?? element.getBoundingClientRect();
    if (box.width >= 24 && box.height >= 24) return false;
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    return boxes.some((other, index) => {
      if (index === at) return false;
      const [dx, dy] = [Math.max(other.left - x, 0, x - other.right), Math.max(other.top - y, 0, y - other.bottom)];
      return Math.hypot(dx, dy) < 12;
    });
  });
  return { missed, small: small.map((element) => `${name(element)}: ${Math.round(element.getBoundingClientRect().width)} x ${Math.round(element.getBoundingClientRect().height)}`) };
}

/** Every piece of text and every control, as they are drawn, with what is wrong about where they are. */
function layoutFaults(): string[] {
  type Thing = { element: Element; text: string; left: number; top: number; right: number; bottom: number };
  const faults: string[] = [];
  const root = document.documentElement;
  const width = root.clientWidth;
  const wider = Math.max(root.scrollWidth, document.body.scrollWidth) - width;
  if (wider > 0) faults.push(`the page is ${wider} px wider than the window`);
  const layer = document.querySelector(':popover-open[role="menu"]') ?? [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;

  /** What is left of a box after the boxes around it cut it; what is scrolled to is not cut off, what ends in dots says so. */
  const add = (element: Element, text: string, box: DOMRect): void => {
    let { left, top, right, bottom } = box;
    let scrolls = false;
    let fixed = false;
    for (let around: Element | null = element; around && around !== document.body; around = around.parentElement) {
      const style = getComputedStyle(around);
      if (style.clipPath !== 'none') return; // for assistive tech only
      if (fixed && style.position === 'static') continue;
      if (style.overflowX !== 'visible' && around !== element) {
        const inside = around.getBoundingClientRect();
        const scrollsX = style.overflowX !== 'hidden' && around.scrollWidth > around.clientWidth;
        const scrollsY = style.overflowY !== 'hidden' && around.scrollHeight > around.clientHeight;
        // A line of tabs or filters may be moved along; a page, a form or a list may not.
        if (scrollsX && around.clientHeight > 60) faults.push(`what holds "${text}" scrolls sideways`);
        const dots = style.textOverflow === 'ellipsis' || scrolls;
        if (!scrollsX && !dots && (left < inside.left - 2 || right > inside.right + 2)) faults.push(`"${text}" is cut off at the side`);
        if (!scrollsY && !scrolls && (top < inside.top - 2 || bottom > inside.bottom + 2)) faults.push(`"${text}" is cut off above or below`);
        scrolls ||= scrollsX || scrollsY;
        [left, right] = [Math.max(left, inside.left), Math.min(right, inside.right)];
        [top, bottom] = [Math.max(top, inside.top), Math.min(bottom, inside.bottom)];
      } else if (style.textOverflow === 'ellipsis') {
        const inside = around.getBoundingClientRect();
        [left, right] = [Math.max(left, inside.left), Math.min(right, inside.right)];
      }
      fixed ||= style.position === 'fixed';
    }
    if (right - left < 1 || bottom - top < 1) return;
    if (left < -1 || right > width + 1) faults.push(`"${text}" runs out of the window`);
    things.push({ element, text, left, top, right, bottom });
  };

  const things: Thing[] = [];
  const texts = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (!element || !text || element.closest('option, [hidden], .skip') || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) add(element, text.slice(0, 40), box);
  }
  for (const element of layer.querySelectorAll('button, a[href], input, select, textarea')) {
    if (element.checkVisibility({ visibilityProperty: true }) && !element.matches('.skip')) add(element, `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent}`.slice(0, 40), element.getBoundingClientRect());
  }

  const label = (element: Element) => element.closest('label') ?? (element instanceof HTMLInputElement ? element.labels?.[0] : null);
  for (const [at, one] of things.entries()) {
    for (const other of things.slice(at + 1)) {
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      if (label(one.element) && label(one.element) === label(other.element)) continue;
      // An open list of options floats over the form that it belongs to.
      if (one.element.closest('[role="listbox"]') !== other.element.closest('[role="listbox"]')) continue;
      const [across, down] = [Math.min(one.right, other.right) - Math.max(one.left, other.left), Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)];
      if (across > 2 && down > 2) faults.push(`"${one.text}" and "${other.text}" lie on each other`);
    }
  }
  return [...new Set(faults)];
}

/** How far the page is wider than the window, in CSS pixels. */
export async function overhang(page: Page): Promise<number> {
  return page.evaluate(() => {
    const root = document.documentElement;
    return Math.max(root.scrollWidth, document.body.scrollWidth) - root.clientWidth;
  });
}
