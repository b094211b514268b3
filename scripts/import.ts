import { createReadStream, existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { clock } from '@/lib/clock';
import { closeDatabases, openJobDatabase } from '@/lib/data/client';
import type { Ctx } from '@/lib/data/context';
import { countRejectedRows, listRejectedRows } from '@/lib/data/imports/rejected-rows';
import { getImportRun, type ImportRun } from '@/lib/data/imports/runs';
import { systemContext } from '@/lib/data/system-context';
import { csvByteOrderMark, csvLine } from '@/lib/domain/csv';
import { importAnswersSchema } from '@/lib/domain/import/answers';
import { importMappingSchema } from '@/lib/domain/import/mapping-schema';
import { importSubjects } from '@/lib/domain/import/subject';
import { StartError } from '@/lib/errors';
import { FileProblem } from '@/lib/ingest/file/file-problem';
import {
  missingFields,
  proposeImport,
  receiveFile,
  requestCheck,
  requestCommit,
} from '@/lib/jobs/import-intake';
import { refreshRollups } from '@/lib/jobs/rollups';
import { settleImport } from '@/lib/jobs/settle-import';
import { runNextJob } from '@/lib/jobs/worker';
import { runCommand } from './run/command';
import { openDatabaseServer, prepareDatabase } from './run/databases';

const help = `npm run import -- --file FILE --as SUBJECT [options]

  --file FILE            CSV (also .gz) or Excel (.xlsx)
  --as SUBJECT           ${importSubjects.join(', ')}
  --as-of YYYY-MM-DD     the day a snapshot was taken
  --map "HEADER=FIELD"   what a column means, where the guess is wrong; repeat it. An empty FIELD leaves the column out
  --answer KEY=VALUE     what the file leaves open (currency=SAR, dateOrder=dmy, cancelDateMeans=request …); repeat it
  --dry-run              say what would happen and stop
  --rejected FILE        write the rejected rows with their reason`;

const { values } = parseArgs({
  options: {
    file: { type: 'string' },
    as: { type: 'string' },
    'as-of': { type: 'string' },
    map: { type: 'string', multiple: true, default: [] },
    answer: { type: 'string', multiple: true, default: [] },
    'dry-run': { type: 'boolean', default: false },
    rejected: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const say = (line: string) => console.log(line);

// the same code as the screens, without the browser; a server may run beside
await runCommand(async () => {
  if (values.help || !values.file) {
    say(help);
    if (!values.help) process.exitCode = 1;
    return;
  }
  const subject = importSubjects.find((one) => one === values.as);
  if (!subject) throw new StartError(`Say what the file is about: --as ${importSubjects.join('|')}.`);
  const file = path.resolve(values.file);
  if (!existsSync(file)) throw new StartError(`There is no file ${file}.`);
  const server = await openDatabaseServer(say);
  try {
    await prepareDatabase('own', say);
    const ctx = await systemContext(openJobDatabase('own'), 'import command', clock());
    if (!ctx)
      throw new StartError('Set the organisation up first: run npm start and open the link that it prints.');
    await importFile(ctx, file, subject);
  } finally {
    await closeDatabases();
    await server.close();
  }
});

async function importFile(ctx: Ctx, file: string, subject: (typeof importSubjects)[number]): Promise<void> {
  const received = await receiveFile(ctx, { name: path.basename(file), body: createReadStream(file) }).catch(
    (error) => {
      if (error instanceof FileProblem) throw new StartError(`The file cannot be imported: ${error.code}.`);
      throw error;
    },
  );
  const settings = await settingsFor(ctx, received, subject);
  await requestCheck(ctx, received, settings);
  const checked = await settleImport(ctx, received.id);
  report('would be', checked.expected);
  for (const { code, rows } of await countRejectedRows(ctx, received.id)) say(`  rejected, ${code}: ${rows}`);
  if (values.rejected) await writeRejected(ctx, checked, values.rejected);
  if (checked.state !== 'checked')
    throw new StartError(`The import stopped: ${checked.errorCode ?? 'unknown'}.`);
  if (values['dry-run']) return;
  await requestCommit(ctx, await getImportRun(ctx, { id: received.id }));
  const done = await settleImport(ctx, received.id);
  if (done.state !== 'committed') throw new StartError(`The import stopped: ${done.errorCode ?? 'unknown'}.`);
  report('are', done.done);
  while (await runNextJob(ctx.db, { 'rollups.refresh': refreshRollups }, ['rollups.refresh']));
}

async function settingsFor(ctx: Ctx, run: ImportRun, subject: (typeof importSubjects)[number]) {
  const proposal = await proposeImport(ctx, run, subject);
  const said = new Map(values.map.map(pairOf));
  const unknown = [...said.keys()].filter(
    (name) => !proposal.mapping.columns.some(({ header }) => header === name),
  );
  if (unknown.length > 0) throw new StartError(`The file has no column ${unknown.join(', ')}.`);
  const mapping = importMappingSchema.safeParse({
    subject,
    columns: proposal.mapping.columns.map((column) => {
      const field = said.get(column.header);
      if (field === undefined) return column;
      return { ...column, target: field === '' ? null : { kind: 'field', field } };
    }),
  });
  if (!mapping.success) throw new StartError(`--map names a field that ${subject} do not have.`);
  for (const { header, target } of mapping.data.columns) {
    say(
      `  ${header} → ${target === null ? '–' : target.kind === 'field' ? target.field : `${target.kind} ${target.key}`}`,
    );
  }
  const missing = missingFields(mapping.data);
  if (missing.length > 0) {
    throw new StartError(
      `Say with --map which column holds ${missing.map((group) => group.join(' or ')).join(', ')}.`,
    );
  }
  const answers = importAnswersSchema.safeParse({
    ...proposal.answers,
    ...Object.fromEntries(values.answer.map(pairOf).map(([key, value]) => [key, literal(value)])),
    ...(values['as-of'] && { asOfDate: values['as-of'] }),
  });
  if (!answers.success)
    throw new StartError(`An answer cannot be read: ${answers.error.issues[0]?.path.join('.')}.`);
  if (proposal.ask.includes('asOfDate') && !answers.data.asOfDate) {
    throw new StartError('The file does not date its rows: say with --as-of on which day it was true.');
  }
  return { mapping: mapping.data, answers: answers.data };
}

/** "Price (SAR)=mrr" → both sides; the first sign of equality parts them. */
function pairOf(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 0) throw new StartError(`Write ${text} as NAME=VALUE.`);
  return [text.slice(0, at), text.slice(at + 1)];
}

/** Numbers, true, false and null as such, everything else as text. */
function literal(value: string): unknown {
  return /^(-?\d+(\.\d+)?|true|false|null)$/.test(value) ? JSON.parse(value) : value;
}

function report(verb: string, counts: Record<string, unknown> | null): void {
  const number = (key: string) => Number(counts?.[key] ?? 0).toLocaleString('en');
  say(`${number('create')} rows ${verb} new, ${number('update')} changed, ${number('skip')} known already`);
}

async function writeRejected(ctx: Ctx, run: ImportRun, target: string): Promise<void> {
  const shape = run.detected?.shape as { headers: string[] };
  let text = csvByteOrderMark + csvLine(['row', ...shape.headers, 'code', 'about']);
  for (let after = 0; ; ) {
    const rows = await listRejectedRows(ctx, run.id, after);
    if (rows.length === 0) break;
    for (const row of rows) {
      text += csvLine([row.rowNumber, ...row.cells, row.errorCode, JSON.stringify(row.errorParams ?? {})]);
    }
    after = rows.at(-1)?.rowNumber ?? after;
  }
  await writeFile(target, text);
  say(`Rejected rows: ${target}`);
}
