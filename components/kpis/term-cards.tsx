import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Name } from '@/components/customers/customer-name';
import type { TermAnswerRow } from '@/components/kpis/term-answer-table';
import { type TermCellWords, type TermCustomerRow, termCell } from '@/components/kpis/term-cells';
import { CONTRACT_COLUMNS, contractCell, type TermContractRow } from '@/components/kpis/term-contract-cells';
import { Figure } from '@/components/ui/figure';
import { UserText } from '@/components/ui/user-text';
import type { TermColumn } from '@/lib/domain/kpi-term';
import type { Format } from '@/lib/i18n/format';

/** The customers behind a term on a phone, where a table would be cut: name and amount, the rest below. */
export function TermCustomerCards({
  rows,
  columns: [first, ...others],
  words,
}: {
  rows: readonly TermCustomerRow[];
  columns: readonly TermColumn[];
  words: TermCellWords;
}) {
  const t = useTranslations('kpi_terms.column');
  const written = (column: TermColumn, row: TermCustomerRow) =>
    termCell(column, row, words, { withCurrency: true });
  return (
    <ul className="md:hidden">
      {rows.map((row) => (
        <Card
          key={row.publicId}
          name={
            <Link href={`/customers/${row.publicId}`} className="rounded-sm">
              <Name of={row} locale={words.format.locale} />
            </Link>
          }
          value={first && written(first, row)}
        >
          <dl className="flex flex-wrap gap-x-4 text-sm">
            {others.map((column) => (
              <div key={column} className="flex gap-1.5">
                <dt className="text-ink-muted">{t(column)}</dt>
                <dd>{written(column, row)}</dd>
              </div>
            ))}
          </dl>
        </Card>
      ))}
    </ul>
  );
}

const [, firstOfContract, ...othersOfContract] = CONTRACT_COLUMNS;

/** The contracts behind a term on a phone. */
export function TermContractCards({
  rows,
  words,
}: {
  rows: readonly TermContractRow[];
  words: TermCellWords;
}) {
  const t = useTranslations('kpi_terms.column');
  return (
    <ul className="md:hidden">
      {rows.map((row) => (
        <Card
          key={`${row.publicId}/${row.subscriptionKey}/${row.dueOn}`}
          name={
            <Link href={`/customers/${row.publicId}`} className="rounded-sm">
              <Name of={row} locale={words.format.locale} />
            </Link>
          }
          value={contractCell(firstOfContract, row, words, { withCurrency: true })}
        >
          <dl className="flex flex-wrap gap-x-4 text-sm">
            {othersOfContract.map((column) => (
              <div key={column} className="flex gap-1.5">
                <dt className="text-ink-muted">{t(column)}</dt>
                <dd>{contractCell(column, row, words)}</dd>
              </div>
            ))}
          </dl>
        </Card>
      ))}
    </ul>
  );
}

/** The answers behind a group of NPS on a phone. */
export function TermAnswerCards({
  rows,
  format,
  withComments,
}: {
  rows: readonly TermAnswerRow[];
  format: Format;
  withComments: boolean;
}) {
  const t = useTranslations('kpi_terms.list');
  return (
    <ul className="md:hidden">
      {rows.map(({ id, customer, answeredOn, score, comment }) => (
        <Card
          key={id}
          name={
            customer === null ? (
              <span className="font-normal text-ink-muted">{t('unknown_customer')}</span>
            ) : (
              <Link href={`/customers/${customer.publicId}`} className="rounded-sm">
                <Name of={customer} locale={format.locale} />
              </Link>
            )
          }
          value={<Figure>{format.number(score)}</Figure>}
        >
          {comment !== null && <UserText as="p">{comment}</UserText>}
          <p className="text-ink-muted text-sm">
            <Figure>{format.date(answeredOn)}</Figure>
            {withComments && comment === null && <> · {t('no_comment')}</>}
          </p>
        </Card>
      ))}
    </ul>
  );
}

function Card({ name, value, children }: { name: ReactNode; value: ReactNode; children: ReactNode }) {
  return (
    <li className="grid gap-1 border-b py-3 last:border-b-0">
      <div className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 font-medium">{name}</span>
        <span className="shrink-0 font-medium tabular-nums">{value}</span>
      </div>
      {children}
    </li>
  );
}
