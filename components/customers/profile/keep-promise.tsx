'use client';

import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { useNotify } from '@/components/ui/toaster';
import type { ActionOutcome } from '@/lib/domain/action-outcome';

export type PromiseActions = {
  /** answers the id of the entry that speaks for the promise from now on */
  mark: (publicId: string, id: number, isKept: boolean) => Promise<ActionOutcome<{ id: number }>>;
};

/** Says that a promise was kept, today. */
export function KeepPromise({
  publicId,
  id,
  actions,
}: {
  publicId: string;
  id: number;
  actions: PromiseActions;
}) {
  const t = useTranslations('customers.work');
  const words = useTranslations();
  const notify = useNotify();
  const [pending, startTransition] = useTransition();

  function mark(entry: number, isKept: boolean) {
    startTransition(async () => {
      const outcome = await actions.mark(publicId, entry, isKept).catch(() => null);
      if (outcome?.status !== 'saved') {
        notify.failed(words(outcome?.errorKey ?? 'customers.errors.failed'));
      } else if (isKept) notify.done(t('kept'), () => mark(outcome.id, false));
      else notify.done(t('reopened'));
    });
  }

  return (
    <Button size="sm" pending={pending} onClick={() => mark(id, true)}>
      <Check aria-hidden />
      {t('keep')}
    </Button>
  );
}
