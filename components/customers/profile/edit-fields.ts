import type { AttributeValue, CustomerValues } from '@/lib/domain/customer-values';

/** What the form holds: every field as text, the company's own attributes under `attribute.<key>`. */
export type EditFields = Record<string, string>;

export type AttributeField = {
  key: string;
  label: string;
  type: 'text' | 'number' | 'date' | 'boolean';
};

const attributePrefix = 'attribute.';

export function attributeField(key: string): string {
  return attributePrefix + key;
}

/** Stored values as text to be edited. */
export function fieldsOf(values: CustomerValues, attributes: readonly AttributeField[]): EditFields {
  const { tags, attributes: own, ...plain } = values;
  return {
    ...Object.fromEntries(
      Object.entries(plain).map(([key, value]) => [key, value === null ? '' : String(value)]),
    ),
    tags: tags.join(', '),
    ...Object.fromEntries(
      attributes.map(({ key }) => [attributeField(key), own[key] == null ? '' : String(own[key])]),
    ),
  };
}

/** Typed text as what the server's schema reads; attributes that the form does not show stay as they were. */
export function wantedOf(
  fields: EditFields,
  base: CustomerValues,
  attributes: readonly AttributeField[],
): Record<string, unknown> {
  const typed = Object.fromEntries(
    attributes.map(({ key, type }) => [key, attributeValue(fields[attributeField(key)] ?? '', type)]),
  );
  return {
    ...Object.fromEntries(Object.entries(fields).filter(([key]) => !key.startsWith(attributePrefix))),
    attributes: { ...base.attributes, ...typed },
  };
}

function attributeValue(text: string, type: AttributeField['type']): AttributeValue {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (type === 'boolean') return trimmed === 'true';
  if (type === 'number') return Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed;
  return trimmed;
}
