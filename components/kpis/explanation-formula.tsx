import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';
import { type FormulaToken, formulaOf } from '@/lib/domain/metric-explanation';
import type { MetricId } from '@/lib/domain/metric-registry';
import type { TermId } from '@/lib/domain/metric-registry-terms';

/** A formula in reading order, each term written by `term`. Signs are spoken as they stand. */
export function FormulaLine({
  metric,
  term,
  number,
  children,
}: {
  metric: MetricId;
  term: (id: TermId) => ReactNode;
  number: (value: number) => string;
  children?: ReactNode;
}) {
  return (
    <p className="leading-7">
      {formulaOf(metric).map((token, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a formula never changes its order
        <Fragment key={index}>
          {spaceBefore(formulaOf(metric), index)}
          {token.kind === 'term' ? (
            term(token.term)
          ) : (
            <span className="text-ink-muted">
              {token.kind === 'number' ? number(token.number) : token.sign}
            </span>
          )}
        </Fragment>
      ))}
      {children}
    </p>
  );
}

function spaceBefore(tokens: readonly FormulaToken[], index: number): string {
  const [before, token] = [tokens[index - 1], tokens[index]];
  const isOpening = before?.kind === 'sign' && before.sign === '(';
  const isClosing = token?.kind === 'sign' && token.sign === ')';
  return index === 0 || isOpening || isClosing ? '' : ' ';
}

/** The formula in words, and below it the same with its numbers, each leading to what stands behind it. */
export function ExplanationFormula({
  metric,
  termName,
  termText,
  termHref,
  termLabel,
  number,
  result,
}: {
  metric: MetricId;
  termName: (term: TermId) => string;
  termText: (term: TermId) => string;
  /** null where there is nothing to open */
  termHref: (term: TermId) => string | null;
  /** what a number's link is called */
  termLabel: (term: TermId) => string;
  number: (value: number) => string;
  /** the figure, formatted */
  result: string;
}) {
  const written = (term: TermId) => {
    const [text, href] = [termText(term), termHref(term)];
    return href === null ? (
      <bdi className="whitespace-nowrap tabular-nums">{text}</bdi>
    ) : (
      <Link
        href={href}
        aria-label={termLabel(term)}
        className="rounded-sm text-accent-strong underline underline-offset-4"
      >
        <bdi className="whitespace-nowrap tabular-nums">{text}</bdi>
      </Link>
    );
  };
  return (
    <div className="grid gap-1.5 rounded-md bg-sunken px-3.5 py-2.5">
      <FormulaLine metric={metric} term={(term) => <bdi>{termName(term)}</bdi>} number={number} />
      <FormulaLine metric={metric} term={written} number={number}>
        <span className="text-ink-muted"> = </span>
        <bdi className="whitespace-nowrap font-semibold tabular-nums">{result}</bdi>
      </FormulaLine>
    </div>
  );
}
