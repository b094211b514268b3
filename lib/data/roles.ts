import type { Sql, TransactionSql } from 'postgres';

/** The application: may not change or delete what is append-only. */
export const APP_ROLE = 'wafa_app';
/** Erasure of a person, through one audited job: may clear records too, never the audit log. */
export const ERASURE_ROLE = 'wafa_erasure';

/** Log and consent: only ever appended to. */
const APPEND_ONLY_TABLES = ['audit_log', 'consent'];
/** Records: written once, kept as they were (shown scores, export manifests … as they come). */
const RECORD_TABLES = [
  'definition_change',
  'closed_month',
  'closed_month_event',
  'closed_kpi',
  'closed_nps',
  'closed_cohort_cell',
  'closed_customer_month',
  'mrr_bridge',
  'mrr_bridge_customer',
  'mrr_bridge_rejected',
];

const WITHOUT_ROLES = 'WAFA_WITHOUT_ROLES';

/**
 * False when the server did not let us make roles, found out at start. Kept in the environment because the server
 * script and Next's bundle are two module worlds in one process.
 */
export function rolesAreUsable(): boolean {
  return process.env[WITHOUT_ROLES] !== '1';
}

/**
 * Makes the two roles and lets the owner take them.
 * @returns false when the server does not allow it; then everything runs as the owner
 */
export async function ensureRoles(owner: Sql): Promise<boolean> {
  let usable = true;
  for (const role of [APP_ROLE, ERASURE_ROLE]) {
    const name = owner(role);
    if (!(await roleExists(owner, role))) {
      await owner`create role ${name} nologin`.catch(() => undefined);
    }
    if (!(await roleExists(owner, role))) {
      usable = false;
      break;
    }
    if (!(await mayTake(owner, role))) await owner`grant ${name} to current_user`.catch(() => undefined);
    usable &&= await mayTake(owner, role);
  }
  if (usable) delete process.env[WITHOUT_ROLES];
  else process.env[WITHOUT_ROLES] = '1';
  return usable;
}

/** Grants on everything there is and, by default privileges, on partitions and tables still to come. */
export async function grantRoles(tx: TransactionSql): Promise<void> {
  const both = tx`${tx(APP_ROLE)}, ${tx(ERASURE_ROLE)}`;
  await tx`grant usage on schema public, drizzle to ${both}`;
  await tx`grant select on all tables in schema drizzle to ${both}`;
  await tx`grant select, insert, update, delete on all tables in schema public to ${both}`;
  await tx`grant usage, select, update on all sequences in schema public to ${both}`;
  await tx`grant execute on all functions in schema public to ${both}`;
  await tx`alter default privileges in schema public grant select, insert, update, delete on tables to ${both}`;
  await tx`alter default privileges in schema public grant usage, select, update on sequences to ${both}`;

  const tables = await tx<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public'`;
  const known = new Set(tables.map(({ name }) => name));
  for (const table of [...APPEND_ONLY_TABLES, ...RECORD_TABLES].filter((name) => known.has(name))) {
    await tx`revoke update, delete, truncate on ${tx(table)} from ${tx(APP_ROLE)}`;
  }
  if (known.has('audit_log')) await tx`revoke update, delete, truncate on audit_log from ${tx(ERASURE_ROLE)}`;
}

async function roleExists(owner: Sql, role: string): Promise<boolean> {
  const rows = await owner`select 1 from pg_roles where rolname = ${role}`;
  return rows.length > 0;
}

async function mayTake(owner: Sql, role: string): Promise<boolean> {
  const [row] = await owner<{ member: boolean }[]>`
    select pg_has_role(current_user, ${role}, 'member') as member`;
  return row?.member ?? false;
}
