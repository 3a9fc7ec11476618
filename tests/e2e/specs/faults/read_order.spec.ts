import type { Page, Route } from '@playwright/test';
import { comeBack } from '../../support/fault_pages.ts';
import { AGENT, AGENT_PAGE, LIST, OWNERS_TAB, type ReadPage } from '../../support/read_pages.ts';
import { expect, test } from '../../support/test.ts';

// The operations have one question only, so none of its answers can be the wrong one: there is no row F15 for them.

const ORDERS = 100;

/** The same orders on every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Keeps each request at the door, in the order of asking; each is let in when it is called up. */
class Door {
  readonly #waiting: { asking: number; url: URL; route: Route }[] = [];
  #asked = 0;
  #arrived = () => {};
  readonly #answer: (asking: number, url: URL) => object;
  readonly chance = seeded(20_260_401);

  constructor(answer: (asking: number, url: URL) => object) {
    this.#answer = answer;
  }

  async stand(page: Page, on: ReadPage): Promise<void> {
    await page.route((url) => on.where.matches(url), (route) => {
      this.#asked += 1;
      this.#waiting.push({ asking: this.#asked, url: new URL(route.request().url()), route });
      this.#arrived();
    });
  }

  get asked(): number {
    return this.#asked;
  }

  /** Does something that asks, and waits until the question has arrived. */
  async ask(act: () => Promise<void>): Promise<void> {
    const arrived = new Promise<void>((done) => (this.#arrived = done));
    await act();
    await arrived;
  }

  /** Answers one of those who wait, whichever chance calls up. */
  async answerOne(): Promise<void> {
    const [called] = this.#waiting.splice(Math.floor(this.chance() * this.#waiting.length), 1);
    // A question that was overtaken may have been taken back.
    if (called) await called.route.fulfill({ status: 200, json: this.#answer(called.asking, called.url) }).catch(() => {});
  }

  async answerAll(): Promise<void> {
    while (this.#waiting.length > 0) await this.answerOne();
  }
}

test(`F15 list: of ${ORDERS} searches typed fast and answered in any order, each shows its last answer alone`, { tag: '@once' }, async ({ page, agents }) => {
  test.slow();
  const door = new Door((asking, url) => {
    const text = /profile\.name co "([^"]*)"/.exec(url.searchParams.get('search') ?? '')?.[1] ?? 'nothing';
    return { data: [{ id: `wlpE2E${asking}`, status: 'ACTIVE', profile: { name: `Answer to ${text}` } }], metadata: { total: 1 } };
  });
  await agents.open();
  await door.stand(page, LIST);
  const box = await agents.searchBox.elementHandle();
  for (let order = 0; order < ORDERS; order += 1) {
    const questions = [0, 1, 2].map((at) => `q${order}.${at}`);
    const last = questions.at(-1) as string;
    for (const text of questions) {
      await door.ask(async () => {
        await box?.fill(text);
        await page.keyboard.press('Enter');
      });
      if (text !== last && door.chance() < 0.4) await door.answerOne();
    }
    await door.answerAll();
    await expect(agents.row(`Answer to ${last}`).link, `order ${order}`).toBeVisible();
    await expect(agents.rows, `order ${order}`).toHaveCount(2);
  }
  await expect(agents.searchBox).toHaveValue(`q${ORDERS - 1}.2`);
});

test(`F15 agent page: of ${ORDERS} readings asked for fast and answered in any order, the last is shown`, { tag: '@once' }, async ({ page, api, agentPage }) => {
  test.slow();
  const agent = await api.agent(AGENT);
  const door = new Door((asking) => ({ ...agent, profile: { name: `Reading ${asking}` } }));
  await agentPage.open(agent.id);
  await door.stand(page, AGENT_PAGE);
  for (let order = 0; order < ORDERS; order += 1) {
    for (let reading = 0; reading < 3; reading += 1) {
      await door.ask(() => comeBack(page));
      if (reading < 2 && door.chance() < 0.4) await door.answerOne();
    }
    await door.answerAll();
    await expect(agentPage.heading(`Reading ${door.asked}`), `order ${order}`).toBeVisible();
  }
});

test(`F15 owners tab: of ${ORDERS} times that tabs are switched fast, each shows the owners that were asked for last`, { tag: '@once' }, async ({ page, api, agentPage }) => {
  test.slow();
  const owner = (asking: number) => ({ orn: `orn:okta:directory:00o:users:00u${asking}`, type: 'users', profile: { name: `Owner ${asking}` } });
  const door = new Door((asking) => ({ data: [{ parentResourceOrn: 'orn:agent', principals: [owner(asking)] }] }));
  await agentPage.open((await api.agent(AGENT)).id);
  await door.stand(page, OWNERS_TAB);
  // Faster than a hand: the links are looked up once, and not asked whether they stand still.
  const [profile, owners] = [await agentPage.tabLink('Profile').elementHandle(), await agentPage.tabLink('Owners').elementHandle()];
  for (let order = 0; order < ORDERS; order += 1) {
    for (let turn = 0; turn < 2; turn += 1) {
      await profile?.dispatchEvent('click');
      await door.ask(async () => owners?.dispatchEvent('click'));
      if (turn < 1 && door.chance() < 0.4) await door.answerOne();
    }
    await door.answerAll();
    await expect(agentPage.owner(`Owner ${door.asked}`), `order ${order}`).toBeVisible();
    await expect(agentPage.owners).toHaveCount(1);
  }
});
