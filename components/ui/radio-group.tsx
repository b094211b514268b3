import type { ReactNode } from 'react';
import { cn } from '@/components/ui/class-names';

export type RadioOption = { value: string; label: ReactNode; help?: ReactNode; disabled?: boolean };

/** One of a few, all visible. The legend is the question; arrow keys move, as the platform has it. */
export function RadioGroup({
  legend,
  legendHidden = false,
  name,
  options,
  inline = false,
  value,
  defaultValue,
  onValueChange,
}: {
  legend: ReactNode;
  legendHidden?: boolean;
  name: string;
  options: readonly RadioOption[];
  inline?: boolean;
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
}) {
  return (
    <fieldset>
      <legend className={legendHidden ? 'sr-only' : 'mb-1.5 font-medium text-sm'}>{legend}</legend>
      <div className={inline ? 'flex flex-wrap gap-x-5 gap-y-2' : 'grid gap-2'}>
        {options.map((option) => (
          <label key={option.value} className="flex items-start gap-2">
            <input
              type="radio"
              name={name}
              value={option.value}
              disabled={option.disabled}
              checked={value === undefined ? undefined : value === option.value}
              defaultChecked={value === undefined ? defaultValue === option.value : undefined}
              onChange={onValueChange && (() => onValueChange(option.value))}
              className={cn(
                'mt-0.5 size-4 shrink-0 appearance-none rounded-full border border-outline bg-surface rtl:mt-1',
                'checked:border-5 checked:border-accent disabled:opacity-55',
              )}
            />
            <span>
              {option.label}
              {option.help && <span className="block text-ink-muted text-sm">{option.help}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
