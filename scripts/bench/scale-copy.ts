import type { TransactionSql } from 'postgres';

export type TableColumns = {
  name: string;
  columns: { name: string; type: string; isGenerated: boolean }[];
};

export type CopyOptions = {
  /** the highest id of the originals: copies are numbered in steps of it */
  step: number;
  /** the highest id wanted */
  customers: number;
  /** copies get the rows since this `day` only */
  keepSince: string | undefined;
};

/** Copies rows of customers to customers of higher numbers, varied as `valueInCopy` says; returns how many. */
export async function copyTable(
  tx: TransactionSql,
  { name, columns }: TableColumns,
  { step, customers, keepSince }: CopyOptions,
): Promise<number> {
  const key = name === 'customer' ? 'id' : 'customer_id';
  // people are known by a number within their customer, which other rows name; every other number is new
  const kept = columns.filter(
    (column) =>
      column.name !== 'public_id' && (!column.isGenerated || name === 'contact' || column.name === key),
  );
  const list = kept.map((column) => `"${column.name}"`).join(', ');
  const values = kept.map((column) => valueInCopy(name, column, key, step)).join(', ');
  const copied = await tx.unsafe(`
    insert into "${name}" (${list}) overriding system value
    select ${values}
    from generate_series(1, ${Math.ceil(customers / step)}) copy
    join "${name}" t on t."${key}" between 1 and ${step} and t."${key}" + copy * ${step} <= ${customers}
    cross join lateral (select hashint4(t."${key}" + copy * ${step}) as chance) c
    cross join lateral (select (c.chance & 127) * 28 / 128 as days, 0.5 + (c.chance >> 8 & 1023) / 1024.0 as factor) v
    where ${keepSince ? `t.day >= '${keepSince}'` : 'true'}
    order by t."${key}" + copy * ${step}`);
  return copied.count;
}

const POINTS_TO_A_CUSTOMER = new Set([
  'customer_id',
  'parent_customer_id',
  'canonical_customer_id',
  'other_customer_id',
]);
const KNOWN_TO_SOURCES = new Set([
  'external_id',
  'registration_number',
  'vat_number',
  'number',
  'order_number',
]);

function valueInCopy(
  table: string,
  column: TableColumns['columns'][number],
  key: string,
  step: number,
): string {
  const value = `t."${column.name}"`;
  if (column.name === key || POINTS_TO_A_CUSTOMER.has(column.name)) return `${value} + copy * ${step}`;
  if (column.type === 'date') return `${value} - v.days`;
  if (column.type.startsWith('timestamp')) return `${value} - v.days * interval '1 day'`;
  if (column.name.endsWith('_minor')) return `round(${value} * v.factor)`;
  if (KNOWN_TO_SOURCES.has(column.name)) return `${value} || '-' || copy`;
  if (table === 'customer' && column.name.startsWith('name')) return `${value} || ' ' || copy`;
  return value;
}
