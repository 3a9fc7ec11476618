// What is measured: where the rows are, and how somebody searches, opens a menu, a page and a tab.

/** A word that some agents have in their names and the first rows have not. */
const WORD = 'invoice';

/** The page as little as it can be. */
export function floor({ origin }) {
  return {
    name: 'floor',
    origin,
    path: '/',
    rows: '#rows tr',
    least: 200,
    interactions: {
      search: {
        prepare: (page) => page.locator('#search').click(),
        act: (page) => page.keyboard.insertText(WORD),
        done: `() => document.querySelector('#rows a')?.textContent.toLowerCase().includes('${WORD}')`,
        after: async (page) => {
          await page.locator('#search').fill('');
          await page.waitForFunction(() => document.querySelectorAll('#rows tr').length === 200);
        },
      },
      menu: {
        act: (page) => page.locator('#rows .more').nth(2).click(),
        done: "() => !document.getElementById('menu').hidden",
        after: (page) => page.keyboard.press('Escape'),
      },
      page: {
        act: (page) => page.locator('#rows a').nth(3).click(),
        done: "() => !document.getElementById('detail').hidden && document.getElementById('panel').dataset.tab === 'profile'",
      },
      tab: {
        act: (page) => page.locator('#tabs [data-tab=owners]').click(),
        done: "() => document.getElementById('panel').dataset.tab === 'owners'",
      },
    },
  };
}

/** The console's agents list, with all that is around it. */
export function ours({ origin, cookie }) {
  const rows = 'table[aria-label="AI agents"] tbody tr[aria-rowindex]';
  return {
    name: 'console',
    origin,
    cookie,
    path: '/agents',
    rows,
    // A list of 10,000 is drawn as a window: these fill the screen and more.
    least: 16,
    interactions: {
      search: {
        prepare: (page) => page.getByRole('searchbox', { name: 'Search agents' }).click(),
        act: (page) => page.keyboard.insertText(WORD),
        done: `() => document.querySelector('${rows} th a')?.textContent.toLowerCase().includes('${WORD}')`,
        after: async (page) => {
          await page.getByRole('searchbox', { name: 'Search agents' }).fill('');
          await page.getByRole('link', { name: 'Shift planner', exact: true }).waitFor();
        },
      },
      menu: {
        act: (page) => page.getByRole('button', { name: 'Actions for Support reply drafter', exact: true }).click(),
        done: "() => Boolean(document.querySelector('[role=menu]:popover-open'))",
        after: (page) => page.keyboard.press('Escape'),
      },
      page: {
        act: (page) => page.getByRole('link', { name: 'Invoice triage', exact: true }).click(),
        done: "() => document.querySelector('main h1')?.textContent.includes('Invoice triage') && Boolean(document.getElementById('profile-title'))",
      },
      tab: {
        act: (page) => page.getByRole('navigation', { name: 'Agent sections' }).getByRole('link', { name: 'Owners' }).click(),
        done: "() => document.querySelectorAll('ul[aria-label=Owners] li').length > 0",
      },
    },
  };
}
