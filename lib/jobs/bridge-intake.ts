import { randomUUID } from 'node:crypto';
import type { Ctx } from '@/lib/data/context';
import { queueBridge } from '@/lib/data/retention/bridge-list';
import type { BridgeAsked } from '@/lib/data/retention/bridge-record';
import { bridgeColumns } from '@/lib/domain/mrr-bridge-file';
import { inspectFile } from '@/lib/ingest/file/inspect-file';
import { removeUpload, storeUpload, uploadPath } from '@/lib/ingest/upload-store';
import type { BridgePayload, TheirSide } from '@/lib/jobs/bridge-mrr';

/** Larger lists than this are no list of customers. */
export const BRIDGE_BYTES = 50 * 1024 * 1024;

type Asked = Omit<BridgeAsked, 'publicId' | 'userId' | 'fileName'>;

/** Takes one figure of another system in and asks for the comparison. @returns id of its page */
export function bridgeWithTotal(ctx: Ctx, asked: Asked, amountMinor: number): Promise<string> {
  return queue(ctx, { ...asked, fileName: null }, { kind: 'total', amountMinor });
}

/**
 * Takes a list of another system in, finds out what its columns say, and asks for the comparison.
 * @returns id of its page, or null when no column holds amounts or nothing says whose they are
 * @throws FileProblem when it cannot be read; nothing of it is kept then
 */
export async function bridgeWithList(
  ctx: Ctx,
  asked: Asked & { fileName: string | null; currency: string },
  body: AsyncIterable<Uint8Array>,
): Promise<string | null> {
  const { currency, ...rest } = asked;
  const { storedAs } = await storeUpload(body, BRIDGE_BYTES);
  try {
    const path = uploadPath(storedAs);
    let found = await inspectFile(path);
    // pasted lines often come without a header, and the first of them is a customer too
    if (found.warnings.some(({ code }) => code === 'header_looks_like_data'))
      found = await inspectFile(path, { headerRow: 0 });
    const { shape, sample } = found;
    const columns = bridgeColumns(
      shape.headers,
      sample.map(({ cells }) => cells),
    );
    if (!columns) {
      await removeUpload(storedAs);
      return null;
    }
    return await queue(ctx, rest, { kind: 'customers', storedAs, shape, columns, currency });
  } catch (error) {
    await removeUpload(storedAs);
    throw error;
  }
}

async function queue(
  ctx: Ctx,
  asked: Omit<BridgeAsked, 'publicId' | 'userId'>,
  their: TheirSide,
): Promise<string> {
  const publicId = randomUUID();
  const userId = ctx.actor.kind === 'user' ? ctx.actor.userId : null;
  const payload: BridgePayload = { ...asked, publicId, userId, their };
  await queueBridge(ctx, publicId, payload as unknown as Record<string, unknown>);
  return publicId;
}
