import { cutFile } from '@/app/(app)/retention/cut-file';
import { requireViewerForRoute } from '@/lib/auth/viewer';

/** The page's table by group as a file. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireViewerForRoute(request, 'kpi:export');
  if (ctx instanceof Response) return ctx;
  return cutFile(ctx, 'overview', new URL(request.url).searchParams);
}
