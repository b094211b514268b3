import { existsSync } from 'node:fs';
import path from 'node:path';
import { StartError } from '@/lib/errors';

/**
 * Runs a command from the project's root with `.env` read. What a person can mend is printed as its one sentence;
 * a surprise keeps its stack.
 */
export async function runCommand(work: () => Promise<void>): Promise<void> {
  process.chdir(path.resolve(import.meta.dirname, '../..'));
  if (existsSync('.env')) process.loadEnvFile('.env');
  try {
    await work();
  } catch (error) {
    if (error instanceof StartError) console.error(`\n${error.message}`);
    else console.error(error);
    process.exitCode = 1;
  }
}
