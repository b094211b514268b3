'use client';

import { Eye, EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormField } from '@/components/forms/form-field';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '@/lib/domain/account-input';

/** Name, address and first password of a person. A known address is shown, not asked. */
export function AccountFields({ name, email }: { name?: string; email?: string | null }) {
  const t = useTranslations('auth.account');
  return (
    <div className="grid gap-4">
      <FormField name="personName" label={t('name')} required>
        <Input name="personName" defaultValue={name} maxLength={200} autoComplete="name" />
      </FormField>
      <FormField name="email" label={t('email')} required>
        <Input
          type="email"
          name="email"
          defaultValue={email ?? undefined}
          readOnly={Boolean(email)}
          maxLength={320}
          autoComplete="username"
        />
      </FormField>
      <NewPasswordField label={t('password')} />
    </div>
  );
}

/** A password typed once, which can be looked at instead of typed again. */
export function NewPasswordField({ label }: { label: string }) {
  const t = useTranslations('auth.account');
  const [shown, setShown] = useState(false);
  return (
    <FormField name="password" label={label} help={t('password_help', { min: MIN_PASSWORD_LENGTH })} required>
      <span className="flex gap-1">
        <Input
          type={shown ? 'text' : 'password'}
          dir="ltr"
          name="password"
          minLength={MIN_PASSWORD_LENGTH}
          maxLength={MAX_PASSWORD_LENGTH}
          autoComplete="new-password"
        />
        <IconButton
          label={t(shown ? 'hide_password' : 'show_password')}
          icon={shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
          onClick={() => setShown(!shown)}
        />
      </span>
    </FormField>
  );
}
