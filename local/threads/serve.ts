import { parentPort } from 'node:worker_threads';

/** Operations that a thread offers to `Thread.call`. */
export type Operations = Readonly<Record<string, (argument: never) => unknown>>;

export function serve(operations: Operations): void {
  parentPort?.on('message', (message: { id: number; operation: string; argument: never }) => {
    void answer(operations, message);
  });
}

/** Thread side: tells the parent something that it did not ask for. */
export function notify(notice: unknown): void {
  parentPort?.postMessage(notice);
}

async function answer(operations: Operations, message: { id: number; operation: string; argument: never }) {
  try {
    const operation = operations[message.operation];
    if (!operation) throw new Error(`unknown operation ${message.operation}`);
    parentPort?.postMessage({ id: message.id, value: await operation(message.argument) });
  } catch (error) {
    parentPort?.postMessage({ id: message.id, error: error instanceof Error ? error.message : String(error) });
  }
}
