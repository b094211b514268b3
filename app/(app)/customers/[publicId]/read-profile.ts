import { createTranslator } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import type { CellWords } from '@/components/customers/customer-cell';
import { nameIn } from '@/components/customers/customer-name';
import type { ViewerCtx } from '@/lib/auth/viewer';
import { type CustomerContact, listContacts } from '@/lib/data/customers/contacts';
import { type DuplicatePair, listDuplicatesOf } from '@/lib/data/customers/duplicates';
import { getCustomerHeader } from '@/lib/data/customers/facts/header';
import { getCustomerMoney } from '@/lib/data/customers/facts/money';
import { getCustomerOrders } from '@/lib/data/customers/facts/orders';
import { getCustomerUsage } from '@/lib/data/customers/facts/usage';
import { getCustomerVoice } from '@/lib/data/customers/facts/voice';
import { getCustomerWork } from '@/lib/data/customers/facts/work';
import type { CustomerIds } from '@/lib/data/customers/find-customer';
import { listMergedInto } from '@/lib/data/customers/merge';
import { listPeople, type Person } from '@/lib/data/customers/people';
import { listTimeline } from '@/lib/data/customers/timeline';
import { addMonths, monthStart } from '@/lib/domain/calendar-date';
import { summariseSubscriptions } from '@/lib/domain/subscription-summary';
import type { TimelineGroup } from '@/lib/domain/timeline';
import { whatsappLink } from '@/lib/domain/whatsapp-link';
import { countryNames } from '@/lib/i18n/country-names';
import { getFormat } from '@/lib/i18n/get-format';
import { isLocale, localeTag } from '@/lib/i18n/locales';
import { loadMessages } from '@/lib/i18n/messages';
import { getPreferences } from '@/lib/i18n/preferences';

/** Everything a customer's page shows, asked for at once, in the shapes that its components take. */
export async function readProfile(ctx: ViewerCtx, ids: CustomerIds, group: TimelineGroup | null) {
  const { organisation } = ctx;
  const [
    t,
    format,
    header,
    money,
    usage,
    voice,
    orders,
    work,
    contacts,
    timeline,
    merged,
    duplicates,
    people,
  ] = await Promise.all([
    getTranslations('customers'),
    getFormat({
      currency: organisation.currency,
      timeZone: organisation.timeZone,
      withHijri: ctx.viewer.showHijri,
    }),
    getCustomerHeader(ctx, ids),
    getCustomerMoney(ctx, ids),
    getCustomerUsage(ctx, ids),
    getCustomerVoice(ctx, ids),
    getCustomerOrders(ctx, ids),
    getCustomerWork(ctx, ids),
    listContacts(ctx, ids),
    getPreferences().then(({ locale }) => listTimeline(ctx, ids, { group, language: locale })),
    listMergedInto(ctx, ids.id),
    listDuplicatesOf(ctx, ids.id),
    listPeople(ctx),
  ]);
  const { locale } = format;
  const { state } = header;
  const named = people.map((person) => ({ ...person, name: nameIn(locale, person) }));
  const words: CellWords = {
    t: t as CellWords['t'],
    format,
    names: {
      people: named,
      countries: countryNames(format.tag, countriesIn(header.country, timeline, duplicates)),
    },
    now: ctx.now,
    today: ctx.today,
  };
  return {
    words,
    people: { named, assignable: assignable(people, locale) },
    header: {
      name: header.name,
      nameAr: header.nameAr,
      plan: state?.plan ?? header.plan,
      stage: state?.stage ?? null,
      mrrMinor: state?.mrrMinor ?? null,
      revenue12mMinor: state?.revenue12mMinor ?? null,
      hasContract: state?.hasContract ?? true,
      firstActiveOn: state?.firstActiveOn ?? null,
      leftOn: state?.leftOn ?? null,
      renewalOn: state?.renewalOn ?? null,
      noticeOn: state?.noticeOn ?? null,
      npsScore: state?.npsScore ?? null,
      ownerUserId: header.ownerUserId,
      lastTouch: header.lastTouch,
      nextStep: header.nextStep,
    },
    notices: {
      leave: header.leaveRequest,
      exclusion: header.exclusion,
      exclusionReason: header.exclusionReason,
      duplicates: duplicates.map(({ reasons, sides }) => ({
        ...(sides[0].publicId === ids.publicId ? sides[1] : sides[0]),
        reasons,
      })),
    },
    money: {
      ...money,
      history: monthSeries(money.months, ctx.today),
      subscriptions: summariseSubscriptions(money.stretches, ctx.today),
    },
    usage: { ...usage, seats: state?.seats ?? null },
    voice,
    orders: { ...orders, expectedOn: state?.expectedOrderOn ?? null },
    work: {
      steps: work.steps,
      promises: work.promises.map(({ id, subject, body, dueOn, userName, userNameAr }) => ({
        id,
        dueOn,
        text: [subject, body].filter(Boolean).join(' · ') || null,
        userName: locale === 'ar' ? (userNameAr ?? userName) : userName,
      })),
    },
    contacts: contacts.map((contact) => ({
      ...contact,
      updatedAt: contact.updatedAt.toISOString(),
      whatsappHref: contact.phone === null ? null : greetingLink(ctx, contact, contact.phone),
    })),
    record: {
      ...header,
      attributes: Object.entries(header.attributes).map(([key, value]) => {
        const known = header.attributeDefinitions.find((one) => one.key === key);
        return { key, value, label: (locale === 'ar' ? known?.labelAr : known?.labelEn) ?? key };
      }),
    },
    attributeDefinitions: header.attributeDefinitions,
    merged: merged.map(({ since, ...customer }) => ({ ...customer, since: since.toISOString() })),
    timeline,
  };
}

