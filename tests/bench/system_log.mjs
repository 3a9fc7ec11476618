// Measures a search of the System Log over 1,000,000 entries beside one over 10,000, in turns: `cargo xtask bench --only log`.
//
//     node tests/bench/system_log.mjs [--quick] [--entries N]
//
// CONSOLE_BACKEND names the server; xtask sets it.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './goals.mjs';
import { startBackend } from './servers.mjs';

const quick = process.argv.includes('--quick');
const option = (name, otherwise) => (process.argv.includes(name) ? Number(process.argv[process.argv.indexOf(name) + 1]) : otherwise);
const SIZES = [10_000, option('--entries', quick ? 100_000 : 1_000_000)];
const RUNS = quick ? 15 : 41;
/** A search may take so many times as long. */
const GOAL = 10;

const failed = 'outcome.result eq "FAILURE"';
const updates = 'eventType eq "workload_principal.update"';
/** What somebody looks for: words that most entries have, some, and none; and filters beside them. */
const SEARCHES = [
  ['a word that many have', { q: 'dana' }],
  ['a word that some have', { q: 'invoice' }],
  ['a word that few have', { q: 'discover' }],
  ['a word that none has', { q: 'zebra' }],
  ['words of a row', { q: 'update ai agent' }],
  ['two words', { q: 'dana invoice' }],
  ['two letters', { q: 'ai' }],
  ['a word among failures', { q: 'invoice', filter: failed }],
  ['a word among one kind', { q: 'nyberg', filter: updates }],
  ['failures of one kind', { filter: `${updates} and ${failed}` }],
  ['the newest', {}],
  ['a month ago, a word', { q: 'invoice', until: new Date(Date.now() - 30 * 86_400_000).toISOString() }],
];

const folder = mkdtempSync(join(tmpdir(), 'agent-console-bench-'));
const servers = [];
let missed = 0;
try {
  for (const entries of SIZES) {
    const began = performance.now();
    const database = join(folder, `${entries}.sqlite`);
    servers.push(await startBackend({ binary: process.env.CONSOLE_BACKEND, agents: 2_000, logEntries: entries, database, operationDelay: 0 }));
    console.log(`${entries} entries written in ${((performance.now() - began) / 1000).toFixed(1)} s, ${(statSync(database).size / 1_048_576).toFixed(0)} MB`);
  }
  console.log(`\nsearch of the System Log, ${RUNS} runs each, load ${loadavg()[0].toFixed(1)} on ${cpus().length} cores`);
  console.log(`${'100 entries, newest first; milliseconds'.padEnd(48)}${SIZES.map((size) => `${size}`.padStart(10)).join('')}${'ratio'.padStart(8)}  goal`);
  for (const [name, search] of SEARCHES) {
    const times = SIZES.map(() => []);
    for (let run = 0; run < RUNS; run += 1) {
      for (const [at, server] of servers.entries()) times[at].push(await took(server, search));
    }
    const [small, large] = times.map(median);
    const ratio = large / small;
    if (ratio > GOAL) missed += 1;
    console.log(`${name.padEnd(48)}${[small, large].map((time) => time.toFixed(1).padStart(10)).join('')}${ratio.toFixed(1).padStart(8)}  ${GOAL}  ${ratio <= GOAL ? 'met' : 'MISSED'}`);
  }
} finally {
  await Promise.all(servers.map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = missed > 0 && process.argv.includes('--strict') ? 1 : 0;

/** How long one search takes, with its whole answer. */
async function took({ origin, cookie }, search) {
  const query = new URLSearchParams({ sortOrder: 'DESCENDING', limit: '100', ...search });
  const began = performance.now();
  const answer = await fetch(`${origin}/api/v1/logs?${query}`, { headers: { cookie, 'x-agent-console': '1' } });
  await answer.text();
  if (!answer.ok) throw new Error(`${query} answered ${answer.status}`);
  return performance.now() - began;
}
