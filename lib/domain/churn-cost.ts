/** What a company's own records say of twelve months; amounts in minor units of the reporting currency. */
export interface ChurnCostTerms {
  /** customers lost, and the MRR they took with them (without a sign; null where a rate is missing) */
  readonly lost: number;
  readonly lostMrrMinor: number | null;
  /** new customers, and the MRR they brought */
  readonly joined: number;
  readonly joinedMrrMinor: number | null;
  /** spend on winning customers (null: none entered, or a rate is missing), and customers of any kind won */
  readonly spendMinor: number | null;
  readonly won: number;
  /** of those here at the start, who stayed; hours logged with them, and discounts they were given */
  readonly kept: number;
  readonly loggedMinutes: number;
  readonly discountsMinor: number | null;
  /** customers here at the end; minutes of their tickets and service, and what was paid back or spent on them */
  readonly served: number;
  readonly serviceMinutes: number;
  readonly refundsMinor: number | null;
  /** what an hour of a colleague costs; there is no default */
  readonly hourlyCostMinor: number | null;
}

/** Each figure is null where a part of it is not known: a sum over the rest would be another figure. */
export interface ChurnCost {
  /** mean MRR of a lost customer, and of a new one */
  readonly leaverMrrMinor: number | null;
  readonly newcomerMrrMinor: number | null;
  /** how many new customers replace the revenue of one lost */
  readonly replacement: number | null;
  /** what winning one customer cost */
  readonly acquireMinor: number | null;
  /** what replacing one lost customer costs: replacement × cost to acquire */
  readonly replaceMinor: number | null;
  /** what keeping one customer for the year cost */
  readonly keepMinor: number | null;
  /** what serving one customer for the year cost */
  readonly serveMinor: number | null;
  /** how many customers the cost of winning one would keep */
  readonly acquireToKeep: number | null;
}

/**
 * What one lost customer costs, from a company's own figures and never from quoted constants.
 * @see metrics.md, "Lifetime value"
 */
export function churnCost(terms: ChurnCostTerms): ChurnCost {
  const hours = (minutes: number) =>
    minutes === 0 ? 0 : terms.hourlyCostMinor === null ? null : (minutes / 60) * terms.hourlyCostMinor;
  const leaverMrrMinor = ratio(terms.lostMrrMinor, terms.lost);
  const newcomerMrrMinor = ratio(terms.joinedMrrMinor, terms.joined);
  const replacement = ratio(leaverMrrMinor, newcomerMrrMinor);
  const acquireMinor = ratio(terms.spendMinor, terms.won);
  const keepMinor = ratio(sum(hours(terms.loggedMinutes), terms.discountsMinor), terms.kept);
  return {
    ...{ leaverMrrMinor, newcomerMrrMinor, replacement, acquireMinor, keepMinor },
    replaceMinor: replacement === null || acquireMinor === null ? null : replacement * acquireMinor,
    serveMinor: ratio(sum(hours(terms.serviceMinutes), terms.refundsMinor), terms.served),
    acquireToKeep: ratio(acquireMinor, keepMinor),
  };
}

function ratio(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}

function sum(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}
