import { type CustomerValueKey, customerValueKeys } from '@/lib/domain/customer-values';
import type { Format } from '@/lib/i18n/format';

type Words = (key: string) => string;

/** A field's change: what it was called, what it was, what it is. */
export type ChangedField = { key: string; from: string | null; to: string | null };

/** What names and lists a stored value needs to be read. */
export type ValueNames = {
  people: readonly { id: number; name: string }[];
  countries: Readonly<Record<string, string>>;
};

/** The fields of a change in their order, with values as a person reads them; null is nothing. */
export function changedFields(
  change: { before: Record<string, unknown>; after: Record<string, unknown> },
  { t, format, names }: { t: Words; format: Format; names: ValueNames },
): ChangedField[] {
  const word = (key: string, value: unknown) => valueText(key, value, { t, format, names });
  return Object.keys(change.after)
    .sort((a, b) => place(a) - place(b))
    .flatMap((key): ChangedField[] => {
      const [before, after] = [change.before[key], change.after[key]];
      if (key !== 'attributes') return [{ key, from: word(key, before), to: word(key, after) }];
      const [was, is] = [asRecord(before), asRecord(after)];
      return [...new Set([...Object.keys(was), ...Object.keys(is)])]
        .filter((name) => (was[name] ?? null) !== (is[name] ?? null))
        .map((name) => ({ key: name, from: word(name, was[name]), to: word(name, is[name]) }));
    });
}

/** A stored value in words; null for nothing. */
export function valueText(
  key: string,
  value: unknown,
  { t, format, names }: { t: Words; format: Format; names: ValueNames },
): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (key === 'ownerUserId')
    return names.people.find(({ id }) => id === Number(value))?.name ?? String(value);
  if (key === 'country') return names.countries[String(value)] ?? String(value);
  if (key === 'exclusion') return t(`exclusion.${value}`);
  if (key === 'openedOn') return format.date(String(value));
  if (Array.isArray(value)) return value.length === 0 ? null : format.list(value.map(String));
  if (typeof value === 'boolean') return t(value ? 'edit.yes' : 'edit.no');
  if (typeof value === 'number') return format.number(value);
  if (typeof value === 'object') return null;
  return format.isolate(String(value));
}

function place(key: string): number {
  const at = customerValueKeys.indexOf(key as CustomerValueKey);
  return at < 0 ? customerValueKeys.length : at;
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
