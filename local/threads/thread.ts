import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/** The thread ended while a call was under way. */
class ThreadDiedError extends Error {
  override name = 'ThreadDiedError';
}

interface Reply {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

export interface ThreadOptions extends WorkerOptions {
  /** Folder that keeps what the thread compiles, for the next thread; by default where this process keeps it, if anywhere. */
  readonly compiled?: string | undefined;
}

/** A worker thread that answers calls by id; anything else it posts is a notice. */
export class Thread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  readonly exited: Promise<void>;
  #lastId = 0;
  #dead: Error | undefined;

  constructor(
    file: URL,
    { compiled = compiledHere(), ...options }: ThreadOptions,
    onNotice: (notice: unknown) => void = () => {},
  ) {
    const argv = [file.href, ...(compiled === undefined ? [] : [compiled])];
    this.#worker = new Worker(new URL('./begin.ts', import.meta.url), { execArgv: [], argv, ...options });
    this.#worker.on('message', (message: unknown) => {
      if (isReply(message)) this.#settle(message);
      else onNotice(message);
    });
    this.#worker.on('error', (error) => this.#die(error instanceof Error ? error : new Error(String(error))));
    this.exited = new Promise((resolve) =>
      this.#worker.once('exit', (code) => {
        this.#die(new ThreadDiedError(`the thread ended with code ${code}`));
        resolve();
      }),
    );
  }

  get underWay(): number {
    return this.#waiting.size;
  }

  /** Rejects when the thread answers with an error, or ends first. */
  call(operation: string, argument: unknown): Promise<unknown> {
    if (this.#dead) return Promise.reject(this.#dead);
    const id = ++this.#lastId;
    const pending = Promise.withResolvers<unknown>();
    this.#waiting.set(id, pending);
    this.#worker.postMessage({ id, operation, argument });
    return pending.promise;
  }

  async terminate(): Promise<void> {
    await this.#worker.terminate();
  }

  #settle(reply: Reply): void {
    const pending = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (reply.error === undefined) pending?.resolve(reply.value);
    else pending?.reject(new Error(reply.error));
  }

  #die(error: Error): void {
    this.#dead ??= error;
    for (const pending of this.#waiting.values()) pending.reject(this.#dead);
    this.#waiting.clear();
  }
}

/** Node answers the folder of its own version in the one that was chosen. */
function compiledHere(): string | undefined {
  const ofThisNode = getCompileCacheDir();
  return ofThisNode === undefined ? undefined : dirname(ofThisNode);
}

function isReply(message: unknown): message is Reply {
  return typeof message === 'object' && message !== null && 'id' in message && typeof message.id === 'number';
}
