// Measures an import of 5,000 agents, and whether the agents list answers meanwhile: `cargo xtask bench --only imports`.
//
//     node tests/bench/imports.mjs
//
// CONSOLE_BACKEND names the backend; xtask sets it.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBackend } from './servers.mjs';

const API = '/workload-principals/api/v1';
const LIST = `${API}/ai-agents?limit=200&orderBy=lastUpdated&sortOrder=desc&include=counts&expand=owners%2Ccredentials%2Cconnections%2Coperation%2Capp`;
const SECONDS = 10;

const folder = mkdtempSync(join(tmpdir(), 'agent-console-bench-'));
const backend = await startBackend({ binary: process.env.CONSOLE_BACKEND, agents: 10_000, database: join(folder, 'bench.sqlite') });
let met = false;
try {
  const idle = await asked(() => false, 30);
  const provider = (await call(`${API}/ai-agent-providers`)).data.find((one) => one.platform === 'AMAZON_BEDROCK');
  const settings = { ...provider.settings, url: provider.settings.url.replace(/[^/]+$/, 'many') };
  await call(`${API}/ai-agent-providers/${provider.id}`, 'PATCH', { configuration: settings });
  const began = performance.now();
  let run = await call(`${API}/ai-agent-providers/${provider.id}/import`, 'POST');
  const busy = await asked(async () => {
    run = await call(`${API}/ai-agent-imports/${run.id}`);
    return run.status !== 'IN_PROGRESS';
  });
  const took = (performance.now() - began) / 1000;
  if (run.status !== 'COMPLETED' || run.imported + run.staged < 4_900) throw new Error(`the import went wrong: ${JSON.stringify(run)}`);
  met = took <= SECONDS;
  console.log(`\nimport into 10,000 agents in a file, load ${loadavg()[0].toFixed(1)} on ${cpus().length} cores`);
  console.log(`${run.found} agents in ${took.toFixed(1)} s (${(run.found / took).toFixed(0)} a second)  goal ${SECONDS} s  ${met ? 'met' : 'MISSED'}`);
  console.log(`list of 200 rows beside it: p50 ${busy.p50.toFixed(0)} ms, slowest ${busy.slowest.toFixed(0)} ms, ${busy.many} answers; alone p50 ${idle.p50.toFixed(0)} ms: ${(busy.p50 / idle.p50).toFixed(1)} times`);
} finally {
  await backend.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = !met && process.argv.includes('--strict') ? 1 : 0;

/** Asks for the list again and again, at most so often, until `ended` says so; how long it took. */
async function asked(ended, most = Infinity) {
  const times = [];
  do {
    const began = performance.now();
    await call(LIST);
    times.push(performance.now() - began);
  } while (times.length < most && !(await ended()));
  times.sort((one, other) => one - other);
  return { p50: times[Math.floor(times.length / 2)], slowest: times.at(-1), many: times.length };
}

async function call(path, method = 'GET', body) {
  const headers = { cookie: backend.cookie, 'x-agent-console': '1' };
  if (body) headers['content-type'] = 'application/merge-patch+json';
  const answer = await fetch(backend.origin + path, { method, headers, body: body && JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
