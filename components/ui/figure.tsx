import { cn } from '@/components/ui/class-names';

/** A formatted figure or amount of money inside a sentence or cell, kept from reordering its neighbours. */
export function Figure({ children, className }: { children: string; className?: string }) {
  return <bdi className={cn('whitespace-nowrap tabular-nums', className)}>{children}</bdi>;
}

/** An e-mail address, id, phone number or code: left to right in both languages. */
export function Code({ children, className }: { children: string; className?: string }) {
  return (
    <bdi dir="ltr" className={className}>
      {children}
    </bdi>
  );
}
