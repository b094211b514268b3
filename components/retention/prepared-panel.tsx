import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Progress } from '@/components/ui/progress';
import { RefreshWhile } from '@/components/ui/refresh-while';
import type { Format } from '@/lib/i18n/format';

type PreparedState<Answer> =
  | { state: 'ready'; answer: Answer; preparedAt: Date; isRefreshing: boolean }
  | { state: 'preparing'; progress: number | null }
  | { state: 'failed' };

/** What is worked out in the background: its progress first, then what it came to, with the moment it is of. */
export function PreparedPanel<Answer>({
  prepared,
  format,
  children,
}: {
  prepared: PreparedState<Answer>;
  format: Format;
  children: (answer: Answer) => ReactNode;
}) {
  const t = useTranslations('retention.prepared');
  switch (prepared.state) {
    case 'failed':
      return <p className="rounded-md border p-4 text-ink-muted">{t('failed')}</p>;
    case 'preparing': {
      const { progress } = prepared;
      return (
        <div className="rounded-md border p-4" role="status">
          <Progress
            label={t('preparing')}
            value={progress}
            text={progress === null ? '' : t('progress', { share: format.percent(progress, { digits: 0 }) })}
          />
          <RefreshWhile active seconds={2} />
        </div>
      );
    }
    case 'ready':
      return (
        <>
          {children(prepared.answer)}
          <p className="pt-2 text-ink-muted text-sm">
            {t('as_of', { at: format.instant(prepared.preparedAt) })}
            {prepared.isRefreshing && ` · ${t('refreshing')}`}
          </p>
          <RefreshWhile active={prepared.isRefreshing} seconds={5} />
        </>
      );
  }
}
