/** A cell by its place: row and column from 0. */
export type CellPlace = { row: number; column: number };

/**
 * Where a key leads in a grid of cells, some of which are empty. Keys follow the eye: where ages run from the right, the
 * left arrow leads to the next one. A row that is too short takes its last cell.
 * @param filled which cells can be gone to, row by row
 * @returns null when the key means nothing here, or leads nowhere
 */
export function nextCell(
  filled: readonly (readonly boolean[])[],
  from: CellPlace,
  { key, ctrlKey, mirrored }: { key: string; ctrlKey: boolean; mirrored: boolean },
): CellPlace | null {
  const [forward, back] = mirrored ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
  const { row, column } = from;
  switch (key) {
    case forward:
      return inRow(row, (at) => at > column, 'first');
    case back:
      return inRow(row, (at) => at < column, 'last');
    case 'Home':
      return ctrlKey ? inRows(1, -1, 'first') : inRow(row, () => true, 'first');
    case 'End':
      return ctrlKey ? inRows(-1, filled.length, 'last') : inRow(row, () => true, 'last');
    case 'ArrowDown':
      return inRows(1, row, 'column');
    case 'ArrowUp':
      return inRows(-1, row, 'column');
    default:
      return null;
  }

  function inRow(
    at: number,
    allowed: (column: number) => boolean,
    wanted: 'first' | 'last',
  ): CellPlace | null {
    const columns = (filled[at] ?? []).flatMap((is, index) => (is && allowed(index) ? [index] : []));
    const found = wanted === 'first' ? columns[0] : columns.at(-1);
    return found === undefined ? null : { row: at, column: found };
  }

  /** The next row in a direction that has a cell: at the same column, else its last before it, else its first. */
  function inRows(step: 1 | -1, start: number, wanted: 'first' | 'last' | 'column'): CellPlace | null {
    for (let at = start + step; at >= 0 && at < filled.length; at += step) {
      const found =
        wanted === 'column'
          ? (inRow(at, (index) => index <= column, 'last') ?? inRow(at, () => true, 'first'))
          : inRow(at, () => true, wanted);
      if (found) return found;
    }
    return null;
  }
}
