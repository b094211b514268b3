import { useTranslations } from 'next-intl';
import { Kbd } from '@/components/ui/kbd';
import { Sheet } from '@/components/ui/sheet';

const rows = [
  [['J'], 'down'],
  [['K'], 'up'],
  [['Enter'], 'open'],
  [['X'], 'select'],
  [['C'], 'call'],
  [['A'], 'assign'],
  [['E'], 'edit'],
  [['/'], 'search'],
  [['Ctrl', 'K'], 'palette'],
  [['?'], 'help'],
] as const;

/** What the keyboard can do in the list. */
export function KeysPanel({ closeHref }: { closeHref: string }) {
  const t = useTranslations('customers.keys');
  return (
    <Sheet closeHref={closeHref} title={t('title')} size="sm">
      <dl>
        {rows.map(([keys, what]) => (
          <div key={what} className="flex items-center justify-between gap-4 border-b py-2 last:border-b-0">
            <dt>{t(what)}</dt>
            <dd className="flex gap-1" dir="ltr">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}
