import { ScrollText } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { AuditFilter } from '@/components/settings/audit-filter';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Code } from '@/components/ui/figure';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table';
import { UserText } from '@/components/ui/user-text';
import { requirePermission } from '@/lib/auth/viewer';
import { type AuditRow, listAudit } from '@/lib/data/audit-list';
import { listPeople } from '@/lib/data/customers/people';
import { AuditQuery, auditHref } from '@/lib/domain/audit-query';
import { getFormat } from '@/lib/i18n/get-format';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.places');
  return { title: t('audit') };
}

type Props = { searchParams: Promise<Record<string, string | string[]>> };

export default async function AuditPage({ searchParams }: Props) {
  const ctx = await requirePermission('audit:read');
  const query = AuditQuery.parse(await searchParams);
  const [t, places, format, people, page] = await Promise.all([
    getTranslations('settings.audit'),
    getTranslations('settings.places'),
    getFormat({ timeZone: ctx.organisation.timeZone }),
    listPeople(ctx),
    listAudit(ctx, { ...query, actorId: query.person, fromOn: query.from, toOn: query.to }, query.before),
  ]);
  const nameOf = (id: number) => {
    const person = people.find((each) => each.id === id);
    return person && ((format.locale === 'ar' && person.nameAr) || person.name);
  };
  const what = ({ action }: AuditRow) => {
    const key = `actions.${action.replaceAll('.', '_')}`;
    return t.has(key) ? t(key) : action;
  };
  const who = ({ actorKind, actorId, actorName }: AuditRow) =>
    (actorKind === 'user' && actorId !== null && nameOf(actorId)) || actorName;
  const on = ({ subjectKind, subjectId }: AuditRow) => {
    if (subjectId === null) return '';
    return (subjectKind === 'user' && nameOf(Number(subjectId))) || subjectId;
  };
  return (
    <>
      <PageHeader title={places('audit')} subtitle={t('intro')}>
        <AuditFilter
          query={query}
          people={people.map(({ id }) => ({ value: String(id), label: nameOf(id) ?? '' }))}
        />
      </PageHeader>
      {page.rows.length === 0 ? (
        <EmptyState icon={<ScrollText aria-hidden />} title={t('empty')}>
          {t('empty_body')}
        </EmptyState>
      ) : (
        <Table caption={places('audit')}>
          <TableHead>
            <TableHeader>{t('column.at')}</TableHeader>
            <TableHeader>{t('column.who')}</TableHeader>
            <TableHeader>{t('column.what')}</TableHeader>
            <TableHeader>{t('column.on')}</TableHeader>
            <TableHeader>{t('column.details')}</TableHeader>
            <TableHeader>{t('column.from')}</TableHeader>
          </TableHead>
          <TableBody>
            {page.rows.map((row) => (
              <TableRow key={row.id}>
                <TableRowHeader className="whitespace-nowrap font-normal">
                  {format.instant(row.at)}
                </TableRowHeader>
                <TableCell className="whitespace-nowrap">
                  {row.actorKind === 'system' ? t('system') : <UserText>{who(row)}</UserText>}
                </TableCell>
                <TableCell className="whitespace-nowrap">
                  {what(row)}
                  {row.outcome === 'refused' && (
                    <Badge tone="outline" className="ms-2">
                      {t('outcomes.refused')}
                    </Badge>
                  )}
                </TableCell>
                <TableCell>
                  <UserText>{on(row)}</UserText>
                </TableCell>
                <TableCell>
                  {row.details && (
                    <details>
                      <summary className="max-w-xs truncate text-ink-muted text-sm">
                        <Code>{JSON.stringify(row.details)}</Code>
                      </summary>
                      <pre dir="ltr" className="whitespace-pre-wrap break-words text-start text-xs">
                        {JSON.stringify(row.details, null, 2)}
                      </pre>
                    </details>
                  )}
                </TableCell>
                <TableCell className="text-ink-muted">{row.ip && <Code>{row.ip}</Code>}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      <Pagination
        summary={
          query.before && (
            <Link href={auditHref(query)} className="underline underline-offset-2">
              {t('newest')}
            </Link>
          )
        }
        nextHref={page.next ? auditHref(query, page.next) : undefined}
      />
    </>
  );
}
