import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.cwd();

/** Files that git tracks or would track, by ending, relative to the root. */
export function listSourceFiles(...endings: string[]): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return listed
    .split('\n')
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .filter((path) => {
      try {
        readFileSync(join(root, path));
        return true;
      } catch {
        return false; // deleted in the work tree, not yet in the index
      }
    });
}

export function readSource(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** `path:line: text` of every line that matches. */
export function findLines(paths: string[], pattern: RegExp): string[] {
  return paths.flatMap((path) =>
    readSource(path)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );
}
