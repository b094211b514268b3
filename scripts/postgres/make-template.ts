/**
 * Packs a fresh cluster into template-18.bin: `tsx scripts/postgres/make-template.ts`, once for each major version.
 * The files of a cluster are the same on every little-endian 64-bit system, which is all that Wafa brings PostgreSQL for.
 */
import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { chooseAccount } from './account';
import { findBinaries } from './binaries';
import { initialiseCluster } from './initialise';
import { placeBinaries } from './placement';
import { TEMPLATE_FILE, type TemplateIndex } from './template';

const work = mkdtempSync(path.join(os.tmpdir(), 'wafa-template-'));
chmodSync(work, 0o711);
const account = chooseAccount(work, work);
const cluster = path.join(work, 'postgres');
initialiseCluster(cluster, placeBinaries(findBinaries(), work, account, console.log), account);

const index: TemplateIndex = { folders: [], files: [] };
const contents: Buffer[] = [];
const known = new Map<string, number>();
let length = 0;
// the three databases of a fresh cluster are copies of each other: each content is packed once
for (const name of readdirSync(cluster, { recursive: true, encoding: 'utf8' }).sort()) {
  const file = path.join(cluster, name);
  if (statSync(file).isDirectory()) {
    index.folders.push(name);
    continue;
  }
  const content = readFileSync(file);
  const hash = createHash('sha256').update(content).digest('hex');
  const offset = known.get(hash) ?? length;
  if (!known.has(hash)) {
    known.set(hash, offset);
    contents.push(content);
    length += content.length;
  }
  index.files.push({ path: name, offset, size: content.length });
}
rmSync(work, { recursive: true, force: true });

const packed = Buffer.concat([Buffer.from(`${JSON.stringify(index)}\n`), ...contents]);
const small = brotliCompressSync(packed, {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: packed.length,
  },
});
writeFileSync(TEMPLATE_FILE, small);
console.log(`${TEMPLATE_FILE}: ${index.files.length} files, ${small.length} bytes`);
