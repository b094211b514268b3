import type { ElementType } from 'react';

/**
 * Text that a person typed: a name, a note, a comment. It takes its direction from itself and does not
 * disturb the sentence around it. Blocks keep their line breaks.
 */
export function UserText({
  children,
  as: Element = 'bdi',
  className,
}: {
  children: string | null | undefined;
  as?: Extract<ElementType, 'bdi' | 'p' | 'div'>;
  className?: string;
}) {
  const block = Element !== 'bdi';
  return (
    <Element
      dir="auto"
      className={block ? `whitespace-pre-line break-words text-start ${className ?? ''}` : className}
    >
      {children}
    </Element>
  );
}
