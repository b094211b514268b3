'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type FocusEvent, type KeyboardEvent, memo, type PointerEvent } from 'react';
import { nextCell } from '@/components/retention/cohort-keys';
import { cellText, FEW_CUSTOMERS, valueText, whenText } from '@/components/retention/cohort-words';
import { cn } from '@/components/ui/class-names';
import type { CohortAddress } from '@/lib/domain/cohort-address';
import { cohortListHref } from '@/lib/domain/cohort-list-address';
import type { CohortFigure } from '@/lib/domain/cohort-matrix';
import { colourStep } from '@/lib/domain/cohort-steps';
import { useFormat } from '@/lib/i18n/use-format';

/** One row: a month or quarter of joining, or a group of a cut. */
export type CohortLine = {
  key: string;
  name: string;
  /** how its figures begin: "Joined January 2025" */
  who: string;
  customers: number;
  figures: readonly (CohortFigure | null)[];
  /** what stands in a row of its own before it */
  gap: string | null;
  /** the cohort whose customers its cells open; null where they open none */
  startOn: string | null;
  /** where its name leads */
  href: string | null;
};

export type CohortMatrixProps = {
  caption: string;
  /** what the rows are: "Joined", "Group" */
  heading: string;
  ages: readonly number[];
  lines: readonly CohortLine[];
  average: readonly (CohortFigure | null)[];
  /** bounds between the colours */
  bounds: readonly number[];
  address: CohortAddress;
};

const colours = [
  '',
  'bg-step-1 text-on-step-1',
  'bg-step-2 text-on-step-2',
  'bg-step-3 text-on-step-3',
  'bg-step-4 text-on-step-4',
  'bg-step-5 text-on-step-5',
  'bg-step-6 text-on-step-6',
  'bg-step-7 text-on-step-7',
] as const;

/** A figure's colour: by its rate where it is complete; a dashed frame where it is not. Thin sums have none. */
function cellColour(figure: CohortFigure, bounds: readonly number[], isSum: boolean): string {
  if (figure.rate === null || (isSum && figure.customers < FEW_CUSTOMERS)) return 'text-ink-muted';
  if (!figure.isMature) return 'text-ink-muted outline-1 outline-outline/60 outline-dashed -outline-offset-2';
  return colours[colourStep(figure.rate, bounds)] ?? '';
}

