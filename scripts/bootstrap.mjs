// Runs on a bare Node 20 or newer with nothing installed: installs what is missing, then hands over to Node 24.
// Plain JavaScript and built-in modules only, because nothing else exists yet when it starts.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const isWindows = process.platform === 'win32';
const modules = join(root, 'node_modules');

function fail(message) {
  process.stderr.write(`\n${message}\n`);
  process.exit(1);
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

// npm leaves a record of what it installed. Comparing it with the lockfile is exact, also after an install by hand
// or one that was cut short, where a stamp of our own would be wrong.
function isInstalled() {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages;
  const installed = readJson(join(modules, '.package-lock.json'))?.packages;
  if (!wanted) fail('package-lock.json is missing or unreadable. Check out the repository again.');
  if (!installed) return false;
  const isSame = ([path, entry]) =>
    entry.link ||
    (installed[path]?.version === entry.version && installed[path]?.integrity === entry.integrity);
  const needed = Object.entries(wanted).filter(([path]) => path.startsWith('node_modules/'));
  return needed.every(
    ([path, entry]) => ((entry.optional || entry.peer) && !installed[path]) || isSame([path, entry]),
  );
}

// npm puts node_modules/.bin first, and the Node in there is about to be deleted and installed again.
function pathWithoutModules() {
  const separator = isWindows ? ';' : ':';
  const inModules = (entry) => resolve(entry).startsWith(modules + sep);
  const entries = (process.env.PATH ?? '').split(separator);
  return entries.filter((entry) => entry && !inModules(entry)).join(separator);
}

function install() {
  process.stdout.write('Installing packages (only when package-lock.json has changed) ...\n');
  const { status, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: isWindows,
    env: { ...process.env, PATH: pathWithoutModules() },
  });
  if (error) fail(`npm could not be started (${error.message}). Install Node together with npm.`);
  if (status !== 0) fail('npm ci failed; what it printed above says why. Nothing was started.');
}

function majorOf(nodePath) {
  const { stdout, status } = spawnSync(nodePath, ['--version'], { encoding: 'utf8' });
  return status === 0 ? Number(/^v(\d+)\./.exec(stdout)?.[1]) : undefined;
}

// The package `node` fetches its program in an install script, which npm can be told not to run.
function findNode() {
  const packaged = join(modules, 'node', 'bin', isWindows ? 'node.exe' : 'node');
  if (existsSync(packaged) && majorOf(packaged) >= 24) return packaged;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return fail(
    existsSync(packaged)
      ? `The Node 24 that npm installed does not run on this machine. Install Node 24 yourself, then run this again.`
      : 'Node 24 is not there, because npm did not run the install script of the package "node".\n' +
          'Run `npm rebuild node --ignore-scripts=false`, or install Node 24 yourself, then run this again.',
  );
}

const [command, ...args] = process.argv.slice(2);
const commands = {
  bench: 'scripts/bench.ts',
  build: 'scripts/build.ts',
  check: 'scripts/check.ts',
  demo: 'scripts/demo.ts',
  dev: 'scripts/dev.ts',
  invariants: 'scripts/invariants.ts',
  merchant: 'scripts/create-merchant.ts',
  migrate: 'scripts/migrate.ts',
  simulate: 'scripts/simulate.ts',
  start: 'scripts/start.ts',
  test: 'scripts/test.ts',
  worker: 'worker/main.ts',
};

// Variables that are set win over .env.local, which wins over .env. Tests read neither: they must not depend on what
// somebody has configured for daily work.
function environmentFiles() {
  if (['check', 'simulate', 'test'].includes(command)) return [];
  const files = ['.env', '.env.local'].filter((name) => existsSync(join(root, name)));
  return files.map((name) => `--env-file=${name}`);
}

if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`Node ${process.versions.node} is too old. Install Node 20 or newer, then run this again.`);
}
if (!command || !Object.hasOwn(commands, command)) {
  fail(`Usage: node scripts/bootstrap.mjs ${Object.keys(commands).join('|')} [options]`);
}
if (!isInstalled()) install();

// Asynchronously, and with the signals passed on, so that Ctrl-C and a SIGTERM reach the program that can stop the rest.
const child = spawn(
  findNode(),
  [
    '--conditions=react-server',
    '--disable-warning=ExperimentalWarning',
    ...environmentFiles(),
    join(root, commands[command]),
    ...args,
  ],
  { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  // A terminal sends Ctrl-C to both; the program ignores the second of two that arrive together.
  process.on(signal, () => child.kill(signal));
}
// npm runs this through a shell that dies of a SIGTERM without passing it on; being orphaned is how it shows here.
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 200).unref();
}
child.on('error', (error) => fail(`Node 24 could not be started: ${error.message}`));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
