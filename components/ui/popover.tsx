'use client';

import { Popover as Radix } from 'radix-ui';
import { type ComponentProps, createContext, use, useId } from 'react';
import { cn } from '@/components/ui/class-names';

export const PopoverClose = Radix.Close;

const TriggerId = createContext<string | undefined>(undefined);

/** A small panel beside its trigger, and named after it. */
export function Popover(props: ComponentProps<typeof Radix.Root>) {
  return (
    <TriggerId value={useId()}>
      <Radix.Root {...props} />
    </TriggerId>
  );
}

export function PopoverTrigger(props: ComponentProps<typeof Radix.Trigger>) {
  return <Radix.Trigger id={use(TriggerId)} {...props} />;
}

/** Give `aria-label` where the trigger has an id of its own. */
export function PopoverContent({
  className,
  align = 'start',
  ...props
}: ComponentProps<typeof Radix.Content>) {
  const trigger = use(TriggerId);
  return (
    <Radix.Portal>
      <Radix.Content
        align={align}
        sideOffset={6}
        collisionPadding={8}
        aria-labelledby={props['aria-label'] ? undefined : trigger}
        className={cn(
          'z-50 w-72 max-w-[calc(100vw-16px)] animate-appear rounded-lg border border-hairline bg-raised p-3 shadow-lift outline-none',
          className,
        )}
        {...props}
      />
    </Radix.Portal>
  );
}
