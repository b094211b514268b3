import { ChevronLeft, Download, Users } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { closedTermNote } from '@/app/(app)/kpis/terms/closed-term-note';
import { listOf } from '@/app/(app)/kpis/terms/term-lists';
import { readAskedTerm, readTermRequest, type TermRoute } from '@/app/(app)/kpis/terms/term-request';
import { termText } from '@/components/kpis/explanation-words';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { requireViewer, type ViewerCtx } from '@/lib/auth/viewer';
import {
  beforeListHref,
  parseTermCursor,
  type TermCursor,
  termExportHref,
  termHref,
} from '@/lib/domain/kpi-term-address';
import { can } from '@/lib/domain/permissions';

type Props = {
  params: Promise<TermRoute>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  const ctx = await requireViewer();
  const { asked } = await read(ctx, props);
  if (!asked) return {};
  const { termName, periodWords } = await readTermRequest(ctx, asked);
  return { title: `${termName}, ${periodWords}` };
}

export default async function TermPage(props: Props) {
  const ctx = await requireViewer();
  const { asked, cursor } = await read(ctx, props);
  if (!asked) notFound();
  const request = await readTermRequest(ctx, asked);
  const [list, closedNote] = await Promise.all([
    listOf(ctx, asked, request, cursor),
    closedTermNote(ctx, asked, request),
  ]);
  const { metric, term, address } = asked;
  const { t, format, termName, metricName, whose, periodWords, groupName, pageName } = request;
  const to = (toward: TermCursor['toward'], token: string | null) =>
    token === null ? undefined : termHref(metric, term, address, { toward, token });
  return (
    <>
      <Link
        href={beforeListHref(metric, address)}
        className="inline-flex items-center gap-1 rounded-sm pb-2 text-ink-muted text-sm hover:text-ink print:hidden"
      >
        <ChevronLeft aria-hidden className="size-4 rtl:-scale-x-100" />
        {t('list.back', { metric: groupName && pageName ? pageName : metricName })}
      </Link>
      <PageHeader
        title={
          <>
            {termName}: <bdi className="whitespace-nowrap tabular-nums">{list.total}</bdi>
          </>
        }
        subtitle={[list.detail, whose, groupName, periodWords].filter((part) => part !== null).join(' · ')}
        actions={
          can(ctx.actor, 'kpi:export') &&
          list.rows > 0 && (
            <ButtonLink href={termExportHref(metric, term, address)} prefetch={false} download>
              <Download aria-hidden />
              {t('list.export')}
            </ButtonLink>
          )
        }
      />
      {[...(closedNote ? [closedNote] : []), ...list.notes].map((note) => (
        <p key={note} className="pb-3 text-ink-muted text-sm">
          {note}
        </p>
      ))}
      {list.rows === 0 ? (
        <EmptyState icon={<Users aria-hidden />} title={t(`list.${list.empty}`)}>
          {list.empty === 'empty'
            ? t('list.empty_body', { value: termText(term, 0, format) })
            : t(`list.${list.empty}_body`)}
        </EmptyState>
      ) : (
        list.table
      )}
      {(list.before || list.after) && (
        <Pagination
          previousHref={to('before', list.before)}
          nextHref={to('after', list.after)}
          summary={t('list.shown', { shown: format.number(list.shown), n: format.number(list.rows) })}
        />
      )}
    </>
  );
}

async function read(ctx: ViewerCtx, { params, searchParams }: Props) {
  const entries = Object.entries(await searchParams).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
  const address = new URLSearchParams(entries);
  return { asked: readAskedTerm(ctx, await params, address), cursor: parseTermCursor(address) };
}
