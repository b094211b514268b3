import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

/** For the one-time token, typed or pasted when the console's address was not clicked. */
export function TokenForm({ wrong }: { wrong: boolean }) {
  const t = useTranslations('auth.setup');
  return (
    <form method="get" className="grid gap-4">
      <Field label={t('token')} error={wrong && t('errors.token')} required>
        <Input name="token" dir="ltr" autoComplete="off" spellCheck={false} maxLength={200} />
      </Field>
      <Button type="submit" variant="primary" size="lg" className="justify-self-start">
        {t('continue')}
      </Button>
    </form>
  );
}
