import { customerField, type FilterKey } from '@/lib/domain/customer-fields';
import {
  type ChoiceCondition,
  type Condition,
  type CustomerFilter,
  isEveryCustomer,
  type RangeCondition,
} from '@/lib/domain/customer-filter';
import type { Format } from '@/lib/i18n/format';

/** Translator of the namespace `customers`, of the server or of the browser. */
export type CustomerTranslator = (key: string, values?: Record<string, string | number>) => string;

export type PersonName = { id: number; ref: string; name: string; isGone: boolean };

/** What words need beside the messages: names of people and of countries in the viewer's language. */
export type NamesInWords = { people: readonly PersonName[]; countries: Readonly<Record<string, string>> };

/** Fields whose values have words of their own, and where those stand in the messages. */
const wordedValues: Partial<Record<FilterKey, string>> = {
  stage: 'stage',
  kind: 'kind',
  nps: 'nps',
  excluded: 'exclusion',
};

/** A value of a field as a person reads it; null is "nothing recorded". */
export function valueWord(
  t: CustomerTranslator,
  field: FilterKey,
  value: string | null,
  { people, countries }: NamesInWords,
): string {
  if (field === 'owner') {
    if (value === null) return t('nobody');
    if (value === 'me') return t('me');
    if (value === 'team') return t('my_team');
    return people.find(({ ref }) => ref === value)?.name ?? t('unnamed_person');
  }
  if (value === null) return t(field === 'excluded' || field === 'tag' ? 'none' : 'unknown');
  if (field === 'country') return countries[value] ?? value;
  const words = wordedValues[field];
  return words ? t(`${words}.${value}`) : value;
}

/** One condition as a person reads it: on a chip, in a sentence, under an exported file. */
export function conditionWords(
  t: CustomerTranslator,
  format: Format,
  condition: Condition,
  names: NamesInWords,
): string {
  const field = t(`fields.${condition.field}`);
  switch (condition.is) {
    case 'choice':
      return choiceWords(t, format, field, condition, names);
    case 'present':
      return presenceWords(t, field, condition.field, condition.value);
    case 'range':
      return rangeWords(t, format, field, condition);
  }
}

function choiceWords(
  t: CustomerTranslator,
  format: Format,
  field: string,
  { field: key, values, negated }: ChoiceCondition,
  names: NamesInWords,
): string {
  const words = format.list(
    values.map((value) => valueWord(t, key, value, names)),
    negated ? 'conjunction' : 'disjunction',
  );
  return t(negated ? 'condition.is_not' : 'condition.is', { field, values: words });
}

function presenceWords(t: CustomerTranslator, field: string, key: FilterKey, value: boolean): string {
  if (key === 'overdue') return t(value ? 'condition.has_overdue' : 'condition.has_no_overdue');
  if (key === 'asked') return t(value ? 'condition.has_asked' : 'condition.has_not_asked');
  return t(value ? 'condition.recorded' : 'condition.not_recorded', { field });
}

const silence: Partial<Record<FilterKey, string>> = {
  touch: 'condition.no_touch_for',
  used: 'condition.not_used_for',
  ordered: 'condition.no_order_for',
};

function rangeWords(
  t: CustomerTranslator,
  format: Format,
  field: string,
  { field: key, min, max }: RangeCondition,
): string {
  const { filter } = customerField(key);
  if (filter === 'daysAhead') {
    if (max !== null && max < 0) return t('condition.passed', { field });
    if (max !== null && (min === null || min === 0)) return t('condition.within', { field, n: max });
    if (min !== null && max === null) return t('condition.later_than', { field, n: min });
    return t('condition.ahead', { field, min: format.number(min), max: format.number(max) });
  }
  if (filter === 'daysAgo') {
    if (min !== null && max === null) return t(silence[key] ?? 'condition.ago_more', { field, n: min });
    if (max !== null && (min === null || min === 0)) return t('condition.ago_within', { field, n: max });
    return t('condition.ago_between', { field, min: format.number(min), max: format.number(max) });
  }
  const figure = (value: number | null) => {
    const text = format.number(value);
    return filter === 'money' ? format.isolate(`${text} ${format.currency}`) : text;
  };
  if (min !== null && max !== null) {
    return min === max
      ? t('condition.exactly', { field, value: figure(min) })
      : t('condition.between', { field, low: figure(min), high: figure(max) });
  }
  return min !== null
    ? t('condition.at_least', { field, value: figure(min) })
    : t('condition.at_most', { field, value: figure(max) });
}

/** A whole filter as one sentence, for an empty list and for the foot of a file. */
export function filterWords(
  t: CustomerTranslator,
  format: Format,
  filter: CustomerFilter,
  names: NamesInWords,
): string {
  if (isEveryCustomer(filter)) return t('condition.everyone');
  const groups = filter.groups.map((group) =>
    group
      .map((condition) => conditionWords(t, format, condition, names))
      .reduce((first, second) => t('condition.and', { first, second })),
  );
  const conditions =
    groups.length > 0 ? groups.reduce((first, second) => t('condition.or', { first, second })) : null;
  const search = filter.search ? t('condition.search', { text: format.isolate(filter.search) }) : null;
  return search && conditions
    ? t('condition.and', { first: search, second: conditions })
    : (search ?? conditions ?? '');
}
