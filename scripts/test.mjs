// `npm test`: checks, unit and data tests, build, browser tests; ends with one line `N passed, M failed`.
// `npm test -- checks unit` runs only the named parts.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureChromium } from './test-browser.mjs';

const results = 'test-results';
const wanted = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };
const failedParts = [];

function run(command, args, env = {}) {
  console.log(`\n── ${command} ${args.join(' ')}`);
  return spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1;
}

function count(part, passed, failed, skipped = 0) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  if (failed > 0) failedParts.push(part);
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

const parts = {
  checks() {
    const checks = {
      format: ['npx', ['biome', 'ci', '.']],
      types: ['npx', ['tsc', '--noEmit', '-p', '.']],
      imports: [
        'npx',
        [
          'depcruise',
          '--config',
          '.dependency-cruiser.cjs',
          'app',
          'components',
          'lib',
          'drizzle',
          'scripts',
        ],
      ],
      unused: ['npx', ['knip']],
      migrations: ['npx', ['drizzle-kit', 'check']],
    };
    for (const [name, [command, args]] of Object.entries(checks)) {
      const ok = run(command, args) === 0;
      count(`checks: ${name}`, ok ? 1 : 0, ok ? 0 : 1);
    }
  },
  unit() {
    const report = `${results}/unit.json`;
    const status = run('npx', [
      'vitest',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ]);
    const read = readJson(report);
    if (read) count('unit and data tests', read.numPassedTests, read.numFailedTests, read.numPendingTests);
    if (status !== 0 && !read?.numFailedTests) count('unit and data tests', 0, 1);
  },
  build() {
    // the same build that the servers of the browser tests look for, so that they need not make another
    const ok = run('node', ['--conditions=react-server', '--import', 'tsx', 'scripts/build.ts']) === 0;
    count('build', ok ? 1 : 0, ok ? 0 : 1);
  },
  browser() {
    const chromium = ensureChromium();
    const report = `${results}/browser.json`;
    const status = run('npx', ['playwright', 'test', '--config', 'e2e/playwright.config.ts'], {
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      ...(chromium && { CHROMIUM_PATH: chromium }),
    });
    const stats = readJson(report)?.stats;
    if (stats) count('browser tests', stats.expected + stats.flaky, stats.unexpected, stats.skipped);
    if (status !== 0 && !stats?.unexpected) count('browser tests', 0, 1);
  },
};

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const started = Date.now();
for (const [name, part] of Object.entries(parts)) {
  if (wanted.length === 0 || wanted.includes(name)) part();
}

console.log(`\n${Math.round((Date.now() - started) / 1000)} s`);
for (const part of failedParts) console.log(`failed: ${part}`);
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`,
);
process.exit(total.failed > 0 ? 1 : 0);
