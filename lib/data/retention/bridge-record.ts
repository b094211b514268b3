import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { mrrBridge, mrrBridgeCustomer, mrrBridgeRejected } from '@/drizzle/schema/bridge';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx, withTransaction } from '@/lib/data/context';
import type { BridgePart, ComparedCustomer } from '@/lib/domain/mrr-bridge';
import type { BridgeReject } from '@/lib/domain/mrr-bridge-file';

/** What somebody asked to compare. */
export type BridgeAsked = {
  readonly publicId: string;
  readonly day: string;
  readonly otherName: string;
  readonly note: string | null;
  readonly fileName: string | null;
  /** who asked; the work is Wafa's */
  readonly userId: number | null;
};

export type BridgedCustomer = Omit<ComparedCustomer, 'group'> & {
  /** 0: nobody here is whom they name */
  readonly customerId: number;
  readonly group: Exclude<ComparedCustomer['group'], 'same'>;
  readonly theirKey: string | null;
  readonly theirName: string | null;
};

export type RejectedBridgeRow = {
  readonly rowNumber: number;
  readonly cells: string[];
  readonly reason: BridgeReject;
};

export type BridgeFound = {
  readonly kind: 'total' | 'customers';
  readonly currency: string;
  readonly oursMinor: number;
  readonly theirsMinor: number;
  readonly causes: readonly (BridgePart & { customers: number })[];
  readonly readings: readonly (BridgePart & { leftMinor: number })[];
  readonly same: { readonly customers: number; readonly amountMinor: number };
  readonly rowsCompared: number;
  /** those that differ */
  readonly customers: readonly BridgedCustomer[];
  readonly rejected: readonly RejectedBridgeRow[];
  readonly definitions: Record<string, unknown>;
};

const rowsAtOnce = 1_000;

/** Writes a comparison down, whole, and once: asked for again it changes nothing. */
export async function recordBridge(ctx: Ctx, asked: BridgeAsked, found: BridgeFound): Promise<void> {
  assertCan(ctx.actor, 'bridge:make');
  await withTransaction(ctx, async (tx) => {
    const { userId, day, ...named } = asked;
    const { same, customers, rejected, causes, readings, ...figures } = found;
    const [bridge] = await tx.db
      .insert(mrrBridge)
      .values({
        ...named,
        ...figures,
        onDay: day,
        causes: [...causes],
        readings: [...readings],
        sameCustomers: same.customers,
        sameMinor: same.amountMinor,
        rowsRejected: rejected.length,
        madeBy: userId,
        madeAt: tx.now,
      })
      .onConflictDoNothing()
      .returning({ id: mrrBridge.id });
    if (!bridge) return;
    const bridgeId = bridge.id;
    const size = ({ theirsMinor, oursMinor }: BridgedCustomer) => Math.abs(theirsMinor - oursMinor);
    const lines = customers
      .toSorted((a, b) => size(b) - size(a) || a.customerId - b.customerId)
      .map((one, index) => ({ ...one, bridgeId, line: index + 1, parts: [...one.parts] }));
    for (let at = 0; at < lines.length; at += rowsAtOnce)
      await tx.db.insert(mrrBridgeCustomer).values(lines.slice(at, at + rowsAtOnce));
    for (let at = 0; at < rejected.length; at += rowsAtOnce)
      await tx.db
        .insert(mrrBridgeRejected)
        .values(rejected.slice(at, at + rowsAtOnce).map((row) => ({ ...row, bridgeId })));
    await recordAudit(tx, {
      action: 'bridge.made',
      subjectKind: 'mrr_bridge',
      subjectId: asked.publicId,
      details: {
        day,
        kind: found.kind,
        oursMinor: found.oursMinor,
        theirsMinor: found.theirsMinor,
        customers: customers.length,
        rejected: rejected.length,
      },
    });
  });
}

/** Whether a comparison has been written down already. */
export async function isBridgeRecorded(ctx: Ctx, publicId: string): Promise<boolean> {
  assertCan(ctx.actor, 'bridge:make');
  const found = await ctx.db.select({ one: sql`1` }).from(mrrBridge).where(eq(mrrBridge.publicId, publicId));
  return found.length > 0;
}
