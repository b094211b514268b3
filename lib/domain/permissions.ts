/** What a role may do, as pairs of words. Written once here and asked next to every read and write. */

export const roles = ['admin', 'csm', 'executive', 'marketing', 'viewer'] as const;
export type Role = (typeof roles)[number];

const everyone = ['customer:read', 'kpi:read', 'view:save', 'account:edit'] as const;

const byRole = {
  admin: [
    ...everyone,
    'customer:edit',
    'customer:assign',
    'customer:merge',
    'customer:export',
    'personal:read',
    'personal:export',
    'interaction:log',
    'kpi:export',
    'bridge:make',
    'note:write',
    'month:close',
    'month:reopen',
    'import:run',
    'import:undo',
    'settings:read',
    'settings:edit',
    'user:manage',
    'audit:read',
    'job:read',
    'data:switch',
  ],
  csm: [
    ...everyone,
    'customer:edit',
    'customer:assign',
    'customer:merge',
    'customer:export',
    'personal:read',
    'interaction:log',
    'kpi:export',
  ],
  executive: [...everyone, 'customer:export', 'kpi:export', 'bridge:make', 'note:write', 'month:close'],
  marketing: [...everyone, 'customer:export', 'personal:read', 'kpi:export', 'note:write'],
  viewer: [...everyone],
} as const satisfies Record<Role, readonly string[]>;

export type Permission = (typeof byRole)[Role][number];

/** Who acts: a person, a key of another system, or Wafa itself (jobs, commands). */
export type Actor =
  | { kind: 'user'; userId: number; name: string; role: Role }
  | { kind: 'apiKey'; keyId: number; name: string; permissions: readonly Permission[] }
  | { kind: 'system'; name: string };

/** Whether the actor holds the permission. Wafa itself holds all of them. */
export function can(actor: Actor, permission: Permission): boolean {
  switch (actor.kind) {
    case 'system':
      return true;
    case 'apiKey':
      return actor.permissions.includes(permission);
    case 'user':
      return (byRole[actor.role] as readonly Permission[]).includes(permission);
  }
}

/** The page on which a role lands after signing in. */
export function landingPage(role: Role): '/customers' | '/kpis' {
  return role === 'executive' || role === 'viewer' ? '/kpis' : '/customers';
}
