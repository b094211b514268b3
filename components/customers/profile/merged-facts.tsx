'use client';

import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { nameIn } from '@/components/customers/customer-name';
import { Button } from '@/components/ui/button';
import { useNotify } from '@/components/ui/toaster';
import type { ActionOutcome } from '@/lib/domain/action-outcome';
import { useFormat } from '@/lib/i18n/use-format';

export type MergedCustomer = { publicId: string; name: string; nameAr: string | null; since: string };

/** Customers that became part of this one, each to be parted again. */
export function MergedFacts({
  merged,
  undo,
}: {
  merged: readonly MergedCustomer[];
  /** absent where the viewer may only read */
  undo?: (absorbed: string) => Promise<ActionOutcome>;
}) {
  const t = useTranslations('customers.merge');
  const profile = useTranslations('customers.profile');
  const words = useTranslations();
  const notify = useNotify();
  const format = useFormat();
  const [pending, startTransition] = useTransition();
  if (merged.length === 0) return null;

  function part({ publicId, ...named }: MergedCustomer) {
    startTransition(async () => {
      const outcome = await undo?.(publicId).catch(() => null);
      if (outcome?.status === 'saved') notify.done(t('undone', { name: nameIn(format.locale, named) }));
      else notify.failed(words(outcome?.errorKey ?? 'customers.errors.failed'));
    });
  }

  return (
    <section className="border-t pt-3 pb-4">
      <h2 className="text-base">{profile('merged')}</h2>
      <ul>
        {merged.map((customer) => (
          <li
            key={customer.publicId}
            className="flex items-center justify-between gap-3 border-b py-1.5 last:border-b-0"
          >
            <span className="min-w-0">
              <bdi dir="auto">{nameIn(format.locale, customer)}</bdi>{' '}
              <span className="text-ink-muted text-sm">
                {t('since', { on: format.instant(customer.since, 'date') })}
              </span>
            </span>
            {undo && (
              <Button size="sm" pending={pending} onClick={() => part(customer)}>
                {t('part')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
