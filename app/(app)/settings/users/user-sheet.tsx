import { getTranslations } from 'next-intl/server';
import {
  handEverythingOver,
  inviteColleague,
  invitePlaceholder,
  makeLink,
} from '@/app/(app)/settings/users/actions';
import { HandOverForm } from '@/components/settings/hand-over-form';
import { InviteForm } from '@/components/settings/invite-form';
import { NewLink } from '@/components/settings/new-link';
import { Sheet } from '@/components/ui/sheet';
import type { Ctx } from '@/lib/data/context';
import { countResponsibilities } from '@/lib/data/hand-over';
import type { ListedUser } from '@/lib/data/users';
import { isolate } from '@/lib/i18n/bidi';

export type UserSheetQuery = { user?: string; act?: string };

/** The sheet that the address asks for, if it asks for one that fits. */
export async function UserSheet({
  ctx,
  query: { user, act },
  users,
  nameOf,
}: {
  ctx: Ctx;
  query: UserSheetQuery;
  users: readonly ListedUser[];
  nameOf: (user: ListedUser) => string;
}) {
  const t = await getTranslations('settings.users');
  const sheet = { closeHref: '/settings/users', key: `${act} ${user}` };
  if (act === 'new') {
    return (
      <Sheet {...sheet} key={sheet.key} title={t('invite_title')}>
        <InviteForm action={inviteColleague} />
      </Sheet>
    );
  }
  const person = users.find(({ publicId }) => publicId === user);
  if (!person) return null;
  const name = nameOf(person);
  if (act === 'invite' && person.state === 'placeholder') {
    return (
      <Sheet {...sheet} key={sheet.key} title={t('invite_placeholder', { name: isolate(name) })}>
        <InviteForm
          action={invitePlaceholder.bind(null, person.publicId)}
          person={{ name, role: person.role }}
        />
      </Sheet>
    );
  }
  if (act === 'link' && (person.state === 'active' || person.state === 'invited')) {
    return (
      <Sheet {...sheet} key={sheet.key} title={t('new_link')} description={name}>
        <NewLink name={name} action={makeLink.bind(null, person.publicId)} />
      </Sheet>
    );
  }
  if (act === 'hand-over') {
    const counts = await countResponsibilities(ctx, person.id);
    const isSelf = ctx.actor.kind === 'user' && ctx.actor.userId === person.id;
    return (
      <Sheet {...sheet} key={sheet.key} title={t('hand_over_title')} description={name}>
        <HandOverForm
          action={handEverythingOver.bind(null, person.publicId)}
          name={name}
          counts={counts}
          canDisable={!isSelf && person.state !== 'disabled'}
          colleagues={users
            .filter(
              (other) => other.id !== person.id && (other.state === 'active' || other.state === 'invited'),
            )
            .map((other) => ({
              value: other.publicId,
              label: nameOf(other),
              hint: other.email ?? undefined,
            }))}
        />
      </Sheet>
    );
  }
  return null;
}
