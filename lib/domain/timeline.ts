/** What a customer's timeline is made of, and the few groups by which a person narrows it. */

export const timelineSources = [
  'interaction',
  'feedback',
  'ticket',
  'subscription_start',
  'subscription_end',
  'invoice',
  'payment',
  'refund',
  'order',
  'leave_request',
  'leave_page',
  'onboarding',
  'consent',
  'contact_left',
  'change',
  'merge',
] as const;
export type TimelineSource = (typeof timelineSources)[number];

export const timelineGroups = {
  touches: ['interaction'],
  promises: ['interaction'],
  voice: ['feedback', 'ticket'],
  money: ['subscription_start', 'subscription_end', 'invoice', 'payment', 'refund', 'order'],
  leaving: ['leave_request', 'leave_page', 'contact_left', 'subscription_end'],
  start: ['onboarding'],
  record: ['change', 'merge', 'consent', 'contact_left'],
} as const satisfies Record<string, readonly TimelineSource[]>;

export type TimelineGroup = keyof typeof timelineGroups;
export const timelineGroupKeys = Object.keys(timelineGroups) as TimelineGroup[];

export function isTimelineGroup(text: string | null | undefined): text is TimelineGroup {
  return timelineGroupKeys.includes(text as TimelineGroup);
}

type Details = {
  interaction: {
    kind: string;
    direction: string | null;
    subject: string | null;
    body: string | null;
    outcome: string | null;
    nextStep: string | null;
    nextStepOn: string | null;
    minutes: number | null;
    promiseDueOn: string | null;
    promiseKeptOn: string | null;
    contactName: string | null;
    /** brought by an import: not to be taken back one by one */
    isImported: boolean;
  };
  feedback: {
    kind: string;
    touchpoint: string;
    score: number | null;
    scaleMax: number | null;
    comment: string | null;
    contactName: string | null;
  };
  ticket: {
    subject: string | null;
    status: string;
    priority: string | null;
    isComplaint: boolean;
    resolvedAt: string | null;
  };
  subscription_start: {
    subscriptionKey: string;
    plan: string | null;
    status: string;
    mrrMinor: number;
    currency: string;
    seats: number | null;
    /** null: the first stretch of this subscription */
    previousMrrMinor: number | null;
    previousPlan: string | null;
    previousStatus: string | null;
  };
  subscription_end: { subscriptionKey: string; plan: string | null; mrrMinor: number; currency: string };
  invoice: {
    number: string | null;
    netMinor: number;
    currency: string;
    status: string;
    dueOn: string | null;
    paidOn: string | null;
  };
  payment: {
    amountMinor: number;
    currency: string;
    outcome: string;
    method: string | null;
    failureCode: string | null;
  };
  refund: { amountMinor: number; currency: string; reason: string | null };
  order: { orderNumber: string; amountMinor: number; currency: string; lines: number; isReturn: boolean };
  leave_request: {
    effectiveOn: string | null;
    reasonCode: string | null;
    competitor: string | null;
    comment: string | null;
    withdrawnOn: string | null;
  };
  leave_page: Record<string, never>;
  onboarding: { step: string; dueOn: string | null };
  consent: { channel: string; status: string; contactName: string | null };
  contact_left: { contactName: string | null; part: string | null };
  change: {
    before: Record<string, unknown>;
    after: Record<string, unknown>;
    isUndone: boolean;
    isImported: boolean;
  };
  merge: { name: string; publicId: string; isUndo: boolean };
};

/** One event, with who did it on our side where someone did. */
export type TimelineEntry = {
  [S in TimelineSource]: {
    source: S;
    id: number;
    /** the customer under whose key it came; differs from the page's after a merge */
    customerId: number;
    at: string;
    userName: string | null;
    userNameAr: string | null;
    details: Details[S];
  };
}[TimelineSource];

export type EntryOf<S extends TimelineSource> = Extract<TimelineEntry, { source: S }>;

/** A page of the timeline, and the place where the next older one begins. */
export type TimelinePage = { entries: TimelineEntry[]; older: string | null };
