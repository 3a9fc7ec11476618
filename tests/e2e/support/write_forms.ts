import { expect, type Locator, type Page } from '@playwright/test';
import type { Api } from './api.ts';
import { calls } from './faults.ts';
import { Delete, Lifecycle, Owners, Profile, Register } from './write_agents.ts';
import { RegisterMcp } from './write_mcp.ts';
import { AddProvider, EditProvider } from './write_providers.ts';

/** What changes something: how it is brought before the user, sent, and told to have failed. */
export interface Write {
  /** The request it sends. */
  readonly method: string;
  readonly path: string | RegExp;
  /** Sends it. */
  readonly button: Locator;
  /** Where its failure is told; the last one, where several are. */
  readonly told: Locator;
  /** Where it is told that it is done. */
  readonly success: Locator;
  /** Opens it and fills it in: what is left to do is to press its button. */
  prepare(): Promise<void>;
  /** Sends it once more after a failure, by one press. */
  again(): Promise<void>;
  /** That it is on its way can be seen. */
  expectBusy(): Promise<void>;
  /** What was typed is still there; where nothing was typed, the record is still shown as it was. */
  expectKept(): Promise<void>;
  /** It is done: told on the page, and so at the server. */
  expectDone(): Promise<void>;
  /** Whether the server has made the change. */
  done(): Promise<boolean>;
}

/** Calls of a write, for faults. */
export const callsOf = (write: Pick<Write, 'method' | 'path'>) => calls(write.method, write.path);

/** The answer of a server that the change may have reached and that nobody heard. */
export const UNKNOWN = /not known whether/i;

/** A message of a failure within a second of the answer. */
export const SOON = { timeout: 1_000 };

/** The writes, by the name that titles of tests give their page. */
export const WRITES: [page: string, kind: new (page: Page, api: Api) => Write][] = [
  ['register form', Register],
  ['profile form', Profile],
  ['owners form', Owners],
  ['lifecycle', Lifecycle],
  ['delete', Delete],
  ['MCP form', RegisterMcp],
  ['provider form', AddProvider],
  ['provider settings', EditProvider],
];

/** The writes that create something: the same sending twice is one. */
export const CREATES = ['register form', 'MCP form', 'provider form'];

/** Where a write is answered; whatever else asks there fails in the same way. */
export function pathOf(where: string): RegExp {
  if (where === 'MCP form') return /\/mcp-servers$/;
  if (where.startsWith('provider')) return /\/ai-agent-providers(\/[^/]+)?$/;
  return where === 'owners form' ? /resource-owners$/ : /\/ai-agents/;
}

/**
 * Lets matching calls reach the server and loses what it answers: the change is made and nobody hears of it.
 * With `answer`, this is heard in its place.
 */
export async function loseAnswers(page: Page, write: Pick<Write, 'method' | 'path'>, answer?: { status: number; contentType: string; body: string; headers?: Record<string, string> }): Promise<{ mend(): Promise<void> }> {
  const { matches, method } = callsOf(write);
  await page.route(matches, async (route, request) => {
    if (request.method() !== method) return route.fallback();
    await route.fetch();
    return answer ? route.fulfill(answer) : route.abort('connectionreset');
  });
  return { mend: () => page.unroute(matches) };
}

/** Part of every bad body: it must never be seen on a page. */
export const RAW = 'raw-body-of-the-answer';

/**
 * What is true of every write that failed: said within a second in a live region and in words, with the id of the request where
 * there is one; the answer's own text is not shown; nothing that was typed is lost; the keyboard is somewhere.
 */
export async function expectFailed(page: Page, write: Write, words: string | RegExp, id?: string): Promise<void> {
  await expect(write.told, 'said within a second').toContainText(words, SOON);
  if (id) await expect(write.told, 'the id of the request').toContainText(id);
  await expect(page.getByText(RAW), 'the answer itself is not shown').toHaveCount(0);
  await write.expectKept();
  const focused = () => page.evaluate(() => document.activeElement !== null && document.activeElement !== document.body);
  expect(await focused(), 'the keyboard is somewhere').toBe(true);
}

/** All live regions: something of them holds these words. */
export function said(page: Page, words: string | RegExp): Locator {
  return page.getByRole('alert').or(page.getByRole('status')).filter({ hasText: words }).first();
}
