import type { Queue } from '#ports/queue.ts';

/** A queue in memory: what was sent, as a reader would parse it. */
export interface MemoryQueue<T> extends Queue<T> {
  readonly messages: readonly T[];
  drain(): T[];
}

export function memoryQueue<T>(): MemoryQueue<T> {
  const messages: T[] = [];
  return {
    messages,
    send: async (sent) => {
      for (const message of sent) messages.push(JSON.parse(JSON.stringify(message)));
    },
    drain: () => messages.splice(0),
  };
}
