import type { DemoCustomer } from '../customer';
import { type Day, isoInstant } from '../world';

export type Value = string | number | boolean | null | readonly string[] | Record<string, unknown>;

/** The rows of one table, in the order of `columns`. */
export type TableRows = { table: string; columns: readonly string[]; rows: Iterable<readonly Value[]> };

/** An instant as minutes since 1970 on the clocks of Riyadh. */
export type Stamp = number;

export function stamp(day: Day, minute: number): Stamp {
  return day * 1440 + minute;
}

export function isoStamp(at: Stamp): string {
  const day = Math.floor(at / 1440);
  return isoInstant(day, at - day * 1440);
}

export type Frame = {
  /** facts from this instant on have not happened yet */
  cutoff: Stamp;
  /** id of the data source that the rows name */
  sourceId: number;
};

const FACT_COLUMNS = [
  'id',
  'customer_id',
  'occurred_at',
  'recorded_at',
  'superseded_at',
  'source_id',
  'external_id',
] as const;

export type Fact = {
  customerId: number;
  occurredAt: Stamp;
  /** when the company knew; the event itself when absent */
  recordedAt?: Stamp;
  externalId?: string;
  values: readonly Value[];
};

/** Takes the facts of one table and leaves out what is not known yet. */
export class FactSink {
  private rows: Value[][] = [];
  private nextId = 1;

  constructor(private readonly frame: Frame) {}

  /**
   * Adds one fact. One whose values change later is given as its successive versions: each ends when the next is
   * recorded, as an import would have left it.
   */
  add(...versions: readonly Fact[]): void {
    const known = versions.filter((fact) => (fact.recordedAt ?? fact.occurredAt) < this.frame.cutoff);
    for (const [index, fact] of known.entries()) {
      const next = known[index + 1];
      this.rows.push([
        this.nextId++,
        fact.customerId,
        isoStamp(fact.occurredAt),
        isoStamp(fact.recordedAt ?? fact.occurredAt),
        next ? isoStamp(next.recordedAt ?? next.occurredAt) : null,
        this.frame.sourceId,
        fact.externalId ?? null,
        ...fact.values,
      ]);
    }
  }

  /** What was added since the last time. */
  drain(): Value[][] {
    const rows = this.rows;
    this.rows = [];
    return rows;
  }
}

/**
 * A table of facts, written customer by customer while it is read: only one customer's rows are held at a time.
 * @param columns the table's own, between blanks
 * @param others writes what belongs to nobody known
 */
export function factTable(
  frame: Frame,
  table: string,
  columns: string,
  customers: readonly DemoCustomer[],
  write: (facts: FactSink, customer: DemoCustomer) => void,
  others?: (facts: FactSink) => void,
): TableRows {
  return {
    table,
    columns: [...FACT_COLUMNS, ...columns.split(' ')],
    rows: (function* () {
      const facts = new FactSink(frame);
      for (const customer of customers) {
        write(facts, customer);
        yield* facts.drain();
      }
      others?.(facts);
      yield* facts.drain();
    })(),
  };
}

/** The date if it lies before today, else null: what was not yet so. */
export function past(frame: Frame, day: Day | null): Day | null {
  return day !== null && day * 1440 < frame.cutoff ? day : null;
}
