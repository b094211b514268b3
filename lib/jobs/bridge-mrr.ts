import { setImmediate as breathe } from 'node:timers/promises';
import type { Ctx } from '@/lib/data/context';
import { type BridgeBook, readBridgeBook } from '@/lib/data/retention/bridge-book';
import {
  type BridgeAsked,
  type BridgedCustomer,
  type BridgeFound,
  isBridgeRecorded,
  type RejectedBridgeRow,
  recordBridge,
} from '@/lib/data/retention/bridge-record';
import { systemContext } from '@/lib/data/system-context';
import { currencyExponent } from '@/lib/domain/money-currencies';
import { convertMinor } from '@/lib/domain/money-decimal';
import {
  bridgeTotals,
  type ComparedCustomer,
  compareCustomer,
  type TheirFigure,
} from '@/lib/domain/mrr-bridge';
import { type BridgeColumns, findTheirCustomer, readTheirRow } from '@/lib/domain/mrr-bridge-file';
import { compareTotal } from '@/lib/domain/mrr-bridge-total';
import { readRowBatches } from '@/lib/ingest/file/read-rows';
import type { TableShape } from '@/lib/ingest/file/table-shape';
import { removeUpload, uploadPath } from '@/lib/ingest/upload-store';
import type { JobRun } from '@/lib/jobs/worker';

// how the job's error begins when our figure is not known for want of a rate; the page says which
export const NO_RATE = 'no_rate: ';

/** What another system says: one figure, or a list that was uploaded. */
export type TheirSide =
  | { kind: 'total'; amountMinor: number }
  | { kind: 'customers'; storedAs: string; shape: TableShape; columns: BridgeColumns; currency: string };

export type BridgePayload = BridgeAsked & { their: TheirSide };

const comparedAtOnce = 500;

/** Compares our MRR of a day with another system's, and writes down why they differ. Run again it changes nothing. */
export async function bridgeMrr(job: JobRun): Promise<void> {
  const ctx = await systemContext(job.db, 'bridge', job.now);
  if (!ctx) return;
  const { their, ...asked } = job.payload as unknown as BridgePayload;
  let isOver = job.isLastAttempt;
  try {
    if (!(await isBridgeRecorded(ctx, asked.publicId))) await makeBridge(ctx, asked, their, job);
    isOver = true;
  } finally {
    if (isOver && their.kind === 'customers') await removeUpload(their.storedAs);
  }
}

async function makeBridge(ctx: Ctx, asked: BridgeAsked, their: TheirSide, job: JobRun): Promise<void> {
  const book = await readBridgeBook(ctx, asked.day);
  if (book.missingRates.length > 0) throw new Error(`${NO_RATE}${book.missingRates.join(', ')}`);
  const found =
    their.kind === 'total'
      ? compareWithTotal(book, their.amountMinor)
      : await compareWithList(book, their, job);
  await recordBridge(ctx, asked, { ...found, ...describe(book, ctx) });
}

type Compared = Omit<BridgeFound, 'currency' | 'definitions'>;

function describe(
  { settings, rules, customers }: BridgeBook,
  ctx: Ctx,
): Pick<BridgeFound, 'currency' | 'definitions'> {
  const { today: _, ...definitions } = settings;
  const excluded = [...customers.values()].filter(({ isExcluded }) => isExcluded).length;
  const rates = Object.fromEntries(
    [...rules.factors].map(([currency, { numerator, denominator }]) => [
      currency,
      Number(numerator) / Number(denominator),
    ]),
  );
  return {
    currency: settings.currency,
    definitions: { ...definitions, excluded, factors: rates, knownAt: ctx.now.toISOString() },
  };
}

function compareWithTotal(book: BridgeBook, theirsMinor: number): Compared {
  const found = compareTotal([...book.customers.values()], theirsMinor, book.rules);
  if (!found) throw new Error('our figure is not known');
  return {
    kind: 'total',
    oursMinor: found.oursMinor,
    theirsMinor,
    causes: found.parts.map((part) => ({ ...part, customers: 0 })),
    readings: found.readings.map(({ part, leftMinor }) => ({ ...part, leftMinor })),
    same: { customers: 0, amountMinor: 0 },
    rowsCompared: 0,
    customers: [],
    rejected: [],
  };
}

