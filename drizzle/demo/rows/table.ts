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

/**
 * Collects the facts of one table and leaves out what is not known yet. A fact whose values change later is given as
 * its successive versions: each ends when the next is recorded, as an import would have left it.
 */
export class FactTable implements TableRows {
  readonly columns: readonly string[];
  readonly rows: Value[][] = [];
  private nextId = 1;

  constructor(
    readonly table: string,
    columns: readonly string[],
    private readonly frame: Frame,
  ) {
    this.columns = [...FACT_COLUMNS, ...columns];
  }

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
}

/** The date if it lies before today, else null: what was not yet so. */
export function past(frame: Frame, day: Day | null): Day | null {
  return day !== null && day * 1440 < frame.cutoff ? day : null;
}
