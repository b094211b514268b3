'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FileDrop } from '@/components/ui/file-drop';
import { Progress } from '@/components/ui/progress';
import { isolate } from '@/lib/i18n/bidi';
import { useFormat } from '@/lib/i18n/use-format';

type Answer = { publicId?: string; error?: string; params?: Record<string, string | number> };

/** Sends a file as it is, with progress, and goes on to what was found in it. */
export function UploadDrop({ maxBytes, limit }: { maxBytes: number; limit: string }) {
  const t = useTranslations('imports');
  const problems = useTranslations('import.file_problems');
  const format = useFormat();
  const router = useRouter();
  const [sent, setSent] = useState<{ name: string; share: number } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  function send(file: File) {
    setProblem(null);
    setSent({ name: file.name, share: 0 });
    // fetch tells nothing of an upload on its way
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) =>
      setSent({ name: file.name, share: total > 0 ? loaded / total : 0 });
    request.onerror = () => fail(t('upload_failed'));
    request.onload = () => {
      const answer = readAnswer(request.responseText);
      if (answer.publicId) return router.push(`/settings/data/import/${answer.publicId}`);
      fail(
        answer.error && problems.has(answer.error)
          ? problems(answer.error, words(answer))
          : t('upload_failed'),
      );
    };
    request.open('POST', '/settings/data/import/upload');
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
    request.send(file);
  }

  function words({ params = {} }: Answer) {
    return { kind: 'other', limit, ...params, ...(typeof params.limit === 'number' && { limit }) };
  }

  function fail(sentence: string) {
    setSent(null);
    setProblem(sentence);
  }

  return (
    <div className="grid gap-3">
      {sent ? (
        <Progress
          label={t('uploading', { name: isolate(sent.name) })}
          value={sent.share}
          text={format.percent(sent.share, { digits: 0 })}
        />
      ) : (
        <FileDrop
          extensions={['.csv', '.tsv', '.txt', '.xlsx', '.gz']}
          maxBytes={maxBytes}
          hint={t('drop_hint', { limit })}
          onFile={send}
        />
      )}
      {problem && (
        <p role="alert" className="text-destructive">
          {problem}
        </p>
      )}
    </div>
  );
}

function readAnswer(text: string): Answer {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return {};
  }
}
