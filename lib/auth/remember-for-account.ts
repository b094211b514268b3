import 'server-only';
import { headers } from 'next/headers';
import { isSameOrigin } from '@/lib/auth/origin';
import { findViewer } from '@/lib/auth/viewer';
import { type OwnPreferences, saveOwnPreferences } from '@/lib/data/own-account';

/** Keeps a choice of looks with the account of whoever is signed in; nobody's choice stays in the browser. */
export async function rememberForAccount(choice: OwnPreferences): Promise<void> {
  if (!isSameOrigin(await headers())) return;
  const ctx = await findViewer();
  // the sample company's people are shared by all its visitors
  if (ctx && !ctx.organisation.isSample) await saveOwnPreferences(ctx, choice);
}