/** The table itself: drawn once, however often the line above it changes. */
export const CohortGrid = memo(function CohortGrid({
  caption,
  heading,
  ages,
  lines,
  average,
  bounds,
  address,
  onLook,
}: CohortMatrixProps & { onLook: (event: PointerEvent | FocusEvent) => void }) {
  const t = useTranslations('retention_cohorts');
  const format = useFormat();
  const mirrored = format.direction === 'rtl';
  const whens = ages.map((age) => whenText(t, age, address));
  // whole percents are as wide as "100"; amounts and counts take what they need
  const isWide = ages.length >= 20;
  const width =
    address.figures !== 'rates' ? 'min-w-12 px-1' : isWide ? 'min-w-6.5 max-xl:min-w-9' : 'min-w-10';
  const firstOpen = lines.findIndex(({ startOn, figures }) => startOn !== null && figures.some(Boolean));

  function onKeyDown(event: KeyboardEvent<HTMLTableElement>) {
    const [row, column] = (
      (event.target as HTMLElement).closest('a[data-cell]')?.getAttribute('data-cell') ?? ''
    )
      .split(':')
      .map(Number);
    if (row === undefined || column === undefined || event.altKey || event.metaKey) return;
    const filled = lines.map(({ startOn, figures }) =>
      figures.map((figure) => startOn !== null && figure !== null),
    );
    const next = nextCell(filled, { row, column }, { key: event.key, ctrlKey: event.ctrlKey, mirrored });
    if (!next) return;
    event.preventDefault();
    const link = (at: { row: number; column: number }) =>
      event.currentTarget.querySelector<HTMLElement>(`a[data-cell="${at.row}:${at.column}"]`);
    link({ row, column })?.setAttribute('tabindex', '-1');
    link(next)?.setAttribute('tabindex', '0');
    link(next)?.focus();
  }

  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      aria-label={caption}
      className="cohort-scroll relative max-h-[calc(100dvh-var(--bar-height)-5rem)] scroll-ps-40 scroll-pt-28 overflow-auto max-sm:scroll-ps-28"
    >
      <table
        className={cn('cohort-matrix border-separate border-spacing-0 text-xs', isWide && 'w-full')}
        onKeyDown={onKeyDown}
        onFocus={onLook}
        onPointerOver={onLook}
        onPointerLeave={onLook}
      >
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 z-20 bg-surface">
          <tr>
            <th
              scope="col"
              className={cn(start, 'z-30 h-8 text-start align-bottom font-medium text-ink-muted')}
            >
              {heading}
            </th>
            {ages.map((age, column) => (
              <th
                key={age}
                scope="col"
                className={cn('h-8 text-center align-bottom font-medium text-ink-muted tabular-nums', width)}
              >
                <span aria-hidden>{format.number(age)}</span>
                <span className="sr-only">{whens[column]}</span>
              </th>
            ))}
          </tr>
          <tr>
            <th scope="row" className={cn(start, 'z-30 border-b-4 border-surface text-start font-semibold')}>
              {t('cell.all')}
            </th>
            {average.map((figure, column) => (
              <td
                key={ages[column]}
                data-cell={figure ? `all:${column}` : undefined}
                className={cn(
                  'h-8 border-e border-b-4 border-surface px-0 text-center font-semibold tabular-nums',
                  figure && cellColour(figure, bounds, true),
                )}
              >
                {figure ? (
                  <Figure figure={figure} label={valueText(t, figure, address, format)} address={address} />
                ) : (
                  <span className="sr-only">{t('matrix.not_yet')}</span>
                )}
              </td>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, row) => [
            line.gap && (
              <tr key={`${line.key} gap`}>
                <th
                  scope="row"
                  colSpan={ages.length + 1}
                  className="h-6 px-2 text-start font-normal text-ink-muted"
                >
                  <span className="sticky start-2">{line.gap}</span>
                </th>
              </tr>
            ),
            <tr key={line.key}>
              <th scope="row" className={cn(start, 'z-10 font-medium')}>
                <span className="flex items-baseline justify-between gap-2">
                  {line.href ? (
                    <Link
                      href={line.href}
                      className="min-w-0 truncate rounded-sm underline underline-offset-4"
                    >
                      <bdi>{line.name}</bdi>
                    </Link>
                  ) : (
                    <bdi className="whitespace-nowrap">{line.name}</bdi>
                  )}
                  <span className="font-normal text-ink-muted tabular-nums" aria-hidden>
                    {format.number(line.customers)}
                  </span>
                  <span className="sr-only">{t('matrix.n_customers', { n: line.customers })}</span>
                </span>
              </th>
              {line.figures.map((figure, column) => (
                <td
                  key={ages[column]}
                  data-cell={figure ? `${row}:${column}` : undefined}
                  className={cn(
                    'h-7 border-e border-b border-surface p-0 text-center tabular-nums pointer-coarse:h-9',
                    figure && cellColour(figure, bounds, line.startOn === null),
                  )}
                >
                  {figure === null ? (
                    <span className="sr-only">{t('matrix.not_yet')}</span>
                  ) : line.startOn === null ? (
                    <Figure figure={figure} label={valueText(t, figure, address, format)} address={address} />
                  ) : (
                    <Link
                      prefetch={false}
                      href={cohortListHref({
                        matrix: address,
                        startOn: line.startOn,
                        age: ages[column] ?? 0,
                        list: 'kept',
                      })}
                      data-cell={`${row}:${column}`}
                      tabIndex={row === firstOpen && line.figures.findIndex(Boolean) === column ? 0 : -1}
                      aria-label={cellLabel(line.who, whens[column] ?? '', figure)}
                      className="grid h-7 w-full place-items-center focus-visible:-outline-offset-2 pointer-coarse:h-9"
                    >
                      <bdi className={address.figures === 'rates' ? undefined : 'whitespace-nowrap px-1'}>
                        {cellText(figure, address, format)}
                      </bdi>
                    </Link>
                  )}
                </td>
              ))}
            </tr>,
          ])}
        </tbody>
      </table>
    </section>
  );

  function cellLabel(who: string, when: string, figure: CohortFigure): string {
    const value = valueText(t, figure, address, format);
    return t('cell.figure', {
      who,
      when,
      value: figure.isMature ? value : t('cell.value_immature', { value }),
    });
  }
});

const start =
  'sticky start-0 w-31 min-w-31 max-w-48 border-b border-surface bg-surface px-1.5 max-sm:w-26 max-sm:min-w-26 max-sm:max-w-26';

function Figure({ figure, label, address }: { figure: CohortFigure; label: string; address: CohortAddress }) {
  const format = useFormat();
  return (
    <>
      <bdi aria-hidden className={address.figures === 'rates' ? undefined : 'whitespace-nowrap px-1'}>
        {cellText(figure, address, format)}
      </bdi>
      <span className="sr-only">{label}</span>
    </>
  );
}
