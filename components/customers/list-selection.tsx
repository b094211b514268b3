'use client';

import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { Checkbox } from '@/components/ui/checkbox';

/** Customers ticked, or everyone the filter finds but those unticked. */
export type ListSelection =
  | { by: 'id'; publicIds: readonly string[] }
  | { by: 'filter'; exceptPublicIds: readonly string[] };

type SelectionState = {
  selection: ListSelection;
  count: number;
  isSelected: (publicId: string) => boolean;
  toggle: (publicId: string) => void;
  /** ticks from the last ticked row to this one, as Shift does everywhere */
  toggleTo: (publicId: string) => void;
  setPage: (isSelected: boolean) => void;
  selectMatching: () => void;
  select: (publicIds: readonly string[]) => void;
  clear: () => void;
  pageIds: readonly string[];
};

const SelectionContext = createContext<SelectionState | null>(null);
const nothing: ListSelection = { by: 'id', publicIds: [] };

export function useListSelection(): SelectionState {
  const state = use(SelectionContext);
  if (!state) throw new Error('useListSelection needs a ListSelectionProvider above it');
  return state;
}

/** Holds what is ticked while the list is paged and sorted; another filter begins anew. */
export function ListSelectionProvider({
  pageIds,
  total,
  filterKey,
  children,
}: {
  /** public ids of the rows shown, in order */
  pageIds: readonly string[];
  /** how many the filter finds */
  total: number;
  filterKey: string;
  children: ReactNode;
}) {
  const [selection, setSelection] = useState<ListSelection>(nothing);
  const [last, setLast] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new filter means a new selection
  useEffect(() => setSelection(nothing), [filterKey]);

  const state = useMemo((): SelectionState => {
    const listed = new Set(selection.by === 'id' ? selection.publicIds : selection.exceptPublicIds);
    const isSelected = (publicId: string) => listed.has(publicId) === (selection.by === 'id');
    const set = (publicIds: readonly string[], wanted: boolean) => {
      const next = new Set(listed);
      for (const publicId of publicIds) {
        if (wanted === (selection.by === 'id')) next.add(publicId);
        else next.delete(publicId);
      }
      setSelection(
        selection.by === 'id'
          ? { by: 'id', publicIds: [...next] }
          : { by: 'filter', exceptPublicIds: [...next] },
      );
    };
    const toggle = (publicId: string) => {
      setLast(publicId);
      set([publicId], !isSelected(publicId));
    };
    return {
      selection,
      count: selection.by === 'id' ? selection.publicIds.length : total - selection.exceptPublicIds.length,
      isSelected,
      toggle,
      toggleTo(publicId) {
        const [from, to] = [pageIds.indexOf(last ?? ''), pageIds.indexOf(publicId)];
        if (from < 0 || to < 0) return toggle(publicId);
        setLast(publicId);
        set(pageIds.slice(Math.min(from, to), Math.max(from, to) + 1), !isSelected(publicId));
      },
      setPage: (wanted) => set(pageIds, wanted),
      selectMatching: () => setSelection({ by: 'filter', exceptPublicIds: [] }),
      select: (publicIds) => setSelection({ by: 'id', publicIds }),
      clear: () => setSelection(nothing),
      pageIds,
    };
  }, [selection, last, pageIds, total]);

  return <SelectionContext value={state}>{children}</SelectionContext>;
}

/** The checkbox of one row. */
export function RowCheckbox({ publicId, label }: { publicId: string; label: string }) {
  const { isSelected, toggle, toggleTo } = useListSelection();
  return (
    <Checkbox
      aria-label={label}
      checked={isSelected(publicId)}
      onChange={(event) => {
        if ((event.nativeEvent as MouseEvent).shiftKey) toggleTo(publicId);
        else toggle(publicId);
      }}
    />
  );
}

/** The checkbox in the head: all rows of this page. */
export function PageCheckbox({ label }: { label: string }) {
  const { isSelected, setPage, pageIds } = useListSelection();
  const selected = pageIds.filter(isSelected).length;
  return (
    <Checkbox
      aria-label={label}
      checked={selected > 0 && selected === pageIds.length}
      indeterminate={selected > 0 && selected < pageIds.length}
      onChange={() => setPage(selected < pageIds.length)}
    />
  );
}
