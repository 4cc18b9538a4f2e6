import { createHash, createHmac, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';
import { isOlderState } from './directory.ts';
import { keepFile, keptText } from './keep-file.ts';
import { StateError } from './state-error.ts';

/** What the generated secrets of an environment derive from. */
export interface StateKeys {
  /** Value of a generated secret, by logical id; hex digits. */
  derive(logicalId: string, length: number): string;
  /** The key of the hashes of addresses, where the maker of the environment chose it. */
  readonly personKey: string | undefined;
}

const Kept = z.object({ root: z.string().check(z.minLength(32)), personKey: z.optional(z.string()) });

/** Random when the directory is made, and kept there. A given `personKey` decides ids: a simulation can be repeated. */
export function stateKeys(dir: string | undefined, personKey: string | undefined): StateKeys {
  const made = { root: randomBytes(32).toString('hex'), ...(personKey !== undefined && { personKey }) };
  const kept = dir === undefined ? made : keptKeys(dir, made);
  if (!kept) return { derive: olderValue, personKey: undefined };
  return {
    derive: (logicalId, length) => createHmac('sha512', kept.root).update(logicalId).digest('hex').slice(0, length),
    personKey: kept.personKey,
  };
}

/** Undefined for a state from before there were keys of its own: what lies in its tables hangs on the older ones. */
function keptKeys(dir: string, made: z.infer<typeof Kept>): z.infer<typeof Kept> | undefined {
  const file = join(dir, 'keys.json');
  const text = keptText(file);
  const kept = Kept.safeParse(jsonOrUndefined(text)).data;
  if (kept) return kept;
  if (text === undefined && isOlderState(dir)) return undefined;
  if (!existsSync(join(dir, 'tables.db'))) {
    keepFile(file, JSON.stringify(made));
    return made;
  }
  throw new StateError(
    `${file} is missing or damaged: without its keys nobody in ${dir} can be found`,
    'put the file back, or import anew into another --state',
  );
}

const olderValue: StateKeys['derive'] = (logicalId, length) =>
  createHash('sha512').update(`local ${logicalId}`).digest('hex').slice(0, length);
