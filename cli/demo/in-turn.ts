/** One piece of work after the other. */
export function inTurn(): { while<T>(work: () => Promise<T>): Promise<T>; stop(): Promise<void> } {
  let last: Promise<unknown> = Promise.resolve();
  return {
    while: (work) => {
      const done = last.then(work, work);
      last = done.catch(() => undefined);
      return done;
    },
    stop: async () => {
      await last;
    },
  };
}
