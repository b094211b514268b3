import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { requireViewerForRoute, type ViewerCtx } from '@/lib/auth/viewer';
import { isCalendarDate } from '@/lib/domain/calendar-date';
import { currencyExponent } from '@/lib/domain/money-currencies';
import { parseTypedNumber } from '@/lib/domain/typed-number';
import { FileProblem } from '@/lib/ingest/file/file-problem';
import { bridgeWithList, bridgeWithTotal } from '@/lib/jobs/bridge-intake';

/** The field that is wrong and what is wrong with it: a sentence, since files have more problems than a page has words. */
type Refusal = { field: 'day' | 'other' | 'amount' | 'list'; sentence: string };

/**
 * Takes the figures of another system: a list as the body of the request, streamed to disk, or one figure. What is asked
 * stands in the address.
 */
export async function POST(request: Request): Promise<Response> {
  const ctx = await requireViewerForRoute(request, 'bridge:make');
  if (ctx instanceof Response) return ctx;
  const t = await getTranslations('retention_bridge.errors');
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const input = inputOf(ctx).safeParse(params);
  if (!input.success) {
    const field = input.error.issues[0]?.path[0] as 'day' | 'other' | 'amount';
    return refused({ field, sentence: t(field) });
  }
  const { day, other, note, amount, file } = input.data;
  const asked = { day, otherName: other, note };
  if (amount !== undefined) return Response.json({ publicId: await bridgeWithTotal(ctx, asked, amount) });
  if (!request.body) return refused({ field: 'list', sentence: t('no_list') });
  try {
    const publicId = await bridgeWithList(
      ctx,
      { ...asked, fileName: file, currency: ctx.organisation.currency },
      chunksOf(request.body),
    );
    return publicId ? Response.json({ publicId }) : refused({ field: 'list', sentence: t('columns') });
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return refused({ field: 'list', sentence: await problemSentence(error) });
  }
}

function inputOf({ today, organisation }: ViewerCtx) {
  const scale = 10 ** currencyExponent(organisation.currency);
  const text = (most: number) =>
    z
      .string()
      .default('')
      .transform((value) => value.trim().slice(0, most) || null);
  return z.object({
    day: z.string().refine((value) => isCalendarDate(value) && value <= today),
    other: z.string().trim().min(1).max(100),
    note: text(500),
    file: text(200),
    amount: z
      .string()
      .transform((value, issues) => {
        const minor = Math.round((parseTypedNumber(value) ?? Number.NaN) * scale);
        if (Number.isSafeInteger(minor)) return minor;
        issues.addIssue('amount');
        return z.NEVER;
      })
      .optional(),
  });
}

function refused(refusal: Refusal): Response {
  return Response.json(refusal, { status: 422 });
}

async function problemSentence({ code, params }: FileProblem): Promise<string> {
  const t = await getTranslations('import.file_problems');
  // a select wants its word even where the problem has none
  return t(code, { kind: 'other', limit: '50 MB', sheet: '', ...params } as never);
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
