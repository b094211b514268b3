import { useTranslations } from 'next-intl';
import { ExplanationSheet } from '@/components/kpis/explanation-sheet';
import { restatedAnswersText, restatedText } from '@/components/kpis/restated-text';
import type { ExplainedFigure } from '@/lib/data/kpis/figure-explanation';
import { closedMonthHref } from '@/lib/domain/closed-month-address';
import type { KpiAddress } from '@/lib/domain/kpi-address';
import type { Format } from '@/lib/i18n/format';

/** The sheet of an opened figure, on whichever page it stands. */
export function FigureSheet({
  figure,
  address,
  closeHref,
  canOpenSettings,
  format,
}: {
  figure: ExplainedFigure;
  address: KpiAddress;
  closeHref: string;
  canOpenSettings: boolean;
  format: Format;
}) {
  const kpis = useTranslations('kpis');
  const { closing, kind, explanation } = figure;
  const { month, spanMonths } = address.openPeriod;
  return (
    <ExplanationSheet
      address={{ ...address, kind }}
      closeHref={closeHref}
      format={format}
      data={{
        ...figure,
        canOpenSettings,
        closing: closing && {
          closedAt: closing.closedAt,
          href: closedMonthHref(month, spanMonths),
          restated:
            explanation.metric === 'nps'
              ? restatedAnswersText(kpis, format, closing.answers)
              : restatedText(kpis, format, explanation.metric, closing.kept),
        },
      }}
    />
  );
}
