'use client';

import { Ellipsis, GitMerge, Phone, UserRoundPlus } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { type AssignablePerson, AssignMenu } from '@/components/customers/assign-menu';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { useNotify } from '@/components/ui/toaster';
import type { ActionOutcome } from '@/lib/domain/action-outcome';

export type ProfileActionSet = {
  logCall: (publicId: string) => Promise<ActionOutcome<{ id: number }>>;
  undoTouch: (publicId: string, id: number) => Promise<ActionOutcome>;
  assign: (
    selection: unknown,
    ownerUserId: number | null,
  ) => Promise<ActionOutcome<{ changed: number; batch: string }>>;
  undoBulk: (batch: string) => Promise<ActionOutcome>;
};

/** One click logs a call; the rest of what one does with a customer as a whole. */
export function ProfileActions({
  publicId,
  name,
  people,
  viewerId,
  mergeHref,
  actions,
}: {
  publicId: string;
  name: string;
  people: readonly AssignablePerson[];
  viewerId: number;
  mergeHref: string | null;
  actions: ProfileActionSet;
}) {
  const t = useTranslations('customers');
  const words = useTranslations();
  const notify = useNotify();
  const [assignOpen, setAssignOpen] = useState(false);
  const [pending, startTransition] = useTransition();

  function run<T extends object>(work: () => Promise<ActionOutcome<T>>, then: (outcome: T) => void) {
    startTransition(async () => {
      const outcome = await work().catch(() => null);
      if (outcome?.status === 'saved') then(outcome);
      else notify.failed(words(outcome?.errorKey ?? 'customers.errors.failed'));
    });
  }

  const undone = () => notify.done(t('list.undone'));
  const logCall = () =>
    run(
      () => actions.logCall(publicId),
      ({ id }) =>
        notify.done(t('list.call_logged', { name }), () =>
          run(() => actions.undoTouch(publicId, id), undone),
        ),
    );
  const assign = (owner: number | null, ownerName: string) =>
    run(
      () => actions.assign({ by: 'id', publicIds: [publicId] }, owner),
      ({ changed, batch }) => {
        if (changed === 0) return notify.done(t('selection.nothing_changed'));
        notify.done(
          owner === null
            ? t('selection.unassigned', { n: 1 })
            : t('selection.assigned', { n: 1, name: ownerName }),
          () => run(() => actions.undoBulk(batch), undone),
        );
      },
    );

  return (
    <>
      <Button variant="primary" pending={pending} onClick={logCall}>
        <Phone aria-hidden />
        {t('profile.log_call')}
      </Button>
      <AssignMenu
        people={people}
        viewerId={viewerId}
        open={assignOpen}
        onOpenChange={setAssignOpen}
        onPick={assign}
      >
        <Button>
          <UserRoundPlus aria-hidden />
          {t('profile.assign')}
        </Button>
      </AssignMenu>
      {mergeHref !== null && (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button
              aria-label={t('profile.more')}
              title={t('profile.more')}
              className="w-8 px-0 pointer-coarse:w-11"
            >
              <Ellipsis aria-hidden />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent>
            <DropdownMenuItem asChild>
              <Link href={mergeHref} scroll={false}>
                <GitMerge aria-hidden />
                {t('profile.merge')}
              </Link>
            </DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
      )}
    </>
  );
}
