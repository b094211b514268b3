import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { Progress } from '@/components/ui/progress';
import { RefreshWhile } from '@/components/ui/refresh-while';
import type { WaitingBridge as Waiting } from '@/lib/data/retention/bridge-list';
import type { Format } from '@/lib/i18n/format';
import { NO_RATE } from '@/lib/jobs/bridge-mrr';

/** A comparison on its way: how far it is, or why there is none. */
export function WaitingBridge({
  waiting: { state, progress, error },
  format,
}: {
  waiting: Waiting;
  format: Format;
}) {
  const t = useTranslations('retention_bridge.waiting');
  // a first attempt that failed for want of a rate fails the second time too
  const missing = error?.startsWith(NO_RATE) ? error.slice(NO_RATE.length).split(', ') : null;
  if (missing) {
    return (
      <ErrorState
        title={t('failed')}
        body={t('no_rate', { currencies: format.list(missing) })}
        action={<ButtonLink href="/settings/exchange-rates">{t('to_rates')}</ButtonLink>}
      />
    );
  }
  if (state === 'failed') return <ErrorState title={t('failed')} body={t('other')} />;
  return (
    <div className="max-w-xl rounded-md border p-4" role="status">
      <Progress
        label={t('title')}
        value={progress}
        text={progress === null ? '' : t('progress', { share: format.percent(progress, { digits: 0 }) })}
      />
      <RefreshWhile active seconds={1} />
    </div>
  );
}
