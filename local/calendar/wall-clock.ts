import type { Calendar } from './calendar.ts';

/** How often schedules and visibility timeouts are looked at. */
const LOOK_MS = 250;

/** Lets the calendar follow the wall clock, and processes messages as they come. Answers how to stop. */
export function followWallClock(
  calendar: Calendar,
  drain: () => Promise<void>,
  enqueued: { heard: () => void },
): () => Promise<void> {
  let working: Promise<void> = Promise.resolve();
  let queued = 0;
  let stopped = false;
  const enqueue = (work: () => Promise<void>) => {
    // one waiting piece of work sees all that came meanwhile
    if (stopped || queued > 1) return;
    queued++;
    working = working
      .then(work)
      .catch((error: unknown) => console.error(error))
      .finally(() => queued--);
  };
  enqueued.heard = () => enqueue(drain);
  // an engine that the runner did not start tells of no message: drained at each look too
  const look = async () => {
    await calendar.catchUp();
    await drain();
  };
  const timer = setInterval(() => enqueue(look), LOOK_MS);
  return async () => {
    stopped = true;
    clearInterval(timer);
    await working;
  };
}
