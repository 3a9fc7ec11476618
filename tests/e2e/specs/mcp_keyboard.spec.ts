import { AddMcpServerForm, McpServerPage, McpServersList } from '../pages/mcp_servers.ts';
import { Menu } from '../pages/menu.ts';
import { Keyboard } from '../support/keyboard.ts';
import { expect, test } from '../support/test.ts';

test('an MCP server by keyboard alone: registered, given credentials, activated, asked, deleted', async ({ page, api, toast, shell }) => {
  test.setTimeout(60_000);
  const keyboard = new Keyboard(page);
  const list = new McpServersList(page);
  const server = new McpServerPage(page);
  const url = await api.demoMcpServer('parts');
  const menu = new Menu(page, 'Actions for Parts desk');

  await test.step('the first step', async () => {
    await list.open();
    await expect(list.rows).toHaveCount(5);
    await keyboard.press('Tab');
    await keyboard.to(list.addButton);
    await keyboard.press('Enter');
    const form = new AddMcpServerForm(page);
    await expect(form.url).toBeFocused();
    await keyboard.type('parts');
    await keyboard.press('Enter');
    await expect(form.url, 'what is wrong has the keyboard').toBeFocused();
    await expect(form.url).toHaveAttribute('aria-invalid', 'true');
    await keyboard.press('ControlOrMeta+a');
    await keyboard.type(url);
    await keyboard.press('Tab');
    await expect(form.name).toBeFocused();
    await keyboard.type('Parts desk');
    await keyboard.press('Tab');
    await expect(form.description).toBeFocused();
    await keyboard.to(form.submit, 'Tab', 3);
    await keyboard.press('Enter');
    await expect(server.heading('Parts desk')).toBeVisible();
  });

  await test.step('the second step', async () => {
    await server.expectStatus('Parts desk', 'Inactive');
    await keyboard.to(server.field('Credentials name'));
    await keyboard.type('Reader');
    await keyboard.press('Tab');
    await expect(server.field('Client ID')).toBeFocused();
    await keyboard.type('demo');
    await keyboard.press('Tab');
    await expect(server.secret).toBeFocused();
    await keyboard.type('demo-secret');
    await keyboard.press('Enter');
    await expect(toast('Client credentials saved')).toBeVisible();
    await keyboard.expectSomewhere('once the form is saved');
  });

  await test.step('activate, and look at its tools', async () => {
    // The page it went on to has the keyboard, from its start.
    await keyboard.to(server.button('Actions'));
    await keyboard.press('Enter');
    await expect(menu.item('Edit')).toBeFocused();
    await keyboard.type('a');
    await expect(menu.item('Activate')).toBeFocused();
    await keyboard.press('Enter');
    await server.expectStatus('Parts desk', 'Active');
    await keyboard.to(server.tabLink('Tools'));
    await keyboard.press('Enter');
    await expect(server.offer('Tools', 'echo')).toBeVisible();
    await keyboard.to(server.askAgain);
    await keyboard.press('Enter');
    await expect(toast('Parts desk said what it offers')).toBeVisible();
    await expect(server.askAgain).toBeFocused();
  });

  await test.step('deactivate and delete', async () => {
    for (const [letter, line, question, label] of [['d', 'Deactivate', 'Deactivate Parts desk?', 'Deactivate MCP server'], ['d', 'Delete', 'Delete Parts desk?', 'Delete MCP server']] as const) {
      await keyboard.to(server.button('Actions'), 'Shift+Tab');
      await keyboard.press('Enter');
      await expect(menu.item('Edit')).toBeFocused();
      await keyboard.type(letter);
      await expect(menu.item(line)).toBeFocused();
      await keyboard.press('Enter');
      const asked = shell.question(question);
      if (line === 'Delete') {
        await keyboard.to(asked.typeName('Parts desk'), 'Tab', 4);
        await keyboard.type('Parts desk');
        await keyboard.to(asked.button(label), 'Tab', 4);
        await keyboard.press('Enter');
      } else {
        await keyboard.answer(asked, label);
        await server.expectStatus('Parts desk', 'Inactive');
      }
    }
    await expect(toast('Parts desk deleted')).toBeVisible();
    await expect(list.row('Knowledge search')).toBeVisible();
    await expect(list.row('Parts desk')).toHaveCount(0);
  });
});
