import { redirect } from 'next/navigation';
import { requireViewer } from '@/lib/auth/viewer';
import { landingPage } from '@/lib/domain/permissions';

export default async function HomePage() {
  const ctx = await requireViewer();
  redirect(landingPage(ctx.viewer.role));
}
