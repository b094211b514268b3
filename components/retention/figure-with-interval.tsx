import { Figure } from '@/components/ui/figure';

/** A figure of a table with its interval beside it. */
export function FigureWithInterval({ value, interval }: { value: string; interval: string | null }) {
  return (
    <>
      <Figure>{value}</Figure>
      {interval && (
        // the margin belongs to the line, not to the isolated figure, whose own direction may be another
        <span className="ms-1.5 text-ink-muted text-sm">
          <Figure>{interval}</Figure>
        </span>
      )}
    </>
  );
}
