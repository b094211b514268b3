'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useOutage } from '@/components/shell/use-outage';
import { Button, buttonStyle } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';

export default function AppError({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations('ui.error');
  const outage = useOutage(retry);
  // for an instant nothing is said: the reason is being asked
  if (outage === 'unknown') return <div aria-busy className="min-h-dvh" />;
  if (outage !== 'none') return <ErrorState title={t(`${outage}.title`)} body={t(`${outage}.body`)} />;
  // the server has logged the error under this digest
  const reference = error instanceof Error && 'digest' in error ? String(error.digest) : undefined;
  return (
    <ErrorState
      title={t('title')}
      body={t('body')}
      reference={reference && t('reference', { number: reference })}
      action={
        <>
          <Button variant="primary" onClick={() => retry()}>
            {t('retry')}
          </Button>
          <Link href="/" className={buttonStyle()}>
            {t('home')}
          </Link>
        </>
      }
    />
  );
}
