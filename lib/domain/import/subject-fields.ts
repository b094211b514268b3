import type { ImportField, SubjectFields } from '@/lib/domain/import/field';
import { contactFields } from '@/lib/domain/import/fields/contacts';
import { customerFields } from '@/lib/domain/import/fields/customers';
import { feedbackFields } from '@/lib/domain/import/fields/feedback';
import { invoiceFields } from '@/lib/domain/import/fields/invoices';
import { orderFields } from '@/lib/domain/import/fields/orders';
import { subscriptionFields } from '@/lib/domain/import/fields/subscriptions';
import { ticketFields } from '@/lib/domain/import/fields/tickets';
import { usageFields } from '@/lib/domain/import/fields/usage';
import type { ImportSubject } from '@/lib/domain/import/subject';

/** What can be said in a file of each subject. */
export const subjectFields: Readonly<Record<ImportSubject, SubjectFields>> = {
  customers: customerFields,
  contacts: contactFields,
  subscriptions: subscriptionFields,
  usage: usageFields,
  feedback: feedbackFields,
  orders: orderFields,
  tickets: ticketFields,
  invoices: invoiceFields,
};

/** @throws RangeError when the subject has no such field */
export function fieldOf(subject: ImportSubject, key: string): ImportField {
  const field = subjectFields[subject].fields.find((candidate) => candidate.key === key);
  if (!field) throw new RangeError(`${subject} has no field ${key}`);
  return field;
}
