'use client';

import { useEffect, useId } from 'react';
import { DefaultZIndexes, usePlotArea, useXAxisScale, useYAxisScale, ZIndexLayer } from 'recharts';
import { HatchPattern } from '@/components/charts/hatch-pattern';
import { axisText } from '@/components/charts/plot-axes';
import type { Geometry } from '@/components/charts/use-chart-cursor';
import { isolateAs } from '@/lib/i18n/bidi';

type Dir = 'ltr' | 'rtl';

/** Tells the frame where the points have come to stand. */
export function ReportGeometry({
  xs,
  onGeometry,
}: {
  xs: readonly string[];
  onGeometry: (geometry: Geometry) => void;
}) {
  const area = usePlotArea();
  const scale = useXAxisScale();
  const positions = xs.map((x) => scale?.(x, { position: 'middle' }) ?? 0);
  const key = area && scale ? `${area.y} ${area.height} ${positions.join(' ')}` : '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that can change
  useEffect(() => {
    if (area && key) onGeometry({ along: 'x', positions });
  }, [key]);
  return null;
}

/** Marks the running period behind a line. */
export function RunningGround({ xs, running }: { xs: readonly string[]; running: readonly boolean[] }) {
  const id = useId();
  const area = usePlotArea();
  const scale = useXAxisScale();
  const first = running.indexOf(true);
  if (!area || !scale || first < 0) return null;
  const at = (i: number) => scale(xs[i] ?? '', { position: 'middle' }) ?? 0;
  const edge = first === 0 ? at(0) : (at(first - 1) + at(first)) / 2;
  const end = at(first) > edge ? area.x + area.width : area.x;
  return (
    <>
      <HatchPattern id={id} colour="var(--hairline)" />
      <rect
        x={Math.min(edge, end)}
        y={area.y}
        width={Math.abs(end - edge)}
        height={area.height}
        fill={`url(#${id})`}
        opacity={0.6}
      />
    </>
  );
}

/** The line to reach, with its name at the side where reading begins. */
export function TargetLine({ value, label, dir }: { value: number; label: string; dir: Dir }) {
  const area = usePlotArea();
  const scale = useYAxisScale();
  const y = scale?.(value);
  if (!area || y === undefined) return null;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <line
        x1={area.x}
        x2={area.x + area.width}
        y1={y}
        y2={y}
        stroke="var(--ink-muted)"
        strokeDasharray="2 4"
        strokeWidth={1.25}
      />
      <text
        x={dir === 'rtl' ? area.x + area.width - 4 : area.x + 4}
        y={y - 6}
        textAnchor={dir === 'rtl' ? 'end' : 'start'}
        style={{ ...axisText, paintOrder: 'stroke', stroke: 'var(--surface)', strokeWidth: 4 }}
      >
        {isolateAs(dir, label)}
      </text>
    </ZIndexLayer>
  );
}

/** Numbered signs on the dates that the notes below the chart speak of. */
export function NoteSigns({ notes }: { notes: readonly { x: string; sign: string }[] }) {
  const area = usePlotArea();
  const scale = useXAxisScale();
  if (!area || !scale) return null;
  return notes.map(({ x: on, sign }, index) => {
    const x = scale(on, { position: 'middle' });
    if (x === undefined) return null;
    // several of one month stand below one another
    const above = notes.slice(0, index).filter((other) => other.x === on).length;
    const y = area.y + 8 + above * 18;
    return (
      <g key={`${on}${sign}`}>
        <line
          x1={x}
          x2={x}
          y1={y + 8}
          y2={area.y + area.height}
          stroke="var(--outline)"
          strokeDasharray="1 3"
        />
        <circle cx={x} cy={y} r={8} fill="var(--sunken)" stroke="var(--outline)" />
        <text x={x} y={y + 4} textAnchor="middle" style={{ ...axisText, fontSize: 11 }}>
          {sign}
        </text>
      </g>
    );
  });
}

/** A hairline through the point that is looked at. */
export function CursorLine({ x: at }: { x: string | undefined }) {
  const area = usePlotArea();
  const scale = useXAxisScale();
  const x = at === undefined ? undefined : scale?.(at, { position: 'middle' });
  if (!area || x === undefined) return null;
  return <line x1={x} x2={x} y1={area.y} y2={area.y + area.height} stroke="var(--outline)" />;
}

export type EndLabel = { key: string; text: string; x: string; value: number; colour: string };

/** Names at the ends of the lines, pushed apart so that none covers another. */
export function EndLabels({
  labels,
  mirrored,
  dir,
}: {
  labels: readonly EndLabel[];
  mirrored: boolean;
  dir: Dir;
}) {
  const area = usePlotArea();
  const scale = useYAxisScale();
  if (!area || !scale) return null;
  const apart = 16;
  const placed = labels.map((label) => ({ ...label, y: scale(label.value) ?? 0 })).sort((a, b) => a.y - b.y);
  for (const [i, label] of placed.entries()) {
    const above = placed[i - 1];
    if (above) label.y = Math.max(label.y, above.y + apart);
  }
  const beyond = Math.max(0, (placed.at(-1)?.y ?? 0) - (area.y + area.height));
  const x = mirrored ? area.x - 2 : area.x + area.width + 2;
  const away = mirrored ? -1 : 1;
  return placed.map((label) => (
    <g key={label.key}>
      <line
        x1={x}
        x2={x + away * 8}
        y1={label.y - beyond}
        y2={label.y - beyond}
        stroke={label.colour}
        strokeWidth={2}
      />
      <text
        x={x + away * 12}
        y={label.y - beyond + 4}
        textAnchor={mirrored ? 'end' : 'start'}
        style={{ fill: 'var(--ink)', fontSize: 12 }}
      >
        {isolateAs(dir, label.text)}
      </text>
    </g>
  ));
}

/** A place on the axis with its name, such as a median. */
export function PlaceMark({ x: at, label }: { x: string; label: string }) {
  const area = usePlotArea();
  const scale = useXAxisScale();
  const x = scale?.(at, { position: 'middle' });
  if (!area || x === undefined) return null;
  const side = x > area.x + area.width / 2 ? -1 : 1;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <line x1={x} x2={x} y1={area.y} y2={area.y + area.height} stroke="var(--ink)" strokeDasharray="2 4" />
      <text
        x={x + side * 5}
        y={area.y + 10}
        textAnchor={side < 0 ? 'end' : 'start'}
        style={{
          ...axisText,
          fill: 'var(--ink)',
          paintOrder: 'stroke',
          stroke: 'var(--surface)',
          strokeWidth: 4,
        }}
      >
        {label}
      </text>
    </ZIndexLayer>
  );
}
