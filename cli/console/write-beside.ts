import { writeFile } from 'node:fs/promises';
import { CliError } from './cli-error.ts';
import type { Output } from './output.ts';

/** Writes what was asked for beside the answer, for this user only, and says so. Throws {@link CliError}. */
export async function writeBeside(file: string, text: string, output: Pick<Output, 'note'>): Promise<void> {
  await writeFile(file, text, { mode: 0o600 }).catch((error: unknown) => {
    throw new CliError(`${file} cannot be written`, error instanceof Error ? error.message : String(error));
  });
  output.note(`written: ${file}`);
}