async function compareWithList(
  book: BridgeBook,
  their: Extract<TheirSide, { kind: 'customers' }>,
  job: JobRun,
): Promise<Compared> {
  const { sides, rejected, rowsCompared } = await readList(book, their);
  const unit = 10 ** currencyExponent(book.settings.currency);
  const all: ComparedCustomer[] = [];
  const customers: BridgedCustomer[] = [];
  const compare = (customerId: number, side: TheirSideOfOne | null) => {
    const compared = compareCustomer(
      book.customers.get(customerId) ?? null,
      side?.figure ?? null,
      book.rules,
      unit,
    );
    if (!compared) throw new Error('our figure is not known');
    all.push(compared);
    const { group } = compared;
    if (group !== 'same')
      customers.push({
        ...compared,
        group,
        customerId,
        theirKey: side?.key ?? null,
        theirName: side?.name ?? null,
      });
  };
  const everybody = new Set([...book.customers.keys(), ...sides.known.keys()]);
  let done = 0;
  for (const customerId of everybody) {
    compare(customerId, sides.known.get(customerId) ?? null);
    done += 1;
    if (done % comparedAtOnce > 0) continue;
    // comparing is arithmetic, and pages are served by the same process
    await breathe();
    await job.report(done / everybody.size);
  }
  for (const side of sides.unknown.values()) compare(0, side);
  const { oursMinor, theirsMinor, causes, same } = bridgeTotals(all);
  return {
    kind: 'customers',
    oursMinor,
    theirsMinor,
    causes,
    readings: [],
    same,
    rowsCompared,
    customers,
    rejected,
  };
}

type TheirSideOfOne = { key: string | null; name: string | null; figure: TheirFigure };

/** Reads the list: what it says of each of our customers, of those nobody here is, and the rows that say nothing. */
async function readList(
  { names, countedAs, rules, settings }: BridgeBook,
  { storedAs, shape, columns, currency }: Extract<TheirSide, { kind: 'customers' }>,
) {
  const known = new Map<number, TheirSideOfOne>();
  const unknown = new Map<string, TheirSideOfOne>();
  const rejected: RejectedBridgeRow[] = [];
  let rowsCompared = 0;
  for await (const batch of readRowBatches(uploadPath(storedAs), shape, { padsShortRows: true })) {
    for (const { rowNumber, cells, problem } of batch) {
      const row = problem ?? readTheirRow(cells, columns, currency);
      const reject = (reason: RejectedBridgeRow['reason']) => rejected.push({ rowNumber, cells, reason });
      if (typeof row === 'string') {
        reject(row);
        continue;
      }
      const factor = rules.factors.get(row.currency);
      const booked = findTheirCustomer(row, names, countedAs);
      if (!factor || booked === 'ambiguous_customer') {
        reject(factor ? 'ambiguous_customer' : 'no_rate');
        continue;
      }
      rowsCompared += 1;
      const figure = {
        amountMinor: convertMinor(row.amountMinor, factor),
        bookedIds: new Set(booked === null ? [] : [booked]),
        isInReporting: row.currency === settings.currency,
      };
      const side = { key: row.key, name: row.name, figure };
      if (booked === null)
        unknown.set(`${row.key}\n${row.name}`, added(unknown.get(`${row.key}\n${row.name}`), side));
      else known.set(countedAs(booked), added(known.get(countedAs(booked)), side));
    }
  }
  return { sides: { known, unknown }, rejected, rowsCompared };
}

/** Several rows of one customer are one figure. */
function added(before: TheirSideOfOne | undefined, side: TheirSideOfOne): TheirSideOfOne {
  if (!before) return side;
  const { figure } = before;
  return {
    key: before.key,
    name: before.name,
    figure: {
      amountMinor: figure.amountMinor + side.figure.amountMinor,
      bookedIds: new Set([...figure.bookedIds, ...side.figure.bookedIds]),
      isInReporting: figure.isInReporting && side.figure.isInReporting,
    },
  };
}
