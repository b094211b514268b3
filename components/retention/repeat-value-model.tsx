import { useTranslations } from 'next-intl';
import { Figure } from '@/components/ui/figure';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table';
import { currencyExponent } from '@/lib/domain/money-currencies';
import type { Holdout } from '@/lib/domain/purchase-holdout';
import { LOSS_MUST_EXPLAIN } from '@/lib/domain/purchase-model';
import type { RepeatForecast } from '@/lib/domain/repeat-forecast';
import type { Format } from '@/lib/i18n/format';

/** From here on, how often and how much customers buy go together too closely for the model of spend. */
const CORRELATED = 0.3;

/** The model in words, with the parameters it was given and how sure they are. */
export function RepeatModel({
  forecast: { model, gain, spend },
  format,
}: {
  forecast: Extract<RepeatForecast, { state: 'ready' }>;
  format: Format;
}) {
  const t = useTranslations('retention_repeat_value.model');
  const scale = 10 ** currencyExponent(format.currency);
  const digits = (value: number | null | undefined, n = 3) => format.number(value, { digits: n });
  const rows: { name: string; value: string; error: string }[] =
    model.kind === 'bg_nbd'
      ? (['r', 'alpha', 'a', 'b'] as const).map((name) => ({
          name: t(name),
          value: digits(model.parameters[name]),
          error: digits(model.errors?.[name]),
        }))
      : (['r', 'alpha'] as const).map((name) => ({
          name: t(name),
          value: digits(model.parameters[name]),
          error: digits(model.errors?.[name]),
        }));
  if (model.kind === 'bg_nbd') {
    const { a, b } = model.parameters;
    rows.push({ name: t('loss'), value: format.percent(a / (a + b)), error: digits(null) });
  }
  rows.push({ name: t('likelihood'), value: digits(model.logLikelihood, 2), error: digits(null) });
  if (spend) {
    const { parameters, errors } = spend;
    rows.push(
      { name: t('p'), value: digits(parameters.p), error: digits(errors?.p) },
      { name: t('q'), value: digits(parameters.q), error: digits(errors?.q) },
      {
        name: t('v', { currency: format.currencySign() }),
        value: digits(parameters.v / scale, 2),
        error: digits(errors && errors.v / scale, 2),
      },
      { name: t('spend_likelihood'), value: digits(spend.logLikelihood, 2), error: digits(null) },
      { name: t('mean'), value: format.money(spend.meanMinor), error: digits(null) },
      { name: t('correlation'), value: digits(spend.correlation, 2), error: digits(null) },
    );
  }
  const correlation = spend?.correlation ?? null;
  return (
    <section className="grid min-w-0 grid-cols-1 gap-3 rounded-lg border bg-surface p-4">
      <h3 className="text-base">{t('title')}</h3>
      <div className="grid max-w-prose gap-2 text-ink-muted text-sm">
        <p>{t(model.kind, { gain: digits(gain, 1), least: format.number(LOSS_MUST_EXPLAIN) })}</p>
        <p>{spend ? t('spend', { n: spend.customers }) : t('no_spend')}</p>
        {correlation !== null && Math.abs(correlation) > CORRELATED && (
          <p>{t('correlated', { value: digits(correlation, 2) })}</p>
        )}
      </div>
      <div className="max-w-2xl">
        <Table caption={t('title')}>
          <TableHead>
            <TableHeader>{t('parameter')}</TableHeader>
            <TableHeader numeric>{t('value')}</TableHeader>
            <TableHeader numeric>{t('error')}</TableHeader>
          </TableHead>
          <TableBody>
            {rows.map(({ name, value, error }) => (
              <TableRow key={name}>
                <TableRowHeader className="text-start">{name}</TableRowHeader>
                <TableCell numeric>
                  <Figure>{value}</Figure>
                </TableCell>
                <TableCell numeric>
                  <Figure>{error}</Figure>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </section>
  );
}

/** What was expected of the part held back and what was bought in it, by how often customers had bought again before. */
export function HeldBackTable({ rows, format }: { rows: Holdout['byRepeats']; format: Format }) {
  const t = useTranslations('retention_repeat_value.by_repeats');
  return (
    <section
      id="repeat-held-back"
      className="grid min-w-0 scroll-mt-20 grid-cols-1 content-start gap-2 rounded-lg border bg-surface p-4"
    >
      <h3 className="text-base">{t('title')}</h3>
      <Table caption={t('title')}>
        <TableHead>
          <TableHeader>{t('repeats')}</TableHeader>
          <TableHeader numeric>{t('customers')}</TableHeader>
          <TableHeader numeric>{t('expected')}</TableHeader>
          <TableHeader numeric>{t('actual')}</TableHeader>
          <TableHeader numeric className="max-sm:hidden">
            {t('each')}
          </TableHeader>
        </TableHead>
        <TableBody>
          {rows.map(({ repeats, isOrMore, customers, expected, actual }) => (
            <TableRow key={repeats}>
              <TableRowHeader className="min-w-20 text-start">
                {isOrMore ? t('more', { n: repeats }) : <Figure>{format.number(repeats)}</Figure>}
              </TableRowHeader>
              <TableCell numeric>
                <Figure>{format.number(customers)}</Figure>
              </TableCell>
              <TableCell numeric>
                <Figure>{format.number(expected, { digits: 1, fixed: true })}</Figure>
              </TableCell>
              <TableCell numeric>
                <Figure>{format.number(actual)}</Figure>
              </TableCell>
              <TableCell numeric className="max-sm:hidden">
                <Figure>{format.number(actual / customers, { digits: 2, fixed: true })}</Figure>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}
