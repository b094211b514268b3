'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useFormat } from '@/lib/i18n/use-format';

/**
 * The time that the figures live by, in the organisation's zone. It runs on from the server's `now`, so a
 * wrong clock on this device, or a demo with a fixed date, changes nothing.
 */
export function OrganisationClock({ now }: { now: string }) {
  const t = useTranslations('shell');
  const format = useFormat();
  const [shown, setShown] = useState(now);
  useEffect(() => {
    const started = performance.now();
    const tick = () => setShown(new Date(Date.parse(now) + performance.now() - started).toISOString());
    const timer = setInterval(tick, 10_000);
    return () => clearInterval(timer);
  }, [now]);
  return (
    <time
      dateTime={shown}
      title={t('clock', { zone: format.timeZone })}
      className="truncate text-ink-muted text-sm tabular-nums"
    >
      <span className="sr-only">{t('clock', { zone: format.timeZone })}: </span>
      {format.instant(shown, 'clock')}
    </time>
  );
}
