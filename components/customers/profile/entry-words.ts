import { dotted } from '@/components/customers/profile/profile-words';
import { npsWord } from '@/lib/domain/customer-fields';
import type { EntryOf, TimelineEntry } from '@/lib/domain/timeline';
import type { Format } from '@/lib/i18n/format';

/** Translator of the namespace `customers`; `has` says whether it knows a key. */
export type EntryTranslator = ((key: string, values?: Record<string, string | number>) => string) & {
  has: (key: string) => boolean;
};

/** What an entry's words are made with; `reasons` is the translator of that namespace. */
export type EntryWords = { t: EntryTranslator; reasons: EntryTranslator; format: Format; today: string };

/** The one line that says what an entry is. */
export function entryTitle(entry: TimelineEntry, { t, format }: EntryWords): string {
  const money = (minor: number, currency: string) => format.isolate(format.money(minor, { currency }));
  const own = (text: string | null) => format.isolate(text ?? t('timeline.someone'));
  switch (entry.source) {
    case 'interaction': {
      const { kind, contactName, direction } = entry.details;
      const what = t(`compose.kind.${kind}`);
      const title = contactName ? t('timeline.with', { kind: what, name: own(contactName) }) : what;
      return dotted([title, direction === 'in' && t('timeline.in')]);
    }
    case 'feedback': {
      const { kind, score, scaleMax } = entry.details;
      const name = t(`voice.kind.${kind}`);
      if (score === null) return name;
      const given =
        kind === 'nps'
          ? dotted([format.number(score), t(`nps.${npsWord(score)}`)])
          : scaleMax === null
            ? format.number(score)
            : t('voice.score_of', { score: format.number(score), max: format.number(scaleMax) });
      return t('timeline.feedback', { kind: name, score: given });
    }
    case 'ticket':
      return t('timeline.ticket', {
        subject: entry.details.subject === null ? t('voice.no_subject') : own(entry.details.subject),
      });
    case 'subscription_start':
      return subscriptionTitle(entry, t, format);
    case 'subscription_end': {
      const { plan, mrrMinor, currency } = entry.details;
      return t('timeline.sub_ended', { plan: planWord(plan, t, format), amount: money(mrrMinor, currency) });
    }
    case 'invoice':
      return t('timeline.invoice', {
        number: format.isolate(entry.details.number ?? '–'),
        amount: money(entry.details.netMinor, entry.details.currency),
      });
    case 'payment':
      return t(entry.details.outcome === 'failed' ? 'timeline.payment_failed' : 'timeline.paid', {
        amount: money(entry.details.amountMinor, entry.details.currency),
      });
    case 'refund':
      return t('timeline.refund', { amount: money(entry.details.amountMinor, entry.details.currency) });
    case 'order':
      return t(entry.details.isReturn ? 'timeline.return' : 'timeline.order', {
        number: format.isolate(entry.details.orderNumber),
        amount: money(entry.details.amountMinor, entry.details.currency),
      });
    case 'leave_request':
      return t('timeline.leave_request');
    case 'leave_page':
      return t('timeline.leave_page');
    case 'onboarding':
      return t('timeline.onboarding', { step: own(entry.details.step) });
    case 'consent':
      return t(`timeline.consent_${entry.details.status}`, {
        name: own(entry.details.contactName),
        channel: t(`contact.channel.${entry.details.channel}`),
      });
    case 'contact_left':
      return t(entry.details.part === 'champion' ? 'timeline.champion_left' : 'timeline.contact_left', {
        name: own(entry.details.contactName),
      });
    case 'change':
      return t('contact' in entry.details.after ? 'timeline.change_contact' : 'timeline.change');
    case 'merge':
      return t(entry.details.isUndo ? 'timeline.unmerged' : 'timeline.merged', {
        name: own(entry.details.name),
      });
  }
}

function planWord(plan: string | null, t: EntryTranslator, format: Format): string {
  return plan === null ? t('timeline.no_plan') : format.isolate(plan);
}

