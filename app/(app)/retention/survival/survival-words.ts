import { getTranslations } from 'next-intl/server';
import { survivalNames } from '@/components/retention/survival-words';
import type { ViewerCtx } from '@/lib/auth/viewer';
import { listOwnerNames } from '@/lib/data/retention/cuts';
import { attributeOfCut, type CutField } from '@/lib/domain/retention-cut';
import type { SurvivalQuestion } from '@/lib/domain/survival-question';
import { getFormat } from '@/lib/i18n/get-format';

/** The words, names and figures in which an answer is written, on the page and in its files. */
export async function readSurvivalWords(ctx: ViewerCtx, question: SurvivalQuestion) {
  const { timeZone, currency } = ctx.organisation;
  const [t, cutWords, format, owners] = await Promise.all([
    getTranslations('retention_survival'),
    getTranslations('retention.cuts'),
    getFormat({ timeZone, currency }),
    listOwnerNames(ctx),
  ]);
  const { cut } = question;
  return {
    t,
    format,
    names: survivalNames(question, { format, owners, unknown: cutWords('unknown'), all: t('all') }),
    /** null without a cut */
    cutName:
      cut === null
        ? null
        : cut === 'term'
          ? t('form.term')
          : (attributeOfCut(cut) ?? cutWords(cut as CutField)),
  };
}
