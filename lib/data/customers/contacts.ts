import 'server-only';
import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { contact, customerChange } from '@/drizzle/schema/customer';
import { consent } from '@/drizzle/schema/voice';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx, withTransaction } from '@/lib/data/context';
import { type CustomerIds, getCustomerIds } from '@/lib/data/customers/find-customer';
import { showAtOnce } from '@/lib/data/customers/show-at-once';
import { touchCustomers } from '@/lib/data/rollups/touch';
import type { ContactValues } from '@/lib/domain/contact-input';
import { can } from '@/lib/domain/permissions';
import { NotFoundError, StaleVersionError } from '@/lib/errors';

export type ContactConsent = { channel: string; purpose: string; status: string; at: Date };

export type CustomerContact = ContactValues & {
  id: number;
  /** the moment of the last change: what an edit is made on */
  updatedAt: Date;
  consents: ContactConsent[];
};

/**
 * The people at a customer: those who are still there first, champions before the rest. Who may not read
 * personal data sees only how many there are, with their parts.
 */
export async function listContacts(ctx: Ctx, { allIds }: CustomerIds): Promise<CustomerContact[]> {
  assertCan(ctx.actor, 'customer:read');
  const isPersonal = can(ctx.actor, 'personal:read');
  const [people, consents] = await Promise.all([
    ctx.db
      .select({
        id: contact.id,
        name: contact.name,
        nameAr: contact.nameAr,
        email: contact.email,
        phone: contact.phone,
        jobTitle: contact.jobTitle,
        part: contact.part,
        locale: contact.locale,
        leftOn: contact.leftOn,
        updatedAt: contact.updatedAt,
      })
      .from(contact)
      .where(and(inArray(contact.customerId, allIds), isNull(contact.withdrawnAt), isNull(contact.erasedAt)))
      .orderBy(
        sql`${contact.leftOn} is not null`,
        sql`array_position(array['champion', 'decision_maker', 'billing'], ${contact.part})`,
        asc(contact.name),
        asc(contact.id),
      )
      .limit(200),
    isPersonal ? listConsents(ctx, allIds) : new Map<number, ContactConsent[]>(),
  ]);
  return people.map((person) => ({
    ...(person as ContactValues & { id: number; updatedAt: Date }),
    ...(!isPersonal && { name: '', nameAr: null, email: null, phone: null, jobTitle: null }),
    consents: consents.get(person.id) ?? [],
  }));
}

/** The newest word of each person on each channel holds. */
async function listConsents(ctx: Ctx, allIds: number[]): Promise<Map<number, ContactConsent[]>> {
  const rows = await ctx.db
    .selectDistinctOn([consent.contactId, consent.channel, consent.purpose], {
      contactId: consent.contactId,
      channel: consent.channel,
      purpose: consent.purpose,
      status: consent.status,
      at: consent.at,
    })
    .from(consent)
    .where(inArray(consent.customerId, allIds))
    .orderBy(consent.contactId, consent.channel, consent.purpose, desc(consent.at), desc(consent.id));
  const byContact = new Map<number, ContactConsent[]>();
  for (const { contactId, ...given } of rows) {
    byContact.set(contactId, [...(byContact.get(contactId) ?? []), given]);
  }
  return byContact;
}

export type ContactRecord = Omit<CustomerContact, 'consents' | 'updatedAt'> & { updatedAt: string };

/**
 * One person as the form edits them.
 * @throws NotFoundError when there is no such person at this customer
 */
export async function getContact(ctx: Ctx, publicId: string, contactId: number): Promise<ContactRecord> {
  assertCan(ctx.actor, 'personal:read');
  const { allIds } = await getCustomerIds(ctx, publicId);
  const [row] = await ctx.db
    .select()
    .from(contact)
    .where(and(inArray(contact.customerId, allIds), eq(contact.id, contactId), isNull(contact.withdrawnAt)));
  if (!row) throw new NotFoundError('contact');
  return { id: row.id, updatedAt: row.updatedAt.toISOString(), ...pickValues(row) } as ContactRecord;
}

/** Adds a person. @returns the new id */
export async function createContact(ctx: Ctx, publicId: string, values: ContactValues): Promise<number> {
  assertCan(ctx.actor, 'customer:edit');
  const { id, allIds } = await getCustomerIds(ctx, publicId);
  const contactId = await withTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .insert(contact)
      .values({
        ...values,
        customerId: id,
        sourceId: sql`(select id from data_source where key = 'manual')`,
        createdAt: tx.now,
        updatedAt: tx.now,
      })
      .returning({ id: contact.id });
    if (!row) throw new Error('The person was not stored');
    await touchCustomers(tx.db, [id]);
    await recordAudit(tx, { action: 'contact.created', subjectKind: 'customer', subjectId: id });
    return row.id;
  });
  await showAtOnce(ctx, allIds);
  return contactId;
}

/**
 * Saves a person.
 * @param knownAt the `updatedAt` on which the edit was made
 * @throws StaleVersionError when someone else saved first
 */
export async function saveContact(
  ctx: Ctx,
  publicId: string,
  contactId: number,
  values: ContactValues,
  knownAt: Date,
): Promise<void> {
  assertCan(ctx.actor, 'customer:edit');
  const { id, allIds } = await getCustomerIds(ctx, publicId);
  await withTransaction(ctx, async (tx) => {
    const where = and(
      inArray(contact.customerId, allIds),
      eq(contact.id, contactId),
      isNull(contact.withdrawnAt),
    );
    const [before] = await tx.db.select().from(contact).where(where).for('update');
    if (!before) throw new NotFoundError('contact');
    // compared as the browser got it, in milliseconds; the column keeps microseconds
    if (before.updatedAt.getTime() !== knownAt.getTime()) throw new StaleVersionError('contact');
    await tx.db
      .update(contact)
      .set({ ...values, updatedAt: tx.now })
      .where(where);
    await tx.db.insert(customerChange).values({
      customerId: id,
      at: tx.now,
      userId: tx.actor.kind === 'user' ? tx.actor.userId : null,
      before: { contact: { id: contactId, ...pickValues(before) } },
      after: { contact: { id: contactId, ...values } },
    });
    await touchCustomers(tx.db, [id]);
    await recordAudit(tx, { action: 'contact.edited', subjectKind: 'customer', subjectId: id });
  });
  await showAtOnce(ctx, allIds);
}

function pickValues(row: typeof contact.$inferSelect) {
  const { name, nameAr, email, phone, jobTitle, part, locale, leftOn } = row;
  return { name, nameAr, email, phone, jobTitle, part, locale, leftOn };
}
