import type { Interval } from '@/lib/domain/interval';
import { wilsonInterval } from '@/lib/domain/interval';
import {
  type MetricDefinition,
  type MetricId,
  metricDefinition,
  type SignedTerm,
  termsOf,
} from '@/lib/domain/metric-registry';
import { TERMS, type TermDefinition, type TermId } from '@/lib/domain/metric-registry-terms';
import { npsInterval } from '@/lib/domain/nps';
import { revenuePerAccountMinor } from '@/lib/domain/revenue';

/** What the terms of a formula come to; null (or absent) where it is not known. */
export type TermValues = Readonly<Partial<Record<TermId, number | null>>>;

/** A term of an opened figure. */
export interface ExplainedTerm extends TermDefinition {
  readonly id: TermId;
  readonly value: number | null;
}

/** A piece of a formula, in reading order. */
export type FormulaToken =
  | { readonly kind: 'term'; readonly term: TermId }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'sign'; readonly sign: '(' | ')' | '+' | '−' | '×' | '÷' };

/** A figure with everything it is made of. */
export interface MetricExplanation {
  readonly metric: MetricId;
  /** 'undefined' is drawn as a gap and written "–"; 'no_losses' is said in words */
  readonly state: 'defined' | 'undefined' | 'no_losses';
  /** null unless defined; ratios 0–1, money in minor units */
  readonly value: number | null;
  readonly interval: Interval | null;
  readonly numerator: number | null;
  /** null for plain sums, too */
  readonly denominator: number | null;
  readonly terms: readonly ExplainedTerm[];
  readonly formula: readonly FormulaToken[];
}

/**
 * Opens a figure: its value and interval, its formula, and what each term comes to. The value is computed from the terms
 * shown, so that formula and figure cannot disagree.
 * @param values at least the terms of the metric's formula
 * @param bootstrapInterval interval of a figure of money, which counts alone cannot give
 */
export function explainMetric(
  metric: MetricId,
  values: TermValues,
  bootstrapInterval: Interval | null = null,
): MetricExplanation {
  const definition = metricDefinition(metric);
  const numerator = sumOf(definition.numerator, values);
  const denominator = definition.denominator ? sumOf(definition.denominator, values) : null;
  const state = stateOf(definition, numerator, denominator);
  const isDefined = state === 'defined';
  return {
    metric,
    state,
    value: isDefined ? figureOf(definition, numerator ?? 0, denominator) : null,
    interval: isDefined
      ? intervalOf(definition, values, numerator ?? 0, denominator, bootstrapInterval)
      : null,
    numerator,
    denominator,
    terms: termsOf(metric).map((id) => ({ id, ...TERMS[id], value: values[id] ?? null })),
    formula: formulaOf(metric),
  };
}

/** A sum of terms; null as soon as one of them is not known, as a sum of the others would be another figure. */
function sumOf(terms: readonly SignedTerm[], values: TermValues): number | null {
  let total = 0;
  for (const [sign, term] of terms) {
    const value = values[term] ?? null;
    if (value === null) return null;
    total += sign * value;
  }
  return total;
}

function stateOf(
  definition: MetricDefinition,
  numerator: number | null,
  denominator: number | null,
): MetricExplanation['state'] {
  if (numerator === null) return 'undefined';
  if (!definition.denominator) return 'defined';
  if (denominator === null) return 'undefined';
  if (denominator !== 0) return 'defined';
  // without losses and without growth nothing moved, and there is nothing to say
  return definition.whenDenominatorIsZero === 'no_losses' && numerator > 0 ? 'no_losses' : 'undefined';
}

function figureOf(
  definition: MetricDefinition,
  numerator: number,
  denominator: number | null,
): number | null {
  if (denominator === null) return definition.scale * numerator;
  if (definition.unit === 'money') return revenuePerAccountMinor(numerator, denominator);
  return (definition.scale * numerator) / denominator;
}

function intervalOf(
  definition: MetricDefinition,
  values: TermValues,
  numerator: number,
  denominator: number | null,
  bootstrapInterval: Interval | null,
): Interval | null {
  switch (definition.interval) {
    case 'wilson':
      return wilsonInterval(numerator, denominator ?? 0);
    case 'tango': {
      const { promoters, passives, detractors } = values;
      return npsInterval({ promoters: promoters ?? 0, passives: passives ?? 0, detractors: detractors ?? 0 });
    }
    case 'bootstrap':
      return bootstrapInterval;
    case 'none':
      return null;
  }
}

/** A metric's formula as pieces in reading order, for terms to be shown by name or by number, each to be opened. */
export function formulaOf(metric: MetricId): FormulaToken[] {
  const { scale, numerator, denominator } = metricDefinition(metric);
  const isProduct = scale !== 1 || denominator !== undefined;
  const scaled: FormulaToken[] =
    scale === 1
      ? []
      : [
          { kind: 'number', number: scale },
          { kind: 'sign', sign: '×' },
        ];
  const above = group(numerator, isProduct);
  return denominator
    ? [...scaled, ...above, { kind: 'sign', sign: '÷' }, ...group(denominator, true)]
    : [...scaled, ...above];
}

function group(terms: readonly SignedTerm[], isFactor: boolean): FormulaToken[] {
  const sum = terms.flatMap(([sign, term], index): FormulaToken[] => {
    const operand: FormulaToken = { kind: 'term', term };
    if (index === 0 && sign === 1) return [operand];
    return [{ kind: 'sign', sign: sign === 1 ? '+' : '−' }, operand];
  });
  if (!isFactor || terms.length === 1) return sum;
  return [{ kind: 'sign', sign: '(' }, ...sum, { kind: 'sign', sign: ')' }];
}

/**
 * A formula as one line of text, for tooltips, files and print.
 * @param write how a term is written: its name, or its number
 * @param writeNumber how a constant is written, in the reader's digits
 */
export function formulaText(
  metric: MetricId,
  write: (term: TermId) => string,
  writeNumber: (number: number) => string = String,
): string {
  const words = formulaOf(metric).map((token) => {
    if (token.kind === 'term') return write(token.term);
    return token.kind === 'number' ? writeNumber(token.number) : token.sign;
  });
  return words.join(' ').replace(/\( /g, '(').replace(/ \)/g, ')');
}
