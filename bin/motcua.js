#!/usr/bin/env node
// The way into every command: builds what is older than its sources, then hands over to dist/cli.js.
// All that this file has to say goes to stderr: stdout belongs to the command.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const root = dirname(import.meta.dirname);
const at = (...path) => join(root, ...path);
const say = (text) => process.stderr.write(`motcua: ${text}\n`);
const compiler = at('node_modules', 'typescript7', 'bin', 'tsc');
const command = process.argv[2];

/** Commands that show the screens. */
const withScreens = new Set(['serve', 'demo']);

const server = {
  name: 'service',
  out: at('dist'),
  proof: 'cli.js',
  sources: () => [at('src'), at('tsconfig.json'), at('tsconfig.build.json')],
  buildable: () => existsSync(compiler),
  build: (out) => run(process.execPath, [compiler, '-p', at('tsconfig.build.json'), '--outDir', out]),
};

const web = {
  name: 'screens',
  out: at('web', 'dist'),
  proof: 'index.html',
  sources: () => [at('web', 'src'), at('web', 'public'), at('data', 'text'), ...filesIn(at('web'))],
  buildable: () => hasPackage('vite') && filesIn(at('web')).some((path) => basename(path).startsWith('vite.config.')),
  build: (out) => run('npm', ['run', '--silent', 'build', '-w', 'web', '--', '--outDir', out]),
};

await refresh(server);
if (withScreens.has(command)) await refresh(web);
if (!existsSync(at('dist', 'cli.js')))
  fail('dist/ is missing and there is no compiler: run «npm ci», or ship a built dist/');
await import('../dist/cli.js');

/** Builds when the result is missing or older than a source; an image without the build tools runs what it has. */
async function refresh(part) {
  if (!isStale(part) || !part.buildable()) return;
  const release = await takeTurn(part);
  try {
    // Again when a source was edited meanwhile; not at all when somebody else built while we waited.
    for (let round = 0; round < 3 && isStale(part); round++) buildOnce(part);
  } finally {
    release();
  }
}

/** Into a folder beside it, then renamed: nobody ever loads half a build, whoever is killed when. */
function buildOnce({ name, out, proof, build }) {
  say(`building the ${name} …`);
  const started = new Date();
  removeLeftovers(out);
  const making = `${out}-${process.pid}`;
  if (!build(making) || !existsSync(join(making, proof))) {
    removeLeftovers(out);
    fail(`the ${name} did not build`);
  }
  utimesSync(join(making, proof), started, started); // a source edited since then counts as newer
  if (existsSync(out)) renameSync(out, `${making}-old`);
  renameSync(making, out);
  removeLeftovers(out);
}

/** Of builds that failed or were killed, and what the last one replaced. */
function removeLeftovers(out) {
  const leftover = new RegExp(`^${basename(out)}-\\d+(-old)?$`);
  for (const name of readdirSync(dirname(out)).filter((name) => leftover.test(name))) {
    rmSync(join(dirname(out), name), { recursive: true, force: true });
  }
}

function isStale({ out, proof, sources }) {
  const built = statSync(join(out, proof), { throwIfNoEntry: false });
  return !built || sources().some((path) => isNewer(path, built.mtimeMs));
}

/** Whether a file at or below `path` changed after `time` (ms). Specs are not built. */
function isNewer(path, time) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return false;
  if (stats.isDirectory()) return readdirSync(path).some((name) => isNewer(join(path, name), time));
  return stats.mtimeMs > time && !/\.spec\.tsx?$/.test(path);
}

/** One build at a time: two would only do the work twice. @returns what lets the next one go */
async function takeTurn({ name }) {
  const folder = at('node_modules', '.cache');
  const path = join(folder, `motcua-${name}.lock`);
  mkdirSync(folder, { recursive: true });
  for (;;) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isAbandoned(path)) rmSync(path, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function isAbandoned(path) {
  try {
    const pid = Number(readFileSync(path, 'utf8'));
    if (!pid) return Date.now() - statSync(path).mtimeMs > 1_000; // killed before it wrote its id, or about to
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

/** Both streams of the builder go to our stderr. */
function run(program, args) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (error) say(error.message);
  return status === 0;
}

function filesIn(folder) {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map(({ name }) => join(folder, name));
}

function hasPackage(name) {
  return [at('node_modules', name), at('web', 'node_modules', name)].some(existsSync);
}

function fail(text) {
  say(text);
  process.exit(1);
}
