import { StateError } from '../state/state-error.ts';

/** What SQLite says of SQLITE_NOTADB and SQLITE_CORRUPT, and dynoxide of a file that is no database. */
const DAMAGED = /file is not a database|database disk image is malformed|not a valid SQLite database/;

/** Starts an engine on a file. Throws {@link StateError} with the file and what to do, if the file is why it cannot. */
export async function unlessDamaged<T>(path: string | undefined, remedy: string, start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    if (path === undefined || !(error instanceof Error) || !DAMAGED.test(error.message)) throw error;
    throw new StateError(`${path} is damaged`, remedy);
  }
}
