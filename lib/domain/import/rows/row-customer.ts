import type { RowReader } from '@/lib/domain/import/row-reader';

/** First and last name as one, where they stand in two columns. */
export function fullName(row: RowReader): string | null {
  const parts = [row.text('first_name'), row.text('last_name')].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' ') : null;
}

interface RowCustomer {
  customerKey: string;
  customerName: string | null;
}

/**
 * Whose row it is: the source's key, else an e-mail address, else a telephone number, else the name itself.
 * @returns null when the row names nobody
 */
function findRowCustomer(row: RowReader): RowCustomer | null {
  const customerName = row.text('customer_name') ?? fullName(row);
  const customerKey =
    row.key('customer_id') ?? row.email('customer_email') ?? row.phone('customer_phone') ?? customerName;
  return customerKey === null ? null : { customerKey, customerName };
}

/** As `findRowCustomer`, where a row of nobody has no place. */
export function getRowCustomer(row: RowReader): RowCustomer {
  return findRowCustomer(row) ?? row.reject('no_customer', 'customer_id');
}

/** Where rows of nobody count in totals: kept or rejected, as the person said. */
export function getRowCustomerOrNobody(row: RowReader): {
  customerKey: string | null;
  customerName: string | null;
} {
  const found = findRowCustomer(row);
  if (found) return found;
  if (row.plan.answers.anonymousRows === 'reject') row.reject('no_customer', 'customer_id');
  return { customerKey: null, customerName: null };
}
