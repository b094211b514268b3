import { useId } from 'react';
import { HatchPattern } from '@/components/charts/hatch-pattern';

const width = 120;
const height = 32;
const inset = 4;

/**
 * The shape of a series in a card or a cell, drawn on the server. null is a gap; the running period is hatched
 * and dashed; `target` is a tick at the newest end. The figure beside it says the value, so it is hidden from
 * readers.
 */
export function Sparkline({
  values,
  running = false,
  target,
  className = 'h-8 w-30',
}: {
  /** oldest first */
  values: readonly (number | null)[];
  /** the last value belongs to a period that is not over */
  running?: boolean;
  target?: number | null;
  className?: string;
}) {
  const id = useId();
  const known = [...values, target ?? null].filter((value): value is number => value !== null);
  if (known.length === 0) return null;
  const low = Math.min(...known);
  const span = Math.max(...known) - low || 1;
  const x = (i: number) => inset + (i / Math.max(1, values.length - 1)) * (width - 2 * inset - 4);
  const y = (value: number) => height - inset - ((value - low) / span) * (height - 2 * inset);
  const last = values.length - 1;
  const complete = running ? values.slice(0, last) : values;
  const ends = segments(complete);
  const before = values[last - 1];
  const newest = values[last];

  return (
    // mirrored with the reading direction: the newest end is where reading ends
    <svg viewBox={`0 0 ${width} ${height}`} className={`rtl:-scale-x-100 ${className}`} aria-hidden="true">
      {running && values.length > 1 && (
        <>
          <HatchPattern id={id} colour="var(--hairline)" />
          <rect
            x={(x(last - 1) + x(last)) / 2}
            y={0}
            width={width - 4 - (x(last - 1) + x(last)) / 2}
            height={height}
            fill={`url(#${id})`}
          />
        </>
      )}
      {ends.map((points) =>
        points.length === 1 ? (
          points.map(([i, value]) => <circle key={i} cx={x(i)} cy={y(value)} r={1.75} fill="var(--accent)" />)
        ) : (
          <polyline
            key={points[0]?.[0]}
            points={points.map(([i, value]) => `${round(x(i))},${round(y(value))}`).join(' ')}
            fill="none"
            stroke="var(--accent)"
            strokeWidth={1.5}
            strokeLinejoin="round"
            strokeLinecap="round"
          />
        ),
      )}
      {running && before != null && newest != null && (
        <line
          x1={x(last - 1)}
          y1={y(before)}
          x2={x(last)}
          y2={y(newest)}
          stroke="var(--accent)"
          strokeWidth={1.5}
          strokeDasharray="2 3"
        />
      )}
      {newest != null && (
        <circle
          cx={x(last)}
          cy={y(newest)}
          r={2.25}
          fill={running ? 'var(--surface)' : 'var(--accent)'}
          stroke="var(--accent)"
          strokeWidth={running ? 1.25 : 0}
        />
      )}
      {target != null && (
        <line
          x1={width - 10}
          x2={width}
          y1={y(target)}
          y2={y(target)}
          stroke="var(--ink-muted)"
          strokeWidth={1.5}
        />
      )}
    </svg>
  );
}

/** Runs of known values: a gap ends one and the next begins behind it. */
function segments(values: readonly (number | null)[]): [index: number, value: number][][] {
  const runs: [number, number][][] = [];
  let run: [number, number][] = [];
  for (const [i, value] of values.entries()) {
    if (value !== null) {
      if (run.length === 0) runs.push(run);
      run.push([i, value]);
    } else run = [];
  }
  return runs;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
