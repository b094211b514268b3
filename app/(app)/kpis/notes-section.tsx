import { getTranslations } from 'next-intl/server';
import { addNote, changeNote, removeNote, restoreNote } from '@/app/(app)/kpis/note-actions';
import { NoteList } from '@/components/kpis/note-list';
import type { ViewerCtx } from '@/lib/auth/viewer';
import type { KpiNote, SignedNote } from '@/lib/domain/kpi-note';
import { can } from '@/lib/domain/permissions';
import { ClientMessages } from '@/lib/i18n/client-messages';

const actions = { add: addNote, change: changeNote, remove: removeNote, putBack: restoreNote };

/** The notes that mark the trends, and the way to a new one. */
export async function NotesSection({
  ctx,
  notes,
}: {
  ctx: ViewerCtx;
  notes: readonly SignedNote<KpiNote>[];
}) {
  const t = await getTranslations('kpi_notes');
  const mayWrite = can(ctx.actor, 'note:write');
  if (notes.length === 0 && !mayWrite) return null;
  return (
    <section className="kpi-notes grid gap-3">
      <div>
        <h2 className="text-md">{t('title')}</h2>
        <p className="text-ink-muted text-sm print:hidden">{t('intro')}</p>
      </div>
      <ClientMessages namespaces={['kpi_notes']}>
        <NoteList notes={notes} today={ctx.today} actions={mayWrite ? actions : undefined} />
      </ClientMessages>
    </section>
  );
}
