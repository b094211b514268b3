'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { requirePermission } from '@/lib/auth/viewer';
import { dismissNotice } from '@/lib/data/closed-months/notices';
import type { ActionState } from '@/lib/domain/action-state';

/** Takes down a notice that only says something. */
export async function dismiss(id: number): Promise<ActionState> {
  const ctx = await requirePermission('month:close');
  await dismissNotice(ctx, z.number().int().positive().parse(id));
  revalidatePath('/', 'layout');
  return { status: 'saved' };
}
