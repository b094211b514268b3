import { attributeTypeOf, columnSample, isNumericColumn, mayBe } from '@/lib/domain/import/column-sample';
import type { ImportField } from '@/lib/domain/import/field';
import { columnKey, headerKey, headerParts } from '@/lib/domain/import/header-key';
import { fieldScores } from '@/lib/domain/import/header-match';
import type { ColumnTarget, ImportMapping } from '@/lib/domain/import/mapping';
import { findPreset, type PresetName } from '@/lib/domain/import/presets';
import type { ImportSubject } from '@/lib/domain/import/subject';
import { subjectFields } from '@/lib/domain/import/subject-fields';

interface MappingSuggestion {
  mapping: ImportMapping;
  /** the program whose export this is */
  preset: PresetName | null;
  /** for each column how sure the suggestion is, 0–1 */
  confidence: number[];
  /** for each column what it may become besides a field: a custom attribute, a metric, or nothing */
  offers: (ColumnTarget | null)[];
  /** a currency that the headers name: "mrr_usd", "Price (SAR)" */
  currency: string | null;
}

interface Candidate {
  column: number;
  field: ImportField;
  score: number;
  order: number;
}

/**
 * What each column of a file probably means, from its header in either language and from the first rows. A header is
 * believed only when the values below it do not contradict it.
 */
export function suggestMapping(
  subject: ImportSubject,
  headers: readonly string[],
  sampleRows: readonly (readonly string[])[],
): MappingSuggestion {
  const samples = headers.map((_, column) => columnSample(sampleRows, column));
  const preset = findPreset(subject, headers);
  const assigned = preset
    ? fromPreset(subject, headers, preset.columns)
    : bestCandidates(subject, headers, samples);
  const fields = new Map([...assigned].map(([column, { field }]) => [column, field.key]));
  const offers = headers.map((header, column) =>
    offerFor(subject, headers, header, column, samples[column] ?? []),
  );
  const taken = takenOffers(subject, fields, offers, preset !== null);
  const columns = headers.map((header, column) => {
    const field = fields.get(column);
    const target: ColumnTarget | null = taken.has(column)
      ? (offers[column] ?? null)
      : field
        ? { kind: 'field', field }
        : null;
    return { header, target };
  });
  return {
    mapping: { subject, columns },
    preset: preset?.name ?? null,
    confidence: headers.map((_, column) => (taken.has(column) ? 0.5 : (assigned.get(column)?.score ?? 0))),
    offers,
    currency:
      headers.map((header) => headerParts(header).currency).find((currency) => currency !== null) ?? null,
  };
}

function fromPreset(
  subject: ImportSubject,
  headers: readonly string[],
  columns: Readonly<Record<string, string>>,
): Map<number, Candidate> {
  const byHeader = new Map(Object.entries(columns).map(([header, field]) => [headerKey(header), field]));
  const assigned = new Map<number, Candidate>();
  const used = new Set<string>();
  headers.forEach((header, column) => {
    const key = byHeader.get(headerKey(header));
    const order = subjectFields[subject].fields.findIndex((field) => field.key === key);
    const field = subjectFields[subject].fields[order];
    if (!field || used.has(field.key)) return;
    used.add(field.key);
    assigned.set(column, { column, field, score: 1, order });
  });
  return assigned;
}

/** The surest pairs of column and field, each used once. */
function bestCandidates(
  subject: ImportSubject,
  headers: readonly string[],
  samples: readonly (readonly string[])[],
): Map<number, Candidate> {
  const candidates: Candidate[] = [];
  headers.forEach((header, column) => {
    if (header === '') return;
    for (const [order, score] of fieldScores(subject, header)) {
      const field = subjectFields[subject].fields[order];
      if (!field || !mayBe(field, samples[column] ?? [])) continue;
      // a column without values is the last choice for a field
      const isEmpty = samples[column]?.length === 0;
      candidates.push({ column, field, order, score: isEmpty ? score / 2 : score });
    }
  });
  candidates.sort((a, b) => b.score - a.score || a.order - b.order || a.column - b.column);
  const assigned = new Map<number, Candidate>();
  const used = new Set<string>();
  for (const candidate of candidates) {
    if (assigned.has(candidate.column) || used.has(candidate.field.key)) continue;
    assigned.set(candidate.column, candidate);
    used.add(candidate.field.key);
  }
  return assigned;
}

/** Names that customers already have a column for: an attribute of the file's own gets another name. */
const RESERVED = new Set([
  'plan',
  'size',
  'country',
  'industry',
  'segment',
  'owner',
  'owneruserid',
  'parent',
  'parentcustomerid',
  'total_paid',
]);

function offerFor(
  subject: ImportSubject,
  headers: readonly string[],
  header: string,
  column: number,
  sample: readonly string[],
): ColumnTarget | null {
  const base = columnKey(header);
  if (base === '') return null;
  const isRepeated = headers.slice(0, column).some((earlier) => columnKey(earlier) === base);
  const key = isRepeated ? `${base}_${column + 1}` : base;
  if (subject === 'usage') return isNumericColumn(sample) ? { kind: 'metric', key } : null;
  if (subject !== 'customers' && subject !== 'subscriptions') return null;
  return {
    kind: 'attribute',
    key: RESERVED.has(key) ? `${key}_in_file` : key,
    type: attributeTypeOf(sample),
  };
}

/** Columns that take what they are offered without being asked: it can be undone in the form. */
function takenOffers(
  subject: ImportSubject,
  fields: Map<number, string>,
  offers: readonly (ColumnTarget | null)[],
  isPreset: boolean,
): Set<number> {
  const has = (field: string) => [...fields.values()].includes(field);
  const open = offers.flatMap((offer, column) => (offer && !fields.has(column) ? [column] : []));
  if (isPreset) return new Set();
  if (subject === 'customers') return new Set(open);
  if (subject === 'subscriptions' && has('tenure_months') && !has('starts_on')) {
    // in a snapshot the kind of contract is something to compare customers by
    const contract = [...fields].filter(([, field]) => field === 'contract_term').map(([column]) => column);
    return new Set([...open, ...contract]);
  }
  if (subject === 'usage' && !has('metric')) {
    const count = [...fields].filter(([, field]) => field === 'count').map(([column]) => column);
    // a lone column of numbers is the count; among several it is one metric of many
    return open.length > 0 ? new Set([...open, ...count]) : new Set();
  }
  return new Set();
}
