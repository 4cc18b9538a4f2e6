import type { SignalCode } from './exit-code.ts';

/** What was under way was broken off from outside: nobody is told, since somebody asked for it. */
export class InterruptedError extends Error {
  override name = 'InterruptedError';
  readonly code: SignalCode;
  constructor(code: SignalCode) {
    super('interrupted');
    this.code = code;
  }
}

/** Resolves to the exit code when the person presses Ctrl-C, or nobody reads the answer any more. */
export type Interrupted = Promise<SignalCode>;

/** The end of `work`, or {@link InterruptedError} at once; what becomes of `work` then is nobody's concern. */
export async function unlessInterrupted<T>(work: Promise<T>, interrupted: Interrupted): Promise<T> {
  work.catch(() => {});
  return Promise.race([
    work,
    interrupted.then((code): never => {
      throw new InterruptedError(code);
    }),
  ]);
}

/** Answers whether it was interrupted by now. */
export function watch(interrupted: Interrupted): { readonly code: SignalCode | undefined } {
  const seen: { code: SignalCode | undefined } = { code: undefined };
  void interrupted.then((code) => {
    seen.code = code;
  });
  return seen;
}
