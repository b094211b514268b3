'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { nameIn } from '@/components/customers/customer-name';
import { type MergeSide, MergeSides } from '@/components/customers/profile/merge-sides';
import type { PaletteAnswer } from '@/components/shell/palette-items';
import { Button } from '@/components/ui/button';
import { Combobox, type ComboboxOption } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { Sheet } from '@/components/ui/sheet';
import { useNotify } from '@/components/ui/toaster';
import type { ActionOutcome } from '@/lib/domain/action-outcome';
import { useFormat } from '@/lib/i18n/use-format';

export type MergeActions = {
  merge: (input: { kept: string; absorbed: string }) => Promise<ActionOutcome<{ into: string }>>;
  undo: (absorbed: string) => Promise<ActionOutcome>;
};

/** Two customers side by side: which of them stays, and that they become one. */
export function MergePanel({
  here,
  other,
  closeHref,
  countries,
  ownerNames,
  actions,
}: {
  here: MergeSide;
  /** null until one is chosen */
  other: MergeSide | null;
  closeHref: string;
  countries: Readonly<Record<string, string>>;
  ownerNames: Readonly<Record<number, string>>;
  actions: MergeActions;
}) {
  const t = useTranslations('customers.merge');
  const words = useTranslations();
  const notify = useNotify();
  const router = useRouter();
  const format = useFormat();
  const [pending, startTransition] = useTransition();
  const [keepsOther, setKeepsOther] = useState(false);

  function undo(absorbed: string, name: string) {
    startTransition(async () => {
      const outcome = await actions.undo(absorbed).catch(() => null);
      if (outcome?.status === 'saved') notify.done(t('undone', { name }));
      else notify.failed(words(outcome?.errorKey ?? 'customers.errors.failed'));
    });
  }

  function merge(kept: MergeSide, absorbed: MergeSide) {
    startTransition(async () => {
      const outcome = await actions
        .merge({ kept: kept.publicId, absorbed: absorbed.publicId })
        .catch(() => null);
      if (outcome?.status !== 'saved') {
        notify.failed(words(outcome?.errorKey ?? 'customers.errors.failed'));
        return;
      }
      router.replace(`/customers/${outcome.into}`, { scroll: false });
      notify.done(t('done', { name: nameIn(format.locale, kept) }), () =>
        undo(absorbed.publicId, nameIn(format.locale, absorbed)),
      );
    });
  }

  const [kept, absorbed] = keepsOther && other ? [other, here] : [here, other];
  return (
    <Sheet
      closeHref={closeHref}
      title={t('title')}
      description={t('description')}
      size="lg"
      footer={
        absorbed && (
          <Button variant="primary" pending={pending} onClick={() => merge(kept, absorbed)}>
            {t('do')}
          </Button>
        )
      }
    >
      <div className="grid gap-4">
        <Field label={t('choose')} className="max-w-96">
          <Combobox
            search={(typed) => findCustomers(typed, here.publicId)}
            placeholder={other ? nameIn(format.locale, other) : t('search')}
            searchPlaceholder={t('search')}
            onValueChange={(publicId) =>
              router.replace(`/customers/${here.publicId}?sheet=merge&with=${publicId}`, { scroll: false })
            }
          />
        </Field>
        {absorbed && (
          <MergeSides
            kept={kept}
            absorbed={absorbed}
            countries={countries}
            ownerNames={ownerNames}
            onSwap={() => setKeepsOther(!keepsOther)}
          />
        )}
      </div>
    </Sheet>
  );
}

const prefix = 'customer:';

/** The customers that the palette's search finds, without the one at hand. */
async function findCustomers(typed: string, without: string): Promise<ComboboxOption[]> {
  if (typed.trim() === '') return [];
  const response = await fetch(`/api/palette?q=${encodeURIComponent(typed)}`);
  if (!response.ok) return [];
  const { groups }: PaletteAnswer = await response.json();
  return groups
    .flatMap(({ items }) => items)
    .filter(({ id }) => id.startsWith(prefix) && id !== prefix + without)
    .map(({ id, label, hint, keywords }) => ({ value: id.slice(prefix.length), label, hint, keywords }));
}
