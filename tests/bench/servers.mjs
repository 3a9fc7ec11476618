// The two servers of a measurement: the backend with its console, and the floor with the same records.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const HERE = dirname(fileURLToPath(import.meta.url));
const LIST = '/workload-principals/api/v1/ai-agents?limit=200&expand=owners,credentials,connections,app&orderBy=lastUpdated&sortOrder=desc';
const TYPES = { html: 'text/html; charset=utf-8', js: 'text/javascript' };

/** The backend with `agents` agents and `logEntries` entries in its log, in memory or in a file; answers its origin, a session cookie and how to end it. */
export async function startBackend({ binary, dist, agents, logEntries, database = ':memory:', operationDelay }) {
  const args = ['serve', '--demo', '--listen', '127.0.0.1:0', '--database', database];
  args.push('--agents', String(agents), '--rate-limit', '10000000');
  if (logEntries !== undefined) args.push('--log-entries', String(logEntries));
  if (dist) args.push('--static', dist);
  if (operationDelay !== undefined) args.push('--operation-delay', String(operationDelay));
  const child = spawn(binary, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const origin = /^listening on (http:\/\/\S+)$/.exec(line)?.[1];
    if (origin) return { origin, cookie: await signIn(origin), stop: () => ended(child), pid: child.pid };
  }
  throw new Error('the backend ended before it listened');
}

function ended(child) {
  const end = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  return end;
}

async function signIn(origin) {
  const headers = { 'content-type': 'application/json', 'x-agent-console': '1' };
  const answer = await fetch(`${origin}/session`, { method: 'POST', headers, body: '{"identity":"super-admin"}' });
  if (!answer.ok) throw new Error(`signing in answered ${answer.status}`);
  return answer.headers.getSetCookie()[0].split(';')[0];
}

/** Every agent of the backend, as the floor shows them. */
export async function records({ origin, cookie }) {
  const all = [];
  let next = LIST;
  while (next) {
    const answer = await fetch(new URL(next, origin), { headers: { cookie, 'x-agent-console': '1' } });
    const page = await answer.json();
    all.push(...page.data.map(record));
    next = page._links.next?.href;
  }
  return all;
}

function record(agent) {
  const embedded = agent._embedded ?? {};
  const of = (counts) => `${counts?.active ?? 0}/${counts?.total ?? 0}`;
  return {
    id: agent.id,
    name: agent.profile.name,
    status: agent.status,
    owners: (embedded.owners ?? []).map((owner) => owner.profile.name).join(', '),
    source: agent._links.providers?.[0]?.name ?? 'Manual',
    keys: of(embedded.credentials),
    connections: of(embedded.connections),
    app: embedded.app?.label ?? '–',
    updated: agent.lastUpdated,
  };
}

/** The floor page over these records. */
export async function startFloor(all) {
  const byId = new Map(all.map((one) => [one.id, one]));
  const files = new Map();
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://floor');
    const send = (status, type, body) => {
      const text = files.get(url.pathname + status) ?? brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: type === 'application/json' ? 4 : 11 } });
      if (type !== 'application/json') files.set(url.pathname + status, text);
      response.writeHead(status, { 'content-type': type, 'content-encoding': 'br', 'content-length': text.length, 'cache-control': 'no-store' });
      response.end(text);
    };
    const json = (status, value) => send(status, 'application/json', JSON.stringify(value));
    if (url.pathname === '/records') {
      const text = (url.searchParams.get('q') ?? '').toLowerCase();
      const found = text ? all.filter((one) => one.name.toLowerCase().includes(text)) : all;
      return json(200, { data: found.slice(0, Number(url.searchParams.get('limit') ?? 200)), total: found.length });
    }
    const one = /^\/records\/(\w+)$/.exec(url.pathname)?.[1];
    if (one) return byId.has(one) ? json(200, byId.get(one)) : json(404, {});
    const name = url.pathname === '/' ? 'index.html' : url.pathname.slice(1);
    if (!['index.html', 'floor.js'].includes(name)) return send(404, 'text/plain', 'no such file');
    return send(200, TYPES[name.split('.')[1]], readFileSync(join(HERE, 'floor', name)));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { origin: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}
