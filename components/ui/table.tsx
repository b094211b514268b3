import { ArrowDown, ArrowUp } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from '@/components/ui/class-names';

/**
 * The frame of a table. `box` scrolls in itself both ways under a sticky header (give `className` a
 * max-height); `page` lets the page scroll, with the header under the top bar, and scrolls sideways by itself
 * below 1280 px.
 */
export function Table({
  caption,
  captionHidden = true,
  density = 'dense',
  scroll = 'page',
  className,
  children,
}: {
  /** says what the table holds; read out, shown when `captionHidden` is false */
  caption: ReactNode;
  captionHidden?: boolean;
  /** 36 px rows or 44 px rows */
  density?: 'dense' | 'roomy';
  scroll?: 'page' | 'box';
  className?: string;
  children: ReactNode;
}) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className={cn(
        scroll === 'box' ? 'overflow-auto [--table-top:0px]' : 'max-xl:overflow-x-auto',
        className,
      )}
    >
      <table data-density={density} className="group/table w-full border-separate border-spacing-0 text-base">
        <caption className={captionHidden ? 'sr-only' : 'pb-2 text-start text-ink-muted text-sm'}>
          {caption}
        </caption>
        {children}
      </table>
    </section>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead>
      <tr>{children}</tr>
    </thead>
  );
}

export function TableBody(props: ComponentProps<'tbody'>) {
  return <tbody {...props} />;
}

/** `selected` tints the row; a row that opens something puts a link in its first cell. */
export function TableRow({ selected, className, ...props }: ComponentProps<'tr'> & { selected?: boolean }) {
  return (
    <tr
      data-selected={selected || undefined}
      className={cn('group/row hover:bg-sunken/60 data-selected:bg-accent-soft', className)}
      {...props}
    />
  );
}

const cellStyle = 'border-b px-3 text-start first:ps-4 last:pe-4 group-last/row:border-b-0';

/** `sort` makes the header a link; its `direction` is set on the column that the list is sorted by. */
export function TableHeader({
  numeric = false,
  sort,
  className,
  children,
  ...props
}: ComponentProps<'th'> & {
  numeric?: boolean;
  sort?: { href: string; direction?: 'ascending' | 'descending' };
}) {
  const t = useTranslations('ui');
  const Arrow = sort?.direction === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      aria-sort={sort?.direction}
      className={cn(
        cellStyle,
        'sticky top-(--table-top,0px) z-10 xl:top-(--table-top,var(--bar-height,0px)) h-9 whitespace-nowrap bg-surface font-medium text-ink-muted text-sm',
        numeric && 'text-end',
        className,
      )}
      {...props}
    >
      {sort ? (
        <Link
          href={sort.href}
          className={cn(
            'group/sort inline-flex items-center gap-1 rounded-sm align-middle hover:text-ink',
            numeric && 'flex-row-reverse',
            sort.direction && 'text-ink',
          )}
        >
          {children}
          <Arrow
            aria-hidden
            className={cn('size-3.5', !sort.direction && 'opacity-0 group-hover/sort:opacity-60')}
          />
          {sort.direction && <span className="sr-only">{t(`sort_${sort.direction}`)}</span>}
        </Link>
      ) : (
        children
      )}
    </th>
  );
}

/** `numeric` aligns figures at the end, in tabular digits. */
export function TableCell({
  numeric = false,
  className,
  ...props
}: ComponentProps<'td'> & { numeric?: boolean }) {
  return (
    <td
      className={cn(
        cellStyle,
        'h-9 group-data-[density=roomy]/table:h-11',
        numeric && 'whitespace-nowrap text-end tabular-nums',
        className,
      )}
      {...props}
    />
  );
}

/** The name of the row, first and bold; a row header for assistive technology. */
export function TableRowHeader({ className, ...props }: ComponentProps<'th'>) {
  return (
    <th
      scope="row"
      className={cn(cellStyle, 'h-9 min-w-36 font-medium group-data-[density=roomy]/table:h-11', className)}
      {...props}
    />
  );
}