function subscriptionTitle(
  { details }: EntryOf<'subscription_start'>,
  t: EntryTranslator,
  format: Format,
): string {
  const { previousMrrMinor, previousPlan, previousStatus, mrrMinor, currency, plan, status } = details;
  const named = { plan: planWord(plan, t, format) };
  if (previousMrrMinor === null)
    return t(status === 'trial' ? 'timeline.sub_trial' : 'timeline.sub_began', named);
  if (status !== previousStatus) {
    if (status === 'paused') return t('timeline.sub_paused', named);
    if (previousStatus === 'paused') return t('timeline.sub_resumed', named);
    if (previousStatus === 'trial') return t('timeline.sub_began', named);
    return t('timeline.sub_status', { status: t(`money.status.${status}`) });
  }
  if (mrrMinor !== previousMrrMinor) {
    const money = (minor: number) => format.isolate(format.money(minor, { currency }));
    return t(mrrMinor > previousMrrMinor ? 'timeline.sub_up' : 'timeline.sub_down', {
      from: money(previousMrrMinor),
      to: money(mrrMinor),
    });
  }
  return t('timeline.sub_plan', { from: planWord(previousPlan, t, format), to: named.plan });
}

/** The quieter line below: what a person would ask next. */
export function entryDetail(entry: TimelineEntry, { t, reasons, format, today }: EntryWords): string {
  switch (entry.source) {
    case 'interaction': {
      const { outcome, minutes } = entry.details;
      const key = `compose.outcome.${outcome}`;
      return dotted([
        outcome !== null && (t.has(key) ? t(key) : format.isolate(outcome)),
        minutes !== null && t('timeline.minutes', { n: minutes }),
      ]);
    }
    case 'ticket': {
      const { status, isComplaint, resolvedAt } = entry.details;
      return dotted([
        isComplaint && t('voice.complaint'),
        resolvedAt === null
          ? t(`voice.status.${status}`)
          : t('timeline.resolved', { on: format.instant(resolvedAt, 'date') }),
      ]);
    }
    case 'subscription_start': {
      const { seats, previousMrrMinor, mrrMinor, currency } = entry.details;
      return dotted([
        previousMrrMinor === null && t('money.per_month', { amount: format.money(mrrMinor, { currency }) }),
        seats !== null && t('money.seats', { n: seats }),
      ]);
    }
    case 'invoice': {
      const { status, dueOn, paidOn } = entry.details;
      const state = status === 'open' && dueOn !== null && dueOn < today ? 'overdue' : status;
      return dotted([
        t(`money.invoice_status.${state}`),
        paidOn !== null
          ? t('money.paid_on', { on: format.date(paidOn) })
          : dueOn !== null && t('money.due', { on: format.date(dueOn) }),
      ]);
    }
    case 'payment':
      return dotted([entry.details.method, entry.details.failureCode]);
    case 'order':
      return t('timeline.lines', { n: entry.details.lines });
    case 'leave_request': {
      const { reasonCode, competitor, effectiveOn, withdrawnOn } = entry.details;
      return dotted([
        reasonCode !== null &&
          t('profile.reason', { reason: reasons.has(reasonCode) ? reasons(reasonCode) : reasonCode }),
        competitor !== null && t('profile.competitor', { name: format.isolate(competitor) }),
        effectiveOn !== null && t('timeline.leave_effective', { on: format.date(effectiveOn) }),
        withdrawnOn !== null && t('timeline.leave_withdrawn', { on: format.date(withdrawnOn) }),
      ]);
    }
    case 'change':
      return dotted([
        entry.details.isImported && t('timeline.imported'),
        entry.details.isUndone && t('timeline.change_undone'),
      ]);
    default:
      return '';
  }
}

/** The person's own words in an entry: shown as they were written. */
export function entryText(entry: TimelineEntry): string | null {
  switch (entry.source) {
    case 'interaction':
      return [entry.details.subject, entry.details.body].filter(Boolean).join('\n') || null;
    case 'feedback':
    case 'leave_request':
      return entry.details.comment;
    case 'refund':
      return entry.details.reason;
    default:
      return null;
  }
}
