'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { requirePermission } from '@/lib/auth/viewer';
import { retryJob } from '@/lib/data/job-retry';
import type { ActionState } from '@/lib/domain/action-state';

export async function retry(id: number): Promise<ActionState> {
  const ctx = await requirePermission('settings:edit');
  const queued = await retryJob(ctx, z.number().int().positive().parse(id));
  revalidatePath('/settings/jobs');
  return queued
    ? { status: 'saved', messageKey: 'settings.jobs.retried' }
    : { status: 'invalid', errorKey: 'settings.jobs.errors.retry' };
}