export type Profile = Awaited<ReturnType<typeof readProfile>>;

function assignable(people: readonly Person[], locale: 'en' | 'ar') {
  return people
    .filter(({ isGone }) => !isGone)
    .map((person) => ({
      id: person.id,
      name: nameIn(locale, person),
      keywords: [person.name, person.nameAr ?? ''],
    }));
}

/** The first line of a chat in the person's own language, else in the viewer's. */
function greetingLink(ctx: ViewerCtx, contact: CustomerContact, phone: string): string {
  const locale = isLocale(contact.locale)
    ? contact.locale
    : isLocale(ctx.viewer.locale)
      ? ctx.viewer.locale
      : 'en';
  const write = createTranslator({
    locale: localeTag(locale),
    messages: loadMessages(locale) as Record<string, never>,
    namespace: 'customers.contact' as never,
  }) as unknown as (key: string, values: Record<string, string>) => string;
  const { viewer, organisation } = ctx;
  return whatsappLink(
    phone,
    write('greeting', {
      name: nameIn(locale, contact),
      me: nameIn(locale, viewer),
      company: nameIn(locale, organisation),
    }),
  );
}

/** One series of months a currency, from the first known month to this one, with gaps where nothing was in force. */
function monthSeries(
  rows: readonly { month: string; currency: string; mrrMinor: number | null }[],
  today: string,
) {
  const first = rows[0]?.month;
  if (first === undefined) return [];
  const months: string[] = [];
  for (let month = first; month <= monthStart(today); month = addMonths(month, 1)) months.push(month);
  return [...new Set(rows.map(({ currency }) => currency))].map((currency) => {
    const known = new Map(
      rows.filter((row) => row.currency === currency).map(({ month, mrrMinor }) => [month, mrrMinor]),
    );
    return {
      currency,
      months: months.map((month) => ({ month, amountMinor: known.get(month) ?? null })),
    };
  });
}

function countriesIn(
  own: string | null,
  timeline: { entries: { source: string; details: object }[] },
  duplicates: readonly DuplicatePair[],
): string[] {
  const changed = timeline.entries.flatMap(({ source, details }) => {
    if (source !== 'change') return [];
    const { before, after } = details as Record<'before' | 'after', Record<string, unknown>>;
    return [before.country, after.country];
  });
  return [own, ...changed, ...duplicates.flatMap(({ sides }) => sides.map(({ country }) => country))].filter(
    (code): code is string => typeof code === 'string',
  );
}
