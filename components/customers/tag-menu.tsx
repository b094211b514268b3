'use client';

import { Tag } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';

/** Adds and takes tags; several at once, parted by commas of either script. */
export function TagMenu({
  pending,
  onApply,
}: {
  pending: boolean;
  onApply: (add: string, remove: string) => void;
}) {
  const t = useTranslations('customers.selection');
  const [open, setOpen] = useState(false);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button size="sm" pending={pending}>
          <Tag aria-hidden />
          {t('tag')}
        </Button>
      </PopoverTrigger>
      <PopoverContent>
        <form
          className="grid gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            const form = new FormData(event.currentTarget);
            setOpen(false);
            onApply(String(form.get('add') ?? ''), String(form.get('remove') ?? ''));
          }}
        >
          <Field label={t('tag_add')} help={t('tag_help')}>
            <Input name="add" placeholder={t('tag_placeholder')} maxLength={500} autoFocus />
          </Field>
          <Field label={t('tag_remove')}>
            <Input name="remove" maxLength={500} />
          </Field>
          <Button type="submit" variant="primary">
            {t('tag')}
          </Button>
        </form>
      </PopoverContent>
    </Popover>
  );
}
