import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BenchServer } from './bench-server';

export type FirstLoad = {
  page: string;
  /** bytes of JavaScript that the page names, compressed */
  bytes: number;
  /** of the page without data */
  ratio: number;
  hasRecharts: boolean;
};

const pages = [
  ['bare page', '/settings/about'],
  ['KPIs', '/kpis'],
  ['customers', '/customers'],
  ['retention', '/retention'],
  ['revenue', '/retention/revenue'],
  ['cohorts', '/retention/cohorts'],
  ['survival', '/retention/survival'],
  ['lifetime value', '/retention/lifetime-value'],
  ['repeat purchase', '/retention/repeat-purchase'],
  ['what if', '/retention/what-if'],
  ['import', '/settings/data/import'],
] as const;

/** What a browser fetches before a page works: the scripts that its HTML names, as the server sends it. */
export async function measureFirstLoads(server: BenchServer): Promise<FirstLoad[]> {
  const found: Omit<FirstLoad, 'ratio'>[] = [];
  for (const [page, address] of pages) {
    const html = await server.get(address);
    const scripts = new Set(html.match(/\/_next\/static\/[\w./~-]+\.js/g));
    const sources = [...scripts].filter((script) => isLoadedAtOnce(html, script)).map(read);
    found.push({
      page,
      bytes: sources.reduce((sum, source) => sum + gzipSync(source).length, 0),
      hasRecharts: sources.some((source) => source.includes('recharts-wrapper')),
    });
  }
  const bare = found[0]?.bytes ?? Number.NaN;
  return found.map((one) => ({ ...one, ratio: one.bytes / bare }));
}

/** A script element or a preload asks for it; a name in the data of the page alone does not. */
function isLoadedAtOnce(html: string, script: string): boolean {
  return new RegExp(`<(?:script|link)[^>]+(?:src|href)="${script.replaceAll('.', '\\.')}`).test(html);
}

function read(script: string): string {
  return readFileSync(path.join('.next', script.replace('/_next/', '')), 'utf8');
}
