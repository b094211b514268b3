import { sql } from 'drizzle-orm';
import { clock } from '@/lib/clock';
import { openDatabase } from '@/lib/data/client';
import { closeDueMonths } from '@/lib/data/closed-months/close-due-months';
import { closeMonth } from '@/lib/data/closed-months/close-month';
import { listMonths } from '@/lib/data/closed-months/list-closed-months';
import type { Ctx } from '@/lib/data/context';
import { getCustomerValues, saveCustomerValues } from '@/lib/data/customers/edit-customer';
import { applyTouched } from '@/lib/data/rollups/refresh';
import { systemContext } from '@/lib/data/system-context';
import { addDays, addMonths } from '@/lib/domain/calendar-date';

/**
 * The sample company has closed its months as they fell due; the newest is still to be closed. After the last of them a
 * customer turned out to be a partner: what a restatement looks like.
 */
export async function closeSampleMonths(say: (line: string) => void): Promise<void> {
  const ctx = await systemContext(openDatabase('demo'), 'closing of months', clock());
  const people = ctx && (await listClosers(ctx));
  if (!ctx || !people?.admin) return;
  const over = (await listMonths(ctx)).toReversed();
  const closed: string[] = [];
  for (const [index, { month, dates }] of over.slice(0, -1).entries()) {
    if (!dates || dates.dueOn > ctx.today) continue;
    // the executive takes a turn every quarter
    const person = (index % 3 === 0 && people.executive) || people.admin;
    const at = `${dates.dueOn}T08:${String(10 + ((index * 7) % 45)).padStart(2, '0')}:00Z`;
    if ((await closeMonth(as(ctx, person, at), month)) === 'closed') closed.push(month);
  }
  const last = closed.at(-1);
  if (last) await findAPartner(as(ctx, people.admin, `${closingDay(last)}T11:20:00Z`), last);
  await closeDueMonths(ctx);
  say(`  ${closed.length} months closed`);
}

type Person = { id: number; name: string; role: 'admin' | 'executive' };

async function listClosers({ db }: Ctx): Promise<Partial<Record<Person['role'], Person>>> {
  const rows = (await db.execute(sql`
    select distinct on (role) id, name, role from app_user
    where role in ('admin', 'executive') and not is_placeholder and disabled_at is null
    order by role, id`)) as unknown as Person[];
  return Object.fromEntries(rows.map((person) => [person.role, person]));
}

function as(ctx: Ctx, { id, name, role }: Person, at: string): Ctx {
  return { ...ctx, actor: { kind: 'user', userId: id, name, role }, now: new Date(at) };
}

/** Some days after the month was closed. */
function closingDay(month: string): string {
  return addDays(addMonths(month, 1), 18);
}

/** Takes one of the month's new customers out of the figures, as a person would on the customer's page. */
async function findAPartner(ctx: Ctx, month: string): Promise<void> {
  if (ctx.now > clock()) return;
  const [found] = (await ctx.db.execute(sql`
    select s.customer_id as id, s.public_id as "publicId"
    from activity_span a join customer_state s on s.customer_id = a.customer_id
    where a.kind = 'contract' and a.is_first and a.ends_on is null and a.counted_as is not null
      and a.starts_on > ${month} and a.starts_on < ${addMonths(month, 1)}
      and s.stage in ('active', 'onboarding') and s.parent_customer_id is null and not s.has_orders
      and s.mrr_minor > 0
    order by s.mrr_minor, s.customer_id limit 1`)) as unknown as { id: number; publicId: string }[];
  if (!found) return;
  const { version, values } = await getCustomerValues(ctx, found.id);
  await saveCustomerValues(ctx, found.publicId, {
    version,
    base: values,
    wanted: { ...values, exclusion: 'partner', exclusionReason: 'Reseller: uses it to show it' },
  });
  await applyTouched(ctx.db, ctx.today);
}
