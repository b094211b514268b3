import { requireViewerForRoute } from '@/lib/auth/viewer';
import { FileProblem } from '@/lib/ingest/file/file-problem';
import { receiveFile } from '@/lib/jobs/import-intake';

/** Takes a file as the body of the request, streamed to disk: forms would hold all of it in memory. */
export async function POST(request: Request): Promise<Response> {
  const ctx = await requireViewerForRoute(request, 'import:run');
  if (ctx instanceof Response) return ctx;
  if (!request.body) return Response.json({ error: 'empty_file' }, { status: 400 });
  try {
    const run = await receiveFile(ctx, { name: fileNameOf(request), body: chunksOf(request.body) });
    return Response.json({ publicId: run.publicId });
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return Response.json({ error: error.code, params: error.params }, { status: 422 });
  }
}

function fileNameOf(request: Request): string {
  try {
    return decodeURIComponent(request.headers.get('x-file-name') ?? '') || 'file';
  } catch {
    return 'file';
  }
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
