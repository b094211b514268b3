/** Keys of the list, by their place on the keyboard: on an Arabic one the same key gives another letter. */
export const listKeys = {
  KeyJ: 'down',
  KeyK: 'up',
  KeyX: 'select',
  KeyE: 'edit',
  KeyA: 'assign',
  KeyC: 'call',
  Slash: 'search',
} as const;

export type ListKey = (typeof listKeys)[keyof typeof listKeys] | 'help';

/** What a key press asks of the list; null while someone types, or with a modifier that means something else. */
export function listKeyOf(event: KeyboardEvent): ListKey | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return null;
  const target = event.target as HTMLElement | null;
  if (target?.closest('input:not([type=checkbox]), textarea, select, [contenteditable], [role=dialog]'))
    return null;
  if (event.key === '?' || (event.code === 'Slash' && event.shiftKey)) return 'help';
  if (event.shiftKey) return null;
  return listKeys[event.code as keyof typeof listKeys] ?? null;
}
