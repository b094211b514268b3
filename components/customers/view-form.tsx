'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CheckboxField } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';

/** Name and audience of a saved view; for one that exists, its deletion too. */
export function ViewForm({
  view,
  trigger,
  onSave,
  onDelete,
}: {
  view?: { name: string; isShared: boolean };
  trigger: ReactNode;
  onSave: (view: { name: string; isShared: boolean }) => void;
  onDelete?: () => void;
}) {
  const t = useTranslations('customers.views');
  const [open, setOpen] = useState(false);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>{trigger}</PopoverTrigger>
      <PopoverContent align="end" className="w-80">
        <form
          className="grid gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            const form = new FormData(event.currentTarget);
            const name = String(form.get('name') ?? '').trim();
            if (!name) return;
            setOpen(false);
            onSave({ name, isShared: form.get('shared') !== null });
          }}
        >
          <Field label={t('name')} required>
            <Input name="name" maxLength={80} required autoFocus defaultValue={view?.name} />
          </Field>
          <CheckboxField
            name="shared"
            label={t('shared')}
            help={t('shared_help')}
            defaultChecked={view?.isShared}
          />
          <div className="flex justify-between gap-2">
            {onDelete ? (
              <Button
                variant="ghost"
                onClick={() => {
                  setOpen(false);
                  onDelete();
                }}
              >
                {t('delete')}
              </Button>
            ) : (
              <span />
            )}
            <Button type="submit" variant="primary">
              {t('save')}
            </Button>
          </div>
        </form>
      </PopoverContent>
    </Popover>
  );
}
