'use client';

import { FileUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type DragEvent, type ReactNode, useId, useRef, useState } from 'react';
import { cn } from '@/components/ui/class-names';
import { isolate } from '@/lib/i18n/bidi';
import { useFormat } from '@/lib/i18n/use-format';

/**
 * A place to drop a file, or to choose one by mouse or keyboard. With `name` it is part of a form; with
 * `onFile` the caller gets the file. What the server accepts is checked there again, by content.
 */
export function FileDrop({
  name,
  extensions,
  maxBytes,
  hint,
  onFile,
}: {
  name?: string;
  /** such as ['.csv', '.xlsx'] */
  extensions: readonly string[];
  maxBytes: number;
  hint?: ReactNode;
  onFile?: (file: File) => void;
}) {
  const t = useTranslations('ui.file_drop');
  const format = useFormat();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [chosen, setChosen] = useState<File | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  function size(bytes: number) {
    return bytes >= 1e9
      ? `${format.number(bytes / 1e9, { digits: 1 })} GB`
      : bytes >= 1e6
        ? `${format.number(bytes / 1e6, { digits: 1 })} MB`
        : `${format.number(bytes / 1e3, { digits: 0 })} kB`;
  }

  function accept(file: File | undefined) {
    if (!file) return;
    const fits = extensions.some((extension) => file.name.toLowerCase().endsWith(extension));
    const wrong = !fits
      ? t('wrong_type', { name: isolate(file.name), kinds: isolate(extensions.join(' ')) })
      : file.size > maxBytes
        ? t('too_large', { name: isolate(file.name), limit: isolate(size(maxBytes)) })
        : null;
    setProblem(wrong);
    setChosen(wrong ? null : file);
    if (wrong && input.current) input.current.value = '';
    if (!wrong) onFile?.(file);
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    if (event.dataTransfer.files.length > 1) return setProblem(t('one_only'));
    if (input.current) input.current.files = event.dataTransfer.files;
    accept(event.dataTransfer.files[0]);
  }

  return (
    <div className="grid gap-1.5">
      <label
        htmlFor={id}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn(
          'grid cursor-pointer justify-items-center gap-1 rounded-lg border border-outline/60 border-dashed bg-surface px-6 py-10 text-center transition-colors',
          'hover:border-accent hover:bg-accent-soft/50 has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2',
          over && 'border-accent bg-accent-soft',
        )}
      >
        <FileUp aria-hidden className="mb-1 size-6 text-ink-muted" />
        <span className="font-medium">
          {chosen ? (
            <>
              <bdi>{chosen.name}</bdi> <bdi className="font-normal text-ink-muted">{size(chosen.size)}</bdi>
            </>
          ) : (
            t(over ? 'release' : 'prompt')
          )}
        </span>
        {hint && <span className="text-ink-muted text-sm">{hint}</span>}
        <input
          ref={input}
          id={id}
          type="file"
          name={name}
          accept={extensions.join(',')}
          aria-describedby={problem ? `${id}-problem` : undefined}
          aria-invalid={problem ? true : undefined}
          onChange={(event) => accept(event.target.files?.[0])}
          className="sr-only"
        />
      </label>
      {problem && (
        <p id={`${id}-problem`} role="alert" className="text-destructive text-sm">
          {problem}
        </p>
      )}
    </div>
  );
}
