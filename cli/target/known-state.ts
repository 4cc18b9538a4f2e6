import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { holdsState } from '#local/state/directory.ts';
import { CliError } from '../console/cli-error.ts';
import { nearest } from '../console/nearest.ts';

/** Environments beside a directory that are named where none was meant clearly. */
const MAX_NAMED = 5;

/**
 * Throws {@link CliError} unless an environment lies there: who only asks makes none, so a mistyped name is said to be
 * one. `given`: as the person wrote it, if they did.
 */
export function requireState(dir: string, given: string | undefined): void {
  if (holdsState(dir)) return;
  const there = existsSync(dir) ? 'holds no local environment yet' : 'is not there';
  if (given === undefined)
    throw new CliError(
      `${dir} ${there}: no local environment was made where you stand`,
      'npm start plays one and answers commands while it is open; import makes one of your data; --state DIR names ' +
        'another place, --stage NAME a deployed one',
    );
  throw new CliError(`--state ${given}: ${dir} ${there}`, meant(dir));
}

function meant(dir: string): string {
  const made = 'an import makes one, or npm start -- --state DIR';
  const beside = existsSync(dirname(dir)) ? environmentsIn(dirname(dir)) : [];
  const near = nearest(basename(dir), beside);
  if (near !== undefined) return `did you mean ${join(dirname(dir), near)}? Otherwise ${made}`;
  if (beside.length === 0) return made;
  return `beside it lie ${beside.slice(0, MAX_NAMED).join(', ')}; ${made}`;
}

/** Those that this user may look into. */
function environmentsIn(dir: string): readonly string[] {
  const isState = (path: string): boolean => {
    try {
      return statSync(path).isDirectory() && holdsState(path);
    } catch {
      return false;
    }
  };
  try {
    return readdirSync(dir).filter((name) => isState(join(dir, name)));
  } catch {
    return [];
  }
}
