'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useOptimistic, useTransition } from 'react';
import { nameIn, otherName } from '@/components/customers/customer-name';
import type { MergeSide } from '@/components/customers/profile/merge-sides';
import { dotted } from '@/components/customers/profile/profile-words';
import { Badge } from '@/components/ui/badge';
import { Button, ButtonLink } from '@/components/ui/button';
import { Code } from '@/components/ui/figure';
import { useNotify } from '@/components/ui/toaster';
import type { ActionOutcome } from '@/lib/domain/action-outcome';
import { useFormat } from '@/lib/i18n/use-format';

/** Two customers that may be one: what they share, and the two answers. */
export function DuplicatePair({
  sides,
  reasons,
  dismiss,
}: {
  sides: [MergeSide, MergeSide];
  reasons: readonly string[];
  /** absent where the viewer may only read */
  dismiss?: (publicIds: [string, string], isDismissed: boolean) => Promise<ActionOutcome>;
}) {
  const t = useTranslations('customers.merge');
  const words = useTranslations();
  const notify = useNotify();
  const [isGone, setGone] = useOptimistic(false);
  const [, startTransition] = useTransition();
  const ids: [string, string] = [sides[0].publicId, sides[1].publicId];

  function answer(isDismissed: boolean) {
    startTransition(async () => {
      setGone(isDismissed);
      const outcome = await dismiss?.(ids, isDismissed).catch(() => null);
      if (outcome?.status !== 'saved') {
        notify.failed(words(outcome?.errorKey ?? 'customers.errors.failed'));
      } else if (isDismissed) notify.done(t('dismissed'), () => answer(false));
      else notify.done(t('restored'));
    });
  }

  if (isGone) return null;
  return (
    <li className="grid gap-3 border-b py-3 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
      <Side side={sides[0]} />
      <Side side={sides[1]} />
      <div className="flex flex-wrap items-start justify-end gap-2">
        <span className="flex flex-wrap gap-1 py-1">
          {reasons.map((reason) => (
            <Badge key={reason} tone="accent">
              {t(`reason.${reason as 'name'}`)}
            </Badge>
          ))}
        </span>
        {dismiss && (
          <>
            <ButtonLink size="sm" href={`/customers/${ids[0]}?sheet=merge&with=${ids[1]}`}>
              {t('compare')}
            </ButtonLink>
            <Button size="sm" variant="ghost" onClick={() => answer(true)}>
              {t('not_same')}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}

function Side({ side }: { side: MergeSide }) {
  const customers = useTranslations('customers');
  const format = useFormat();
  const other = otherName(format.locale, side);
  return (
    <div className="min-w-0">
      <p>
        <Link href={`/customers/${side.publicId}`} className="font-medium hover:text-accent">
          <bdi dir="auto">{nameIn(format.locale, side)}</bdi>
        </Link>
        {other !== null && (
          <span className="ms-2 text-ink-muted text-sm">
            <bdi dir="auto">{other}</bdi>
          </span>
        )}
      </p>
      <p className="text-ink-muted text-sm">
        {dotted([
          side.stage !== null && customers(`stage.${side.stage as 'active'}`),
          side.plan !== null && format.isolate(side.plan),
          side.mrrMinor !== null && format.money(side.mrrMinor, { precision: 'whole' }),
          side.city !== null && format.isolate(side.city),
        ])}
      </p>
      <p className="flex flex-wrap gap-x-3 text-ink-muted text-sm">
        {[side.registrationNumber, side.vatNumber, side.domain].map(
          (code) => code !== null && <Code key={code}>{code}</Code>,
        )}
      </p>
    </div>
  );
}
