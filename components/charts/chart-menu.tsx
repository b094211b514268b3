'use client';

import { ChartLine, Copy, Ellipsis, ImageDown, Table2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { download } from '@/components/charts/download';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { IconButton } from '@/components/ui/icon-button';
import { useNotify } from '@/components/ui/toaster';

/** What one can do with any chart: see the figures, copy them, keep the picture. */
export function ChartMenu({
  showsTable,
  onToggleTable,
  csv,
  png,
  fileName,
}: {
  showsTable: boolean;
  onToggleTable: () => void;
  csv: () => string;
  png: () => Promise<void>;
  fileName: string;
}) {
  const t = useTranslations('charts');
  const notify = useNotify();

  async function copy() {
    const text = csv();
    try {
      await navigator.clipboard.writeText(text);
      notify.done(t('copied'));
    } catch {
      // no clipboard outside https: the same text as a file
      download(new Blob([`\ufeff${text}`], { type: 'text/csv' }), `${fileName}.csv`);
      notify.done(t('saved'));
    }
  }

  async function save() {
    try {
      await png();
      notify.done(t('saved'));
    } catch {
      notify.failed(t('failed'));
    }
  }

  return (
    <div className="-me-2 -mt-1 flex shrink-0 print:hidden">
      <IconButton
        size="sm"
        className="text-ink-muted"
        label={t(showsTable ? 'show_chart' : 'show_table')}
        icon={showsTable ? <ChartLine aria-hidden className="rtl:-scale-x-100" /> : <Table2 aria-hidden />}
        onClick={onToggleTable}
      />
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <button
            type="button"
            aria-label={t('more')}
            className="grid size-7 place-items-center rounded-md text-ink-muted hover:bg-sunken pointer-coarse:size-9"
          >
            <Ellipsis aria-hidden className="size-4" />
          </button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem onSelect={() => void copy()}>
            <Copy aria-hidden />
            {t('copy_csv')}
          </DropdownMenuItem>
          <DropdownMenuItem disabled={showsTable} onSelect={() => void save()}>
            <ImageDown aria-hidden />
            {t('save_png')}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </div>
  );
}
