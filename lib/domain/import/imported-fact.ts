/**
 * What one row of a file says, in the words of the tables it goes to. Names follow drizzle/schema; instants are ISO
 * strings with zone, calendar dates 'YYYY-MM-DD', money whole minor units.
 */

/** Common to all: whose row it is, how the source names it, and when the company knew it. */
type FactBase = {
  /** the source's key of the customer; null: nobody known (feedback and orders only) */
  customerKey: string | null;
  /** a name for a customer whom nobody has told of yet */
  customerName?: string | null;
  /** the source's own id of this row; absent: the row is known by what it says */
  factKey?: string | null;
  /** mapped "known at" column; absent: taken from the snapshot date or the event */
  recordedAt?: string | null;
};

export type CustomerValues = {
  name?: string | null;
  nameAr?: string | null;
  registrationNumber?: string | null;
  vatNumber?: string | null;
  domain?: string | null;
  exclusion?: 'test' | 'internal' | 'partner' | null;
  exclusionReason?: string | null;
  /** as written in the file: an e-mail address or a name; unknown people become placeholders */
  owner?: string | null;
  /** the source's key of the parent customer */
  parentKey?: string | null;
  country?: string | null;
  city?: string | null;
  industry?: string | null;
  size?: string | null;
  segment?: string | null;
  plan?: string | null;
  serviceTier?: string | null;
  acquisitionChannel?: string | null;
  currency?: string | null;
  openedOn?: string | null;
  tags?: string[] | null;
};

export type CustomerFact = FactBase & {
  subject: 'customers';
  customerKey: string;
  /** absent keys keep the old value, null clears it */
  values: CustomerValues;
  attributes: Record<string, string | number | boolean | null>;
};

export type ConsentValue = {
  channel: 'email' | 'sms' | 'whatsapp' | 'phone' | 'post';
  status: 'subscribed' | 'unsubscribed';
  at: string;
  origin: string;
};

export type ContactFact = FactBase & {
  subject: 'contacts';
  customerKey: string;
  name: string;
  nameAr: string | null;
  email: string | null;
  phone: string | null;
  jobTitle: string | null;
  part: string | null;
  locale: string | null;
  leftOn: string | null;
  consents: ConsentValue[];
};

export type CancellationValues = {
  requestedOn: string;
  effectiveOn: string | null;
  reasonCode: string | null;
  isVoluntary: boolean | null;
  comment: string | null;
};

export type SubscriptionFact = FactBase & {
  subject: 'subscriptions';
  customerKey: string;
  subscriptionKey: string;
  plan: string | null;
  status: 'active' | 'past_due' | 'trial' | 'paused';
  startsOn: string;
  /** first day of the trial that the row tells of beside the paid stretch */
  trialStartsOn?: string;
  endsOn: string | null;
  endAssumed: boolean;
  mrrMinor: number;
  /** the file gives no price: the customer counts, at 0 */
  isPriceUnknown?: boolean;
  currency: string;
  listMrrMinor: number | null;
  discountMinor: number | null;
  discountReason: string | null;
  seats: number | null;
  billingMonths: number | null;
  termEndsOn: string | null;
  noticeOn: string | null;
  autoRenews: boolean | null;
  cancellation: CancellationValues | null;
  /** what the same row says of the customer: country, custom attributes … */
  customer?: { values: CustomerValues; attributes: Record<string, string | number | boolean | null> };
};

export type UsageFact = FactBase & {
  subject: 'usage';
  customerKey: string;
  day: string;
  /** metric key → count; zero is left out, no row means none */
  counts: Record<string, number>;
};

export type FeedbackFact = FactBase & {
  subject: 'feedback';
  contactKey: string | null;
  kind: 'nps' | 'csat' | 'ces' | 'review' | 'exit' | 'comment';
  touchpoint: string;
  occurredAt: string;
  score: number | null;
  scaleMin: number | null;
  scaleMax: number | null;
  comment: string | null;
  language: string | null;
  polarity: -1 | 0 | 1 | null;
  channel: string | null;
};

export type OrderFact = FactBase & {
  subject: 'orders';
  orderNumber: string;
  occurredAt: string;
  orderedOn: string;
  productCode: string | null;
  productName: string | null;
  category: string | null;
  /** negative for a return */
  quantity: number;
  amountMinor: number;
  discountMinor: number | null;
  currency: string;
  country: string | null;
};

export type TicketFact = FactBase & {
  subject: 'tickets';
  customerKey: string;
  contactKey: string | null;
  occurredAt: string;
  ticketSubject: string | null;
  status: 'open' | 'pending' | 'resolved' | 'closed';
  priority: string | null;
  category: string | null;
  channel: string | null;
  isComplaint: boolean;
  firstResponseAt: string | null;
  resolvedAt: string | null;
  promisedAt: string | null;
  reopenedCount: number;
  minutes: number | null;
};

export type InvoiceFact = FactBase & {
  subject: 'invoices';
  customerKey: string;
  number: string | null;
  subscriptionKey: string | null;
  issuedOn: string;
  dueOn: string | null;
  paidOn: string | null;
  status: 'open' | 'paid' | 'void' | 'uncollectible';
  netMinor: number;
  taxMinor: number | null;
  currency: string;
};

export type ImportedFact =
  | CustomerFact
  | ContactFact
  | SubscriptionFact
  | UsageFact
  | FeedbackFact
  | OrderFact
  | TicketFact
  | InvoiceFact;
