'use client';

import { ArrowDown, ArrowUp, Minus, Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { listAddress } from '@/components/customers/list-address';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Sheet } from '@/components/ui/sheet';
import { type ColumnKey, columnKeys, customerField } from '@/lib/domain/customer-fields';
import { type CustomerListQuery, shownColumns } from '@/lib/domain/customer-list-query';

/** Which columns stand in the list, in which order; kept in the address and with a saved view. */
export function ColumnsPanel({
  query,
  closeHref,
  canReadPersonal,
}: {
  query: CustomerListQuery;
  closeHref: string;
  canReadPersonal: boolean;
}) {
  const t = useTranslations('customers.column');
  const fields = useTranslations('customers.fields');
  const router = useRouter();
  const [shown, setShown] = useState<ColumnKey[]>(() => shownColumns(query));
  const offered = columnKeys.filter(
    (key) => key !== 'name' && (canReadPersonal || !customerField(key).personal),
  );
  const go = (columns: ColumnKey[] | null) =>
    router.replace(listAddress({ ...query, columns }), { scroll: false });

  function move(at: number, by: -1 | 1) {
    const [one, other] = [shown[at], shown[at + by]];
    if (!one || !other) return;
    setShown(shown.map((key, n) => (n === at ? other : n === at + by ? one : key)));
  }

  return (
    <Sheet
      closeHref={closeHref}
      title={t('title')}
      description={t('description')}
      size="sm"
      footer={
        <>
          <Button variant="ghost" className="me-auto" onClick={() => go(null)}>
            {t('usual')}
          </Button>
          <Button variant="primary" onClick={() => go(shown)}>
            {t('apply')}
          </Button>
        </>
      }
    >
      <h3 className="pb-1 text-ink-muted text-sm">{t('shown')}</h3>
      <ol className="grid">
        {shown.map((key, at) => (
          <li key={key} className="flex h-9 items-center gap-1 border-b pointer-coarse:h-12">
            <span className="min-w-0 flex-1 truncate">{fields(key)}</span>
            <IconButton
              size="sm"
              label={t('up', { column: fields(key) })}
              icon={<ArrowUp aria-hidden />}
              disabled={at === 0}
              onClick={() => move(at, -1)}
            />
            <IconButton
              size="sm"
              label={t('down', { column: fields(key) })}
              icon={<ArrowDown aria-hidden />}
              disabled={at === shown.length - 1}
              onClick={() => move(at, 1)}
            />
            <IconButton
              size="sm"
              label={t('hide', { column: fields(key) })}
              icon={<Minus aria-hidden />}
              onClick={() => setShown(shown.filter((one) => one !== key))}
            />
          </li>
        ))}
      </ol>
      <h3 className="pt-5 pb-1 text-ink-muted text-sm">{t('available')}</h3>
      <ul className="grid">
        {offered
          .filter((key) => !shown.includes(key))
          .map((key) => (
            <li key={key} className="flex h-9 items-center gap-2 border-b pointer-coarse:h-12">
              <span className="min-w-0 truncate">{fields(key)}</span>
              {customerField(key).personal && <Badge tone="outline">{t('personal')}</Badge>}
              <IconButton
                size="sm"
                className="ms-auto"
                label={t('show', { column: fields(key) })}
                icon={<Plus aria-hidden />}
                onClick={() => setShown([...shown, key])}
              />
            </li>
          ))}
      </ul>
    </Sheet>
  );
}
