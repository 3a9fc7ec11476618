// F28, clock, locale and motion; forced colours, zoom and 320 px are held by the accessibility and width specs.
import { expect, test } from '../../support/test.ts';

for (const [locale, timezoneId, zone] of [
  ['tr-TR', 'Europe/Istanbul', 'UTC+3'],
  ['ar-EG', 'Asia/Kolkata', 'UTC+5:30'],
  ['fa-IR', 'America/St_Johns', /UTC-[23]:30/],
] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale, timezoneId });

    test(`F28 list: numbers, times and search are the same in ${locale}`, { tag: '@once' }, async ({ page, agents, api }) => {
      const letters = 'İstanbul ıspanak INVOICE';
      await api.register(letters);
      await agents.openRecent();
      await expect(agents.heading).toContainText('201');
      await expect(agents.row(letters).cell('just now')).toBeVisible();
      const time = agents.row(letters).root.getByRole('time');
      await expect(time).toHaveAttribute('title', /^\d{1,2} [A-Z][a-z]{2} \d{4}, \d{2}:\d{2}:\d{2} UTC/);
      for (const text of ['INVOICE TRIAGE', 'invoice triage']) {
        await agents.search(text);
        await expect(agents.row('Invoice triage').link, text).toBeVisible();
        await expect(agents.row('Shift planner').link).toHaveCount(0);
      }
      await agents.search('spanak');
      await expect(agents.row(letters).link).toBeVisible();
      expect(await page.getByRole('main').innerText(), 'digits of the interface are 0 to 9').not.toMatch(/[\u0660-\u0669\u06f0-\u06f9]/);
    });

    test(`F28 agent page: times carry their zone in ${locale}`, { tag: '@once' }, async ({ agentPage, api }) => {
      const agent = await api.agent('Invoice triage') as Awaited<ReturnType<typeof api.agent>> & { created: string };
      await agentPage.open(agent.id);
      const parts = new Intl.DateTimeFormat('en-GB', { timeZone: timezoneId, day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })
        .formatToParts(new Date(agent.created));
      const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
      const told = `${part('day')} ${part('month').slice(0, 3)} ${part('year')}, ${part('hour')}:${part('minute')}:${part('second')} `;
      await agentPage.expectFact('Created', new RegExp(`^${told}${typeof zone === 'string' ? zone.replace('+', '\\+') : zone.source}$`));
    });

    test(`F28 lifecycle: a name with letters of many alphabets is typed and deleted in ${locale}`, { tag: '@once' }, async ({ agents, api, shell, toast, watch }) => {
      const name = 'IĞDIR ilçesi İÇİN';
      const agent = await api.register(name);
      await api.lifecycle(agent.id, 'deactivate');
      watch.announce(404, /\/ai-agents\//);
      await agents.openRecent();
      await (await agents.row(name).menu()).choose('Delete');
      const question = shell.question(`Delete ${name}?`);
      await question.typeName(name).fill(name.toLowerCase());
      await expect(question.button('Delete agent')).toHaveAttribute('aria-disabled', 'true');
      await question.typeName(name).fill(name);
      await question.button('Delete agent').click();
      await expect(toast(`${name} deleted`)).toBeVisible();
      await expect(agents.row(name).root).toHaveCount(0);
    });
  });
}

test.describe('with reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('F28 list: nothing moves where motion is unwanted, and everything works', { tag: '@once' }, async ({ page, agents, shell, faults, register, toast }) => {
    await agents.openRecent();
    await (await agents.row('Invoice triage').menu()).choose('Deactivate');
    const held = await faults.hold({ method: 'POST', matches: (url) => url.pathname.includes('/lifecycle/') });
    await shell.confirm('Deactivate agent');
    await expect(agents.row('Invoice triage').cell(/^Deactivating…/)).toBeVisible();
    await register.open();
    const moving = () => page.evaluate(() => document.getAnimations().filter((animation) => {
      const timing = animation.effect?.getComputedTiming();
      return animation.playState === 'running' && Number(timing?.duration ?? 0) > 10;
    }).map((animation) => (animation as CSSAnimation).animationName ?? (animation as CSSTransition).transitionProperty));
    expect(await moving()).toEqual([]);
    held.letGo();
    await page.keyboard.press('Escape');
    await expect(toast('Invoice triage deactivated')).toBeVisible();
  });
});
