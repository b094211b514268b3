import { Cog } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { retry } from '@/app/(app)/settings/jobs/actions';
import { RunButton } from '@/components/forms/run-button';
import { RollupStatusTable } from '@/components/settings/rollup-status';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { RefreshWhile } from '@/components/ui/refresh-while';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table';
import { requirePermission } from '@/lib/auth/viewer';
import { listJobs } from '@/lib/data/jobs';
import { listRollupStatus } from '@/lib/data/rollup-status-list';
import { can } from '@/lib/domain/permissions';
import { getFormat } from '@/lib/i18n/get-format';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.places');
  return { title: t('jobs') };
}

type Job = Awaited<ReturnType<typeof listJobs>>[number];

export default async function JobsPage() {
  const ctx = await requirePermission('job:read');
  const [t, places, format, jobs, rollups] = await Promise.all([
    getTranslations('settings.jobs'),
    getTranslations('settings.places'),
    getFormat({ timeZone: ctx.organisation.timeZone }),
    listJobs(ctx, 100),
    listRollupStatus(ctx),
  ]);
  const kindOf = (kind: string) => {
    const key = `kinds.${kind.replaceAll('.', '_')}`;
    return t.has(key) ? t(key) : kind;
  };
  const took = ({ startedAt, finishedAt }: Job) =>
    startedAt && finishedAt
      ? t('seconds', {
          seconds: format.number((finishedAt.getTime() - startedAt.getTime()) / 1000, { digits: 1 }),
        })
      : '';
  return (
    <>
      <RefreshWhile active={jobs.some(({ state }) => state === 'waiting' || state === 'running')} />
      <PageHeader title={places('jobs')} subtitle={t('intro')} />
      {jobs.length === 0 ? (
        <EmptyState icon={<Cog aria-hidden />} title={t('empty')}>
          {t('empty_body')}
        </EmptyState>
      ) : (
        <Table caption={places('jobs')} density="roomy">
          <TableHead>
            <TableHeader>{t('column.kind')}</TableHeader>
            <TableHeader>{t('column.state')}</TableHeader>
            <TableHeader numeric>{t('column.progress')}</TableHeader>
            <TableHeader numeric>{t('column.attempts')}</TableHeader>
            <TableHeader numeric>{t('column.started')}</TableHeader>
            <TableHeader numeric>{t('column.took')}</TableHeader>
            <TableHeader>
              <span className="sr-only">{t('retry')}</span>
            </TableHeader>
          </TableHead>
          <TableBody>
            {jobs.map((job) => (
              <TableRow key={job.id}>
                <TableRowHeader>
                  {kindOf(job.kind)}
                  {job.error && (
                    <bdi
                      dir="ltr"
                      className="block max-w-md break-words text-start font-normal text-destructive text-sm"
                    >
                      {job.error}
                    </bdi>
                  )}
                </TableRowHeader>
                <TableCell>
                  <Badge
                    tone={job.state === 'running' ? 'accent' : job.state === 'failed' ? 'outline' : 'neutral'}
                  >
                    {t(`states.${job.state}`)}
                  </Badge>
                </TableCell>
                <TableCell numeric>{format.percent(job.progress, { digits: 0 })}</TableCell>
                <TableCell numeric>{format.number(job.attempts)}</TableCell>
                <TableCell numeric className="text-ink-muted">
                  {format.instant(job.startedAt)}
                </TableCell>
                <TableCell numeric className="text-ink-muted">
                  {took(job)}
                </TableCell>
                <TableCell className="text-end">
                  {job.state === 'failed' && can(ctx.actor, 'settings:edit') && (
                    <RunButton size="sm" action={retry.bind(null, job.id)}>
                      {t('retry')}
                    </RunButton>
                  )}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      <RollupStatusTable rollups={rollups} format={format} />
    </>
  );
}
