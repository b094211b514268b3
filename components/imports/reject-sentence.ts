import { isolate } from '@/lib/i18n/bidi';

type Translate = {
  (key: string, params?: Record<string, string | number>): string;
  has: (key: string) => boolean;
};

/** Why a row was not taken, in the reader's language, with the field and the value it is about. */
export function rejectSentence(
  t: Translate,
  code: string,
  params: Record<string, string | number> | null | undefined,
): string {
  const key = `rejects.${code}`;
  if (!t.has(key)) return code;
  const field = params?.field;
  return t(key, {
    value: '',
    min: '',
    max: '',
    expected: '',
    found: '',
    ...params,
    ...(typeof params?.value === 'string' && { value: isolate(params.value) }),
    field: typeof field === 'string' && t.has(`fields.${field}`) ? t(`fields.${field}`) : String(field ?? ''),
  });
}
