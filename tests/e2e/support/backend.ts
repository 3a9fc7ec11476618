import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));

/** How a server is started. Everything has a default. */
export interface BackendOptions {
  /** Agents of the demo; 200 when not given. */
  agents?: number;
  /** Entries of the System Log beside the demo's own. */
  logEntries?: number;
  /** Milliseconds between accepting a change and its end. */
  operationDelay?: number;
  /** Hosts that it may ask besides the demo's own MCP servers. */
  allowOutbound?: string[];
  /** Whether a certified OpenID provider runs beside it, which the demo's apps sign people in at. */
  openid?: boolean;
}

/** An access token that each server of the suite accepts: it may read agents and nothing else. */
export const READER_TOKEN = 'e2e-reader-7f3b9c1d5a8e4620b1d7';
/** The name that the token stands for. */
export const READER_NAME = 'e2e-reader';

/** A running server with a demo organization of its own, kept in memory. */
export class Backend {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Whether a test changed something since the last reset. */
  changed = false;
  readonly #process: ChildProcess;
  readonly #folder: string;
  /** Where the OpenID provider answers, if one runs. */
  readonly openid: string | undefined;
  readonly #openid: ChildProcess | undefined;
  #log = '';

  private constructor(origin: string, process: ChildProcess, folder: string, openid?: Provider) {
    this.origin = origin;
    this.openid = openid?.issuer;
    this.#openid = openid?.process;
    this.#process = process;
    this.#folder = folder;
    process.stderr?.on('data', (chunk) => (this.#log = `${this.#log}${chunk}`.slice(-8_000)));
  }

  /** The last lines of its log, to tell why a test failed. */
  get log(): string {
    return this.#log;
  }

  /** Starts a server on a free port and waits for the line that says it is ready. */
  static async start(options: BackendOptions = {}): Promise<Backend> {
    const folder = mkdtempSync(join(tmpdir(), 'agent-console-e2e-'));
    const tokens = join(folder, 'tokens');
    const hash = createHash('sha256').update(READER_TOKEN).digest('hex');
    writeFileSync(tokens, `${READER_NAME} okta.aiAgents.read ${hash}\n`, { mode: 0o600 });
    const args = ['serve', '--demo', '--listen', '127.0.0.1:0', '--database', ':memory:'];
    args.push('--static', dist(), '--tokens', tokens, '--rate-limit', '100000');
    args.push('--operation-delay', String(options.operationDelay ?? 300));
    for (const host of options.allowOutbound ?? []) args.push('--allow-outbound', host);
    if (options.agents !== undefined) args.push('--agents', String(options.agents));
    if (options.logEntries !== undefined) args.push('--log-entries', String(options.logEntries));
    const openid = options.openid ? await provider() : undefined;
    if (openid) args.push('--demo-openid', openid.issuer);
    const child = spawn(binary(), args, { stdio: ['ignore', 'pipe', 'pipe'] });
    try {
      // A long log takes a while to write.
      return new Backend(await ready(child, options.logEntries ? 90_000 : 20_000), child, folder, openid);
    } catch (error) {
      child.kill('SIGKILL');
      openid?.process.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Puts the seeded organization back if a test changed it. Sessions stay. */
  async restore(): Promise<void> {
    if (!this.changed) return;
    const answer = await fetch(`${this.origin}/demo/reset`, { method: 'POST', headers: { 'X-Agent-Console': '1' } });
    if (answer.status !== 204) throw new Error(`POST /demo/reset answered ${answer.status}: ${await answer.text()}`);
    this.changed = false;
  }

  /** Ends every grant at the OpenID provider: tokens are not renewed any more. */
  async revokeGrants(): Promise<void> {
    await this.#administer('/admin/revoke-grants');
  }

  /** Has tokens that the OpenID provider gives out from now on end after so many seconds. */
  async tokenLife(seconds: number): Promise<void> {
    await this.#administer(`/admin/token-life?seconds=${seconds}`);
  }

  async #administer(path: string): Promise<void> {
    const answer = await fetch(`${this.openid}${path}`, { method: 'POST', headers: { 'X-Demo-Admin': '1' } });
    if (answer.status !== 204) throw new Error(`POST ${path} answered ${answer.status}`);
  }

  /** Ends the server: politely, then for good. */
  async stop(): Promise<void> {
    const child = this.#process;
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise<void>((done) => child.once('exit', () => done()));
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await ended;
      clearTimeout(timer);
    }
    this.#openid?.kill('SIGTERM');
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** A running OpenID provider. */
interface Provider {
  issuer: string;
  process: ChildProcess;
}

async function provider(): Promise<Provider> {
  const child = spawn(process.execPath, [join(HERE, '../../../demo/openid/provider.mjs'), '0'], { stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    return { issuer: await ready(child, 20_000), process: child };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

function binary(): string {
  const named = process.env.CONSOLE_BACKEND;
  const candidates = named ? [named] : ['release', 'debug'].map((profile) => join(HERE, '../../../target', profile, 'agent-console-backend'));
  const found = candidates.find((path) => existsSync(path));
  if (!found) throw new Error(`No backend at ${candidates.join(' or ')}: run \`cargo xtask build\`, or set CONSOLE_BACKEND.`);
  return resolve(found);
}

function dist(): string {
  const folder = resolve(process.env.CONSOLE_DIST ?? join(HERE, '../../../dist'));
  if (!existsSync(join(folder, 'index.html'))) {
    throw new Error(`No console in ${folder}: run \`cargo xtask build\`, or set CONSOLE_DIST.`);
  }
  return folder;
}

function ready(child: ChildProcess, patience: number): Promise<string> {
  return new Promise((done, fail) => {
    let out = '';
    let log = '';
    const timer = setTimeout(() => fail(new Error(`The backend was not ready within ${patience / 1000} s.\n${log}`)), patience);
    child.stderr?.on('data', (chunk) => (log = `${log}${chunk}`.slice(-4_000)));
    child.stdout?.on('data', (chunk) => {
      out += chunk;
      const origin = /listening on (http:\/\/\S+)/.exec(out)?.[1];
      if (origin) {
        clearTimeout(timer);
        done(origin);
      }
    });
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`The backend ended with ${code} before it was ready.\n${log}`)));
  });
}
