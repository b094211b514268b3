// Mends a flaw of the database driver in place, after each installation: plain Node, no dependency.
//
// postgres 3.4.9 collects small messages and writes them a moment later. When the connection is lost within that moment,
// it writes to no socket: an exception that nobody can catch ends the process, or the half message stays behind and
// spoils every later use of that connection. The ROLLBACK of a transaction whose server has died always meets this.
// Known upstream as porsager/postgres#1154 and #1208; to be removed with the release that mends it.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const files = ['src/connection.js', 'cjs/src/connection.js'];
const marker = '/* mended by Wafa */';

const repairs = [
  [
    'function nextWrite(fn) {\n',
    `function nextWrite(fn) { ${marker}
    if (socket === null) {
      chunk = nextWriteTimer = null
      error(Errors.connection('CONNECTION_CLOSED', options, socket))
      return false
    }
`,
  ],
  [
    'incomings = null\n    clearImmediate(nextWriteTimer)\n',
    'incomings = null\n    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n',
  ],
];

/**
 * @param {string} folder of the driver
 * @returns {'mended' | 'done before' | 'another driver'} the last when its source is not the one known here: nothing is touched
 */
export function mendDriver(folder) {
  let outcome = 'done before';
  for (const file of files.map((name) => path.join(folder, name))) {
    if (!existsSync(file)) return 'another driver';
    const source = readFileSync(file, 'utf8');
    if (source.includes(marker)) continue;
    if (!repairs.every(([before]) => source.split(before).length === 2)) return 'another driver';
    const mended = repairs.reduce((text, [before, after]) => text.replace(before, () => after), source);
    // a new file in the old one's place: package managers link one file into many projects
    writeFileSync(`${file}.mended`, mended);
    renameSync(`${file}.mended`, file);
    outcome = 'mended';
  }
  return outcome;
}
