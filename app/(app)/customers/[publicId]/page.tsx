import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { logTouch, markPromise, partAgain } from '@/app/(app)/customers/[publicId]/actions';
import { profileSheetOf } from '@/app/(app)/customers/[publicId]/profile-sheets';
import { readProfile } from '@/app/(app)/customers/[publicId]/read-profile';
import { assignSelected, logCall, undoBulkChange, undoTouch } from '@/app/(app)/customers/actions';
import { nameIn } from '@/components/customers/customer-name';
import { MergedFacts } from '@/components/customers/profile/merged-facts';
import { MoneyFacts } from '@/components/customers/profile/money-facts';
import { Notices } from '@/components/customers/profile/notices';
import { OrderFacts } from '@/components/customers/profile/order-facts';
import { PeopleFacts } from '@/components/customers/profile/people-facts';
import { ProfileActions } from '@/components/customers/profile/profile-actions';
import { ProfileHeader } from '@/components/customers/profile/profile-header';
import { RecordFacts } from '@/components/customers/profile/record-facts';
import { Timeline } from '@/components/customers/profile/timeline';
import { TimelineFilter } from '@/components/customers/profile/timeline-filter';
import { UsageFacts } from '@/components/customers/profile/usage-facts';
import { VoiceFacts } from '@/components/customers/profile/voice-facts';
import { WorkFacts } from '@/components/customers/profile/work-facts';
import { requireViewer, type ViewerCtx } from '@/lib/auth/viewer';
import { type CustomerIds, findCustomerAt } from '@/lib/data/customers/find-customer';
import { can } from '@/lib/domain/permissions';
import { isTimelineGroup } from '@/lib/domain/timeline';
import { NotFoundError } from '@/lib/errors';

type Props = {
  params: Promise<{ publicId: string }>;
  searchParams: Promise<{ show?: string; sheet?: string; contact?: string; with?: string }>;
};

// once a request: the title and the page ask for the same profile
const readOnce = cache(readProfile);
const findOnce = cache(async (ctx: ViewerCtx, publicId: string) => {
  try {
    return await findCustomerAt(ctx, publicId);
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
});

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const ctx = await requireViewer();
  const [{ publicId }, { show }] = await Promise.all([params, searchParams]);
  const found = await findOnce(ctx, publicId);
  if ('mergedInto' in found) return {};
  const { header, words } = await readOnce(ctx, found.ids, isTimelineGroup(show) ? show : null);
  return { title: nameIn(words.format.locale, header) };
}

export default async function CustomerPage({ params, searchParams }: Props) {
  const ctx = await requireViewer();
  const { publicId } = await params;
  const asked = await searchParams;
  const found = await findOnce(ctx, publicId);
  // a merged customer's address leads to the one it became part of
  if ('mergedInto' in found) redirect(`/customers/${found.mergedInto}`);
  return <Profile ctx={ctx} ids={found.ids} asked={asked} />;
}

async function Profile({
  ctx,
  ids,
  asked,
}: {
  ctx: ViewerCtx;
  ids: CustomerIds;
  asked: Awaited<Props['searchParams']>;
}) {
  const group = isTimelineGroup(asked.show) ? asked.show : null;
  const [profile, t] = await Promise.all([readOnce(ctx, ids, group), getTranslations('customers')]);
  const { words, people } = profile;
  const { actor } = ctx;
  const [canEdit, canLog] = [can(actor, 'customer:edit'), can(actor, 'interaction:log')];
  const canMerge = can(actor, 'customer:merge');
  const isPersonal = can(actor, 'personal:read');
  const href = `/customers/${ids.publicId}`;
  const present = profile.contacts.filter(({ leftOn }) => leftOn === null);

  return (
    <>
      <ProfileHeader
        data={profile.header}
        words={words}
        editHref={canEdit ? `${href}?sheet=edit` : undefined}
        actions={
          canLog && (
            <ProfileActions
              publicId={ids.publicId}
              name={nameIn(words.format.locale, profile.header)}
              people={people.assignable}
              viewerId={ctx.viewer.id}
              mergeHref={canMerge ? `${href}?sheet=merge` : null}
              actions={{ logCall, undoTouch, assign: assignSelected, undoBulk: undoBulkChange }}
            />
          )
        }
      />
      <Notices data={profile.notices} words={words} customerHref={href} canMerge={canMerge} />
      <JumpLinks label={t('profile.sections')} sections={['people', 'money', 'usage', 'timeline']} t={t} />
      <div className="grid grid-cols-1 gap-x-8 lg:grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)]">
        <section
          id="timeline"
          aria-labelledby="timeline-title"
          className="min-w-0 scroll-mt-16 max-lg:order-last max-lg:border-t max-lg:pt-3"
        >
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 pb-2">
            <h2 id="timeline-title" className="text-base">
              {t('profile.timeline')}
            </h2>
            <TimelineFilter href={href} group={group} />
          </div>
          <Timeline
            // another filter is another list: older pages fetched for one do not belong to the other
            key={group ?? 'all'}
            publicId={ids.publicId}
            customerId={ids.id}
            first={profile.timeline}
            group={group}
            contacts={
              isPersonal
                ? present.map((person) => ({ id: person.id, name: nameIn(words.format.locale, person) }))
                : []
            }
            names={words.names}
            viewer={ctx.viewer}
            today={ctx.today}
            now={ctx.now.toISOString()}
            actions={canLog ? { log: logTouch, undo: undoTouch, mark: markPromise } : undefined}
          />
        </section>
        <div className="min-w-0">
          <WorkFacts
            data={profile.work}
            words={words}
            publicId={ids.publicId}
            promiseActions={canLog ? { mark: markPromise } : undefined}
          />
          <PeopleFacts
            contacts={profile.contacts}
            words={words}
            customerHref={href}
            canEdit={canEdit}
            isPersonal={isPersonal}
          />
          <MoneyFacts data={profile.money} words={words} />
          <UsageFacts data={profile.usage} words={words} />
          <OrderFacts data={profile.orders} words={words} />
          <VoiceFacts data={profile.voice} words={words} withComments={isPersonal} />
          <RecordFacts data={profile.record} words={words} />
          <MergedFacts merged={profile.merged} undo={canMerge ? partAgain : undefined} />
        </div>
      </div>
      {await profileSheetOf(ctx, ids, asked, profile)}
    </>
  );
}

/** On a phone everything stands in one column: four ways into it. */
function JumpLinks({
  label,
  sections,
  t,
}: {
  label: string;
  sections: readonly ('people' | 'money' | 'usage' | 'timeline')[];
  t: (key: 'profile.people' | 'profile.money' | 'profile.usage' | 'profile.timeline') => string;
}) {
  return (
    <nav aria-label={label} className="flex gap-4 overflow-x-auto pb-3 text-sm lg:hidden">
      {sections.map((section) => (
        <a key={section} href={`#${section}`} className="shrink-0 whitespace-nowrap py-1 text-accent">
          {t(`profile.${section}`)}
        </a>
      ))}
    </nav>
  );
}
