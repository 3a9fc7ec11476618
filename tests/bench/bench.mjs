// Measures the console beside the floor page, in interleaved cold runs, and prints figures and ratios: `cargo xtask bench`.
//
//     node tests/bench/bench.mjs [--quick] [--runs N] [--agents N] [--profiles plain,cpu4,mobile]
//
// CONSOLE_BACKEND, CONSOLE_DIST and CHROMIUM name the parts; xtask sets them.
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FIGURES, lines, median } from './goals.mjs';
import { PROFILES, run } from './run.mjs';
import { records, startBackend, startFloor } from './servers.mjs';
import { floor, ours } from './subjects.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const HISTORY = join(HERE, 'history.csv');
const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const quick = process.argv.includes('--quick');
const runs = Number(option('runs', quick ? 3 : 7));
const profiles = option('profiles', quick ? 'plain,cpu4' : Object.keys(PROFILES).join(',')).split(',');
const agents = Number(option('agents', 10_000));

const backend = await startBackend({ binary: process.env.CONSOLE_BACKEND, dist: process.env.CONSOLE_DIST, agents });
const base = await startFloor(await records(backend));
try {
  const subjects = [floor(base), ours(backend)];
  for (const profile of profiles) {
    const taken = [[], []];
    for (let turn = 0; turn < runs; turn += 1) {
      for (const [which, subject] of subjects.entries()) taken[which].push(await run(subject, profile));
    }
    print(profile, lines(profile, ...taken));
    keep(profile, taken);
  }
  const cold = await run(subjects[0], 'plain');
  const warm = await run(subjects[1], 'plain', true);
  console.log(`\nwarm visit: ${(warm.bytes / 1000).toFixed(1)} kB (goal 15), rows in the DOM ${(warm.rowsAt / cold.rowsAt).toFixed(2)} F (goal 1.2)`);
} finally {
  await backend.stop();
  base.stop();
}

function print(profile, table) {
  console.log(`\n${profile}, ${runs} runs each, ${agents} agents, load ${loadavg()[0].toFixed(1)} on ${cpus().length} cores`);
  console.log(`${'figure'.padEnd(14)}${'floor'.padStart(10)}${'console'.padStart(10)}${'ratio'.padStart(8)}  goal`);
  for (const { name, unit, floor: least, ours: mine, ratio, goal, met } of table) {
    const times = Number.isFinite(ratio) ? ratio.toFixed(2) : '–';
    const verdict = met === null ? '' : met ? `${goal}  met` : `${goal}  MISSED`;
    console.log(`${`${name} ${unit}`.trim().padEnd(14)}${least.padStart(10)}${mine.padStart(10)}${times.padStart(8)}  ${verdict}`);
  }
}

/** One line for each profile: the console's medians, and the floor's rows so that ratios can be read back. */
function keep(profile, [floors, consoles]) {
  if (!existsSync(HISTORY)) appendFileSync(HISTORY, `date,commit,profile,runs,agents,${FIGURES.map(({ name }) => name).join(',')},floorRowsAt,floorRowsPainted\n`);
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: HERE, encoding: 'utf8' }).trim();
  const value = (all, name) => Math.round(median(all.map((one) => one[name])) * 1000) / 1000;
  const own = FIGURES.map(({ name }) => value(consoles, name));
  const line = [new Date().toISOString().slice(0, 10), commit, profile, runs, agents, ...own, value(floors, 'rowsAt'), value(floors, 'rowsPainted')];
  appendFileSync(HISTORY, `${line.join(',')}\n`);
}
