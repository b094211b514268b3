import { type ClosedMonthWords, definitionText } from '@/components/closed-months/closed-month-words';
import { DefinitionList } from '@/components/ui/definition-list';
import { FROZEN_DEFINITIONS, type FrozenDefinitions as Frozen } from '@/lib/domain/restatement-cause';

/** The definitions that a month was closed under, with those of now where they differ. */
export function FrozenDefinitions({
  frozen,
  now,
  excluded,
  rates,
  words,
}: {
  frozen: Frozen;
  now: Frozen;
  /** customers left out of every figure */
  excluded: number;
  rates: readonly { base: string; quote: string; month: string; rate: number }[];
  words: ClosedMonthWords;
}) {
  const { t, format } = words;
  const pairs = [...new Set(rates.map(({ base, quote }) => `${base}/${quote}`))];
  return (
    <DefinitionList
      className="max-w-4xl"
      items={[
        ...FROZEN_DEFINITIONS.map((name) => ({
          key: name,
          term: t(`definitions.names.${name}`),
          value: (
            <>
              <bdi>{definitionText(words, name, frozen[name])}</bdi>
              {frozen[name] !== now[name] && (
                <span className="block font-medium text-sm">
                  {t('definitions.now', { value: definitionText(words, name, now[name]) })}
                </span>
              )}
            </>
          ),
        })),
        {
          key: 'excluded',
          term: t('definitions.names.excluded'),
          value: t('definitions.excluded', { count: excluded }),
        },
        {
          key: 'rates',
          term: t('definitions.rates'),
          value:
            rates.length === 0
              ? t('definitions.no_rates')
              : pairs.map((pair) => (
                  <span key={pair} className="block tabular-nums">
                    <bdi>{pair}</bdi>{' '}
                    {rates
                      .filter(({ base, quote }) => `${base}/${quote}` === pair)
                      .map(({ month, rate }) =>
                        t('definitions.rate', {
                          month: format.month(month, 'short'),
                          rate: format.number(rate, { digits: 6 }),
                        }),
                      )
                      .join(' · ')}
                  </span>
                )),
        },
      ]}
    />
  );
}
