interface Stoppable {
  stop(): Promise<void>;
}

/** Waits for all that is starting. If one cannot, the others are stopped, and what it threw is thrown. */
export async function allOrNone<T extends readonly Stoppable[]>(
  starting: { readonly [Index in keyof T]: Promise<T[Index]> },
): Promise<T> {
  const ends = await Promise.allSettled<Stoppable>(starting);
  const failed = ends.find((end) => end.status === 'rejected');
  if (!failed) return (await Promise.all(starting)) as unknown as T;
  await Promise.all(ends.map((end) => (end.status === 'fulfilled' ? end.value.stop() : undefined)));
  throw failed.reason;
}
