import 'server-only';
import { closeMonth } from '@/lib/data/closed-months/close-month';
import { listMonths } from '@/lib/data/closed-months/list-closed-months';
import { postNotice } from '@/lib/data/closed-months/notices';
import { assertCan, type Ctx } from '@/lib/data/context';

/**
 * Asks for every month that is due, and closes those that nobody closed in time. Run again it does nothing more.
 * @returns months that closed themselves, and months that should have and whose figures were not ready
 */
export async function closeDueMonths(ctx: Ctx): Promise<{ closed: string[]; waiting: string[] }> {
  assertCan(ctx.actor, 'month:close');
  const result = { closed: [] as string[], waiting: [] as string[] };
  const open = (await listMonths(ctx)).filter(({ state }) => state === 'open' || state === 'reopened');
  for (const { month, dates, closings } of open.toReversed()) {
    if (!dates || ctx.today < dates.dueOn) continue;
    if (ctx.today >= dates.closesItselfOn) {
      const outcome = await closeMonth(ctx, month);
      if (outcome === 'closed') result.closed.push(month);
      else if (outcome !== 'closed_already') result.waiting.push(month);
      continue;
    }
    await postNotice(
      ctx.db,
      'closing.due',
      `${month}/${closings + 1}`,
      { month, closesItselfOn: dates.closesItselfOn },
      ctx.now,
    );
  }
  return result;
}
