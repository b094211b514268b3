import { choleskyFactor, choleskySolve } from '@/lib/domain/cholesky';
import { logChiSquareTail } from '@/lib/domain/incomplete-gamma';
import type { SurvivalCurve } from '@/lib/domain/kaplan-meier';

export interface LogRank {
  readonly chiSquare: number;
  readonly degrees: number;
  /** natural logarithm of the p-value, which itself may be too small for a number */
  readonly logP: number;
  /** of each group in the order given: how many left, and how many would have, had all left alike */
  readonly groups: readonly { readonly observed: number; readonly expected: number }[];
}

/**
 * Log-rank test of whether groups of customers leave at the same pace. At every duration at which somebody left,
 * those who left are held against a fair share of them by the number at risk; the differences are added up and
 * measured by their covariance.
 * @param curves one a group, in the same unit of time
 * @returns null when there are not two groups with anybody at risk while somebody left
 * @see Peto and Peto 1972; as R's survdiff with rho 0
 */
export function logRank(curves: readonly SurvivalCurve[]): LogRank | null {
  const groups = curves.map(() => ({ observed: 0, expected: 0 }));
  const covariance = curves.map(() => curves.map(() => 0));
  const positions = curves.map(() => 0);
  for (const duration of eventDurations(curves)) {
    const rows = curves.map(({ steps }, group) => {
      let position = positions[group] as number;
      while ((steps[position]?.duration ?? Number.POSITIVE_INFINITY) < duration) position += 1;
      positions[group] = position;
      const step = steps[position];
      return { atRisk: step?.atRisk ?? 0, events: step?.duration === duration ? step.events : 0 };
    });
    const atRisk = rows.reduce((sum, row) => sum + row.atRisk, 0);
    const events = rows.reduce((sum, row) => sum + row.events, 0);
    const spread = atRisk > 1 ? (events * (atRisk - events)) / (atRisk - 1) : 0;
    for (const [i, row] of rows.entries()) {
      const share = row.atRisk / atRisk;
      const group = groups[i] as { observed: number; expected: number };
      group.observed += row.events;
      group.expected += events * share;
      const line = covariance[i] as number[];
      for (const [j, other] of rows.entries()) {
        line[j] = (line[j] as number) + spread * share * ((i === j ? 1 : 0) - other.atRisk / atRisk);
      }
    }
  }
  const test = chiSquareOf(groups, covariance);
  return test && { ...test, logP: logChiSquareTail(test.chiSquare, test.degrees), groups };
}

function eventDurations(curves: readonly SurvivalCurve[]): number[] {
  const durations = curves.flatMap(({ steps }) =>
    steps.filter(({ events }) => events > 0).map(({ duration }) => duration),
  );
  return [...new Set(durations)].sort((a, b) => a - b);
}

/** (O − E)ᵀ V⁻¹ (O − E) over all groups with any spread but one, whose difference follows from the others'. */
function chiSquareOf(
  groups: readonly { observed: number; expected: number }[],
  covariance: readonly (readonly number[])[],
): { chiSquare: number; degrees: number } | null {
  const told = groups.map((_, i) => i).filter((i) => (covariance[i]?.[i] ?? 0) > 0);
  const free = told.slice(0, -1);
  if (free.length === 0) return null;
  const factor = choleskyFactor(free.map((i) => free.map((j) => covariance[i]?.[j] ?? 0)));
  if (!factor) return null;
  const differences = free.map((i) => (groups[i]?.observed ?? 0) - (groups[i]?.expected ?? 0));
  const solved = choleskySolve(factor, differences);
  const chiSquare = differences.reduce((sum, difference, i) => sum + difference * (solved[i] ?? 0), 0);
  return { chiSquare: Math.max(0, chiSquare), degrees: free.length };
}
