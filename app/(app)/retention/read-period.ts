import { getTranslations } from 'next-intl/server';
import { periodName } from '@/components/kpis/kpi-words';
import type { ViewerCtx } from '@/lib/auth/viewer';
import { getFigureSettings } from '@/lib/data/kpis/figure-settings';
import { listCuts, listOwnerNames } from '@/lib/data/retention/cuts';
import { getPeriodBoard } from '@/lib/data/retention/period-board';
import { daysBetween } from '@/lib/domain/calendar-date';
import { type PeriodPage, parseRetentionAddress } from '@/lib/domain/retention-address';
import { getFormat } from '@/lib/i18n/get-format';

type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** What the pages of the hall that speak of a period have in common: its figures, and words in the reader's language. */
export async function readPeriodPage(ctx: ViewerCtx, page: PeriodPage, searchParams: SearchParams) {
  const { organisation } = ctx;
  const settings = await getFigureSettings(ctx);
  const { today } = settings;
  const address = parseRetentionAddress(page, searchParams, today, organisation);
  const [board, cuts, owners, format, t, say, ui] = await Promise.all([
    getPeriodBoard(ctx, settings, address),
    listCuts(ctx),
    listOwnerNames(ctx),
    getFormat({ timeZone: organisation.timeZone, currency: organisation.currency }),
    getTranslations('kpis'),
    getTranslations('retention_figures'),
    getTranslations('ui'),
  ]);
  const { period, other } = address;
  const name = periodName(t, format, period);
  const length = ({ startOn, endOn }: typeof period) => daysBetween(startOn, endOn);
  // months differ by a few days; a month and a quarter do not compare
  const differs = other !== null && Math.abs(length(period) / length(other) - 1) > 0.15;
  return {
    address,
    settings,
    board,
    cuts,
    owners,
    format,
    t,
    say,
    organisationName: (format.locale === 'ar' && organisation.nameAr) || organisation.name,
    name,
    asOf: board.asOf && ui('as_of', { at: format.instant(board.asOf) }),
    notes: [
      ...(period.isRunning ? [say('running', { period: name })] : []),
      ...(differs && other && !period.isRunning
        ? [
            say('compare.lengths', {
              period: name,
              days: length(period),
              other: periodName(t, format, other),
              other_days: length(other),
            }),
          ]
        : []),
      ...(board.isDrawing ? [say('drawing')] : []),
    ],
  };
}
