import type { LocalStack } from '#local/stack/stack.ts';

/** Pace at which the simulated calendar goes on once the simulation has been played. */
const STEP_MS = 500;

/** So that what is posted by hand is processed and its messages leave; the calendar waits for work given to `while`. */
export function runCalendar(
  stack: Pick<LocalStack, 'advanceTo' | 'clock'>,
  stepMs = STEP_MS,
): {
  while<T>(work: () => Promise<T>): Promise<T>;
  stop(): Promise<void>;
} {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = false;
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work, work);
    last = done.catch(() => undefined);
    return done;
  };
  const timer = setInterval(() => {
    if (waiting) return;
    waiting = true;
    void inTurn(() => stack.advanceTo(stack.clock.now() + stepMs))
      .catch((error: unknown) => console.error(error))
      .finally(() => {
        waiting = false;
      });
  }, stepMs);
  return {
    while: inTurn,
    stop: async () => {
      clearInterval(timer);
      await last;
    },
  };
}
