import { cva, type VariantProps } from 'class-variance-authority';
import { LoaderCircle } from 'lucide-react';
import Link from 'next/link';
import type { ComponentProps } from 'react';
import { cn } from '@/components/ui/class-names';

export const buttonStyle = cva(
  [
    'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium',
    'transition-colors disabled:cursor-default disabled:opacity-55 aria-disabled:opacity-55',
    '[&_svg]:size-4 [&_svg]:shrink-0',
  ],
  {
    variants: {
      variant: {
        primary:
          'border-transparent bg-accent text-accent-contrast hover:bg-accent-strong disabled:hover:bg-accent',
        secondary: 'border-outline/45 bg-surface text-ink hover:bg-sunken',
        ghost: 'border-transparent text-ink hover:bg-sunken',
        danger:
          'border-transparent bg-destructive text-destructive-contrast hover:brightness-90 disabled:hover:brightness-100',
      },
      size: {
        sm: 'h-7 px-2 text-sm pointer-coarse:h-9',
        md: 'h-8 px-3 text-base pointer-coarse:h-11',
        lg: 'h-10 px-4 text-base pointer-coarse:h-11',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
);

type Look = VariantProps<typeof buttonStyle>;
export type ButtonProps = ComponentProps<'button'> & Look & { pending?: boolean };

/** `secondary` unless told: a page has one `primary`. A pending button keeps its width and its words. */
export function Button({
  variant,
  size,
  pending = false,
  className,
  children,
  disabled,
  ...props
}: ButtonProps) {
  return (
    <button
      type="button"
      aria-busy={pending || undefined}
      disabled={disabled || pending}
      className={cn(buttonStyle({ variant, size }), 'relative', className)}
      {...props}
    >
      {pending ? (
        <>
          <span className="absolute inset-0 grid place-items-center">
            <LoaderCircle aria-hidden className="animate-spin" />
          </span>
          <span className="inline-flex items-center gap-1.5 opacity-0">{children}</span>
        </>
      ) : (
        children
      )}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere, so it stays a link. */
export function ButtonLink({ variant, size, className, ...props }: ComponentProps<typeof Link> & Look) {
  return <Link className={cn(buttonStyle({ variant, size }), className)} {...props} />;
}
