'use server';

import { redirect } from 'next/navigation';
import { endSession } from '@/lib/auth/start-session';
import { requireViewer } from '@/lib/auth/viewer';
import { readActiveDatabase } from '@/lib/data/active-database';
import { recordAudit } from '@/lib/data/audit';

export async function signOut(): Promise<void> {
  const ctx = await requireViewer();
  await recordAudit(ctx, { action: 'session.ended', subjectKind: 'user', subjectId: ctx.viewer.id });
  await endSession(readActiveDatabase());
  redirect('/sign-in');
}
