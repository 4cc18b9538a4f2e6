/** Waits before the given try of a write (1: the first repetition), with jitter, so that writers of one row part ways. */
export type Pause = (attempt: number) => Promise<void>;

/** Writers of one row are few: who loses more often than this meets a defect, and is tried again with its message. */
const MAX_ATTEMPTS = 20;

/** Lost every race for a write. Nothing is wrong with what was asked: it is to be asked again later. */
export class ConflictError extends Error {
  override name = 'ConflictError';
  /** @param what is contended, in words: `an order` */
  constructor(what: string) {
    super(`${what} changed under every attempt to write it`);
  }
}

interface Steps<Read, Decision> {
  readonly pause: Pause;
  /** Reads what the decision stands on; attempts count from 0. */
  readonly load: (attempt: number) => Promise<Read> | Read;
  /** What is to be written; `undefined`: there is nothing to do. */
  readonly decide: (read: Read) => Promise<Decision> | Decision;
  /** Writes it only over exactly what was read. */
  readonly save: (
    decision: NonNullable<Decision>,
    read: Read,
  ) => Promise<'stored' | 'conflict'> | 'stored' | 'conflict';
}

/** The one policy of version-checked writes; answers the last decision. Throws {@link ConflictError} with `what`. */
export async function untilStored<Read, Decision>(
  what: string,
  { pause, load, decide, save }: Steps<Read, Decision>,
): Promise<Decision> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    if (attempt > 0) await pause(attempt);
    const read = await load(attempt);
    const decision = await decide(read);
    if (decision === undefined || decision === null || (await save(decision, read)) === 'stored') return decision;
  }
  throw new ConflictError(what);
}
