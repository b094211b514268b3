import { readRepeatWords } from '@/app/(app)/retention/repeat-purchase/repeat-words';
import { PreparedPanel } from '@/components/retention/prepared-panel';
import { RepeatValue } from '@/components/retention/repeat-value';
import type { ViewerCtx } from '@/lib/auth/viewer';
import { readPrepared } from '@/lib/data/prepared';
import { listRepeatCustomers } from '@/lib/data/retention/repeat-customers';
import { repeatForecast } from '@/lib/data/retention/repeat-forecast';
import { can } from '@/lib/domain/permissions';

const SHOWN = 20;

/** What repeat buyers are expected to bring, for the page of lifetime value. */
export async function RepeatValueSection({ ctx }: { ctx: ViewerCtx }) {
  const [prepared, { customers }, { format, cells }] = await Promise.all([
    readPrepared(ctx, repeatForecast, {}),
    listRepeatCustomers(ctx, { of: 'value' }, { limit: SHOWN, offset: 0 }),
    readRepeatWords(ctx),
  ]);
  return (
    <PreparedPanel prepared={prepared} format={format}>
      {(forecast) => (
        <RepeatValue
          forecast={forecast}
          customers={customers}
          canExport={can(ctx.actor, 'kpi:export')}
          words={cells}
        />
      )}
    </PreparedPanel>
  );
}
