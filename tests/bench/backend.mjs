// Measures the backend with 100,000 agents in a file, under a load of so many requests a second: `cargo xtask bench --only backend`.
//
//     node tests/bench/backend.mjs [--quick] [--agents N]
//
// CONSOLE_BACKEND and OHA name the parts; xtask sets them.
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startBackend } from './servers.mjs';

const AGENTS = '/workload-principals/api/v1/ai-agents';
const EVERYTHING = 'include=counts&expand=owners%2Ccredentials%2Cconnections%2Coperation%2Capp';
const quick = process.argv.includes('--quick');
const option = (name, otherwise) => (process.argv.includes(name) ? Number(process.argv[process.argv.indexOf(name) + 1]) : otherwise);
const agents = option('--agents', 100_000);
const seconds = quick ? 3 : 10;
const WORDS = ['invoice', 'desk', 'reader', 'planner', 'zebra', 'night', 'a'];

const folder = mkdtempSync(join(tmpdir(), 'agent-console-bench-'));
let missed = 0;
try {
  const began = performance.now();
  const backend = await startBackend({ binary: process.env.CONSOLE_BACKEND, agents, database: join(folder, 'bench.sqlite'), operationDelay: 0 });
  const seeded = (performance.now() - began) / 1000;
  try {
    await measure(backend, seeded);
  } finally {
    await backend.stop();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = missed > 0 && process.argv.includes('--strict') ? 1 : 0;

async function measure(backend, seeded) {
  const [some, resting] = await Promise.all([ids(backend, 1_000), ids(backend, 1_000, 'status eq "INACTIVE"')]);
  const one = (paths) => paths.map((id) => `${AGENTS}/${id}`);
  const loads = [
    { name: 'list, 20 rows', rate: 200, urls: [`${AGENTS}?limit=20`, `${AGENTS}?limit=20&orderBy=lastUpdated&sortOrder=desc`], goal: 10 },
    { name: 'search, 20 rows', rate: 200, urls: WORDS.map((word) => `${AGENTS}?limit=20&search=${encodeURIComponent(`profile.name co "${word}"`)}`), goal: 10 },
    { name: 'list as the console asks, 200 rows and counts', rate: 50, urls: [`${AGENTS}?limit=200&orderBy=lastUpdated&sortOrder=desc&${EVERYTHING}`] },
    { name: 'search as the console asks', rate: 50, urls: WORDS.map((word) => `${AGENTS}?limit=200&orderBy=lastUpdated&sortOrder=desc&search=${encodeURIComponent(`profile.name co "${word}"`)}&${EVERYTHING}`) },
    { name: 'get', rate: 200, urls: one(some) },
    { name: 'patch', rate: 50, urls: one(some), method: 'PATCH', body: '{"profile":{"description":"Changed under load"}}', type: 'application/merge-patch+json' },
    // Each agent only once: what is deactivated can't be deactivated again.
    { name: 'lifecycle', rate: 50, urls: one(resting).map((path) => `${path}/lifecycle/activate`), method: 'POST' },
    { name: 'list, as many as it can', urls: [`${AGENTS}?limit=20`] },
    { name: 'get, as many as it can', urls: one(some) },
  ];
  console.log(`\nbackend, ${agents} agents in a file, ${seconds} s each, load ${loadavg()[0].toFixed(1)} on ${cpus().length} cores`);
  verdict('seeding', `${seeded.toFixed(1)} s`, '60 s', seeded <= 60);
  console.log(`${'database size'.padEnd(48)}${megabytes(readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0))}`);
  console.log(`\n${'load'.padEnd(48)}${['asked/s', 'done/s', '2xx', 'p50 ms', 'p99 ms', 'memory'].map((title) => title.padStart(9)).join('')}  goal`);
  for (const load of loads) await put(backend, load);
  console.log('\nA rejected change (409, 412) is one whose agent had another change running, or the same one behind it.');
}

async function put(backend, { name, rate, urls, method = 'GET', body, type, goal }) {
  const list = join(folder, 'urls.txt');
  writeFileSync(list, urls.map((url) => `${backend.origin}${url}`).join('\n'));
  const args = ['--no-tui', '--output-format', 'json', '-c', '8', '-z', `${seconds}s`, '-m', method, '-H', `cookie: ${backend.cookie}`, '-H', 'x-agent-console: 1'];
  if (rate) args.push('-q', String(rate), '--latency-correction');
  if (body) args.push('-d', body, '-T', type);
  const { stdout } = await promisify(execFile)(process.env.OHA, [...args, '--urls-from-file', list], { maxBuffer: 64 << 20 });
  const told = JSON.parse(stdout);
  const codes = Object.entries(told.statusCodeDistribution);
  const all = codes.reduce((sum, [, count]) => sum + count, 0);
  const good = codes.filter(([code]) => code.startsWith('2')).reduce((sum, [, count]) => sum + count, 0);
  if (codes.some(([code]) => code.startsWith('5'))) throw new Error(`${name}: the server failed: ${JSON.stringify(told.statusCodeDistribution)}`);
  const p99 = told.latencyPercentiles.p99 * 1000;
  const figures = [rate ?? '–', told.summary.requestsPerSec.toFixed(0), `${((100 * good) / all).toFixed(0)} %`, (told.latencyPercentiles.p50 * 1000).toFixed(1), p99.toFixed(1), megabytes(resident(backend.pid))];
  verdict(name, figures.map((figure) => String(figure).padStart(9)).join(''), goal ? `p99 ${goal} ms` : '', p99 <= goal);
}

function verdict(name, figures, goal, met) {
  if (goal && !met) missed += 1;
  console.log(`${name.padEnd(48)}${figures}  ${goal ? `${goal}  ${met ? 'met' : 'MISSED'}` : ''}`);
}

/** The ids of so many agents that match. */
async function ids({ origin, cookie }, many, search = '') {
  const found = [];
  let next = `${AGENTS}?limit=200${search && `&search=${encodeURIComponent(search)}`}`;
  while (next && found.length < many) {
    const answer = await fetch(new URL(next, origin), { headers: { cookie, 'x-agent-console': '1' } });
    const page = await answer.json();
    found.push(...page.data.map((agent) => agent.id));
    next = page._links.next?.href;
  }
  return found.slice(0, many);
}

function megabytes(bytes) {
  return `${(bytes / 1_048_576).toFixed(0)} MB`;
}

/** What a process holds in memory, in bytes; where the system tells it. */
function resident(pid) {
  try {
    return 1024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return NaN;
  }
}
