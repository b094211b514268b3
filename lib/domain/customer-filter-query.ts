import { type FilterKey, filterKeys } from '@/lib/domain/customer-fields';
import { type Condition, type FilterGroup, isConditionOf } from '@/lib/domain/customer-filter';

// The address of a filter, made to be read and edited by hand:
//   ?country=SA,AE&stage=!left&mrr=5000..&touch=60..      all of these
//   ?owner=me&2.tag=vip                                   … or, as a second group, this
// `none` stands for nothing recorded, `any` for anything; `~` before a character takes away its meaning.

const maxGroups = 8;
const maxConditions = 40;
const maxValues = 100;
const maxLength = 200;

const isFilterKey = (key: string): key is FilterKey => (filterKeys as string[]).includes(key);

function escapeValue(value: string | null): string {
  if (value === null) return 'none';
  const escaped = value.replace(/[~,!]/g, (sign) => `~${sign}`);
  return value === 'none' || value === 'any' ? `~${escaped}` : escaped;
}

function unescapeValue(text: string): string | null {
  return text === 'none' ? null : text.replace(/~(.)/gsu, '$1');
}

/** Splits at commas that no `~` protects. */
function splitValues(text: string): string[] {
  return text.match(/(?:~.|[^,~])+/gsu) ?? [];
}

/** The value of a condition in the address. */
export function serialiseCondition(condition: Condition): string {
  switch (condition.is) {
    case 'choice':
      return (condition.negated ? '!' : '') + condition.values.map(escapeValue).join(',');
    case 'range':
      return condition.min !== null && condition.min === condition.max
        ? String(condition.min)
        : `${condition.min ?? ''}..${condition.max ?? ''}`;
    case 'present':
      return condition.value ? 'any' : 'none';
  }
}

/** Reads one condition; null when it makes no sense for the field, and it is then left out. */
export function parseCondition(field: FilterKey, text: string): Condition | null {
  if (text.length > maxValues * maxLength) return null;
  if (isConditionOf(field, 'present') && (text === 'none' || text === 'any')) {
    return { field, is: 'present', value: text === 'any' };
  }
  if (isConditionOf(field, 'choice')) {
    const negated = text.startsWith('!');
    const values = splitValues(negated ? text.slice(1) : text).slice(0, maxValues);
    if (values.length === 0 || values.some((value) => value.length > maxLength)) return null;
    return { field, is: 'choice', values: [...new Set(values.map(unescapeValue))], negated };
  }
  return isConditionOf(field, 'range') ? parseRange(field, text) : null;
}

function parseRange(field: FilterKey, text: string): Condition | null {
  const match = /^(-?\d{1,12}(?:\.\d{1,3})?)?(\.\.)?(-?\d{1,12}(?:\.\d{1,3})?)?$/.exec(text);
  if (!match) return null;
  const [, first, dots, second] = match;
  if (!dots) return first && !second ? range(field, Number(first), Number(first)) : null;
  return range(field, first ? Number(first) : null, second ? Number(second) : null);
}

function range(field: FilterKey, min: number | null, max: number | null): Condition | null {
  if (min === null && max === null) return null;
  return min !== null && max !== null && min > max
    ? { field, is: 'range', min: max, max: min }
    : { field, is: 'range', min, max };
}

/** The filter part of an address as pairs of name and value; the first group's names carry no number. */
export function serialiseGroups(groups: FilterGroup[]): [string, string][] {
  const filled = groups.filter((group) => group.length > 0);
  return filled.flatMap((group, at) =>
    group.map((condition): [string, string] => [
      at === 0 ? condition.field : `${at + 1}.${condition.field}`,
      serialiseCondition(condition),
    ]),
  );
}

/** The inverse of {@link serialiseGroups}; what it does not know it passes over, so that old links still open. */
export function parseGroups(pairs: Iterable<readonly [string, string]>): FilterGroup[] {
  const groups = new Map<number, FilterGroup>();
  let conditions = 0;
  for (const [name, value] of pairs) {
    const match = /^(?:([2-9])\.)?([a-z]+)$/.exec(name);
    const field = match?.[2];
    if (!field || !isFilterKey(field) || conditions >= maxConditions) continue;
    const condition = parseCondition(field, value);
    if (!condition) continue;
    const number = Number(match?.[1] ?? 1);
    groups.set(number, [...(groups.get(number) ?? []), condition]);
    conditions += 1;
  }
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([, group]) => group)
    .slice(0, maxGroups);
}
