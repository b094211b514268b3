import { cn } from '@/components/ui/class-names';

/** A person's initials. Decoration: the name stands beside it. */
export function Avatar({ name, size = 'md' }: { name: string; size?: 'sm' | 'md' }) {
  return (
    <span
      aria-hidden
      className={cn(
        'inline-grid shrink-0 select-none place-items-center rounded-full bg-accent-soft font-medium text-accent-strong',
        size === 'sm' ? 'size-5 text-[0.625rem] leading-none' : 'size-7 text-xs',
      )}
    >
      {initials(name)}
    </span>
  );
}

export function initials(name: string): string {
  const words = name.trim().replace(/^ال/, '').split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...(word ?? '')][0] ?? '',
  );
  // two Arabic letters would join into something that is no initials
  const arabic = /\p{Script=Arabic}/u.test(letters[0] ?? '');
  return arabic ? (letters[0] ?? '') : letters.join('').toUpperCase();
}
