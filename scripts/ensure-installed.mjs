// Runs before the start and test commands, in a clone where nothing is installed yet: plain Node, no dependency.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { mendDriver } from './mend-driver.mjs';

const OLDEST_NODE = [20, 19];
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const lockFile = path.join(root, 'package-lock.json');
const stampFile = path.join(root, 'node_modules/.wafa-installed');

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  console.error(`Wafa needs Node ${OLDEST_NODE.join('.')} or newer and this is ${process.versions.node}.`);
  process.exit(1);
}

const lock = readFileSync(lockFile);
const stamp = createHash('sha256').update(lock).update(process.platform).update(process.arch).digest('hex');
if (!isInstalled()) install();
try {
  mendDriver(path.join(root, 'node_modules/postgres'));
} catch {
  // node_modules of somebody else: Wafa runs without, and comes back less well from a database that died
}

function isInstalled() {
  if (!existsSync(path.join(root, 'node_modules'))) return false;
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return true;
  if (!matchesLock()) return false;
  remember();
  return true;
}

function remember() {
  try {
    writeFileSync(stampFile, stamp);
  } catch {
    // node_modules of somebody else: it is compared again next time
  }
}

// somebody who ran npm ci by hand need not wait for it again
function matchesLock() {
  const record = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const wanted = Object.entries(JSON.parse(lock.toString('utf8')).packages);
  return wanted.every(
    ([name, { integrity, optional, link }]) =>
      name === '' || optional || link || installed[name]?.integrity === integrity,
  );
}

function install() {
  console.log('Installing what Wafa needs (once, and after updates) …');
  const npm = process.env.npm_execpath;
  const options = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const run = npm
    ? spawnSync(process.execPath, [npm, ...options], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', options, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (run.status !== 0) {
    console.error('The packages could not be installed: check the network and run the command again.');
    process.exit(1);
  }
  remember();
}
