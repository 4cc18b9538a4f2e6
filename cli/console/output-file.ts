import { chmodSync, existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isStateDir } from '#local/state/directory.ts';
import type { Args } from './args.ts';
import { CliError } from './cli-error.ts';

/**
 * Replaces a file, for this user only; refused before anything is read: a file that the command reads, and the data of
 * an environment. Throws {@link CliError}; undefined without the option.
 */
export function outputFile(args: Args, name: string, cwd: string, inputs: readonly string[] = []): string | undefined {
  const given = args.path(name);
  if (given === undefined) return undefined;
  const path = resolve(cwd, given);
  const refuse = (problem: string): never => {
    throw new CliError(`--${name}: ${path} ${problem}`, 'give the path of another file');
  };
  if (!existsSync(dirname(path))) refuse('lies in no directory that is there');
  for (let dir = realpathSync(dirname(path)); dir !== dirname(dir); dir = dirname(dir))
    if (isStateDir(dir)) refuse(`lies in the data of a local environment, ${dir}`);
  if (!existsSync(path)) return path;
  const found = statSync(path);
  if (found.isDirectory()) refuse('is a directory');
  for (const input of inputs) {
    const read = existsSync(input) ? statSync(input) : undefined;
    if (read?.ino === found.ino && read.dev === found.dev) refuse('is the file that is read');
  }
  if (found.isFile()) chmodSync(path, 0o600);
  return path;
}
