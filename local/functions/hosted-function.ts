import { randomUUID } from 'node:crypto';
import { url as inspectorUrl } from 'node:inspector';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Thread } from '../threads/thread.ts';
import type { FunctionThreadData, InvocationReply, ThreadNews } from './protocol.ts';

export interface FunctionSpec extends FunctionThreadData {
  readonly logicalId: string;
  /** Folder name under `functions/`. */
  readonly folder: string;
  readonly timeoutMs: number;
  /** Folder that keeps what its threads compile. */
  readonly compiled?: string | undefined;
  readonly environment: Readonly<Record<string, string>>;
}

/** Answer of one invocation, as Lambda's Invoke returns it. */
export interface InvokeResult {
  readonly payload: unknown;
  /** Set when the handler threw, timed out or its process died. */
  readonly error?: InvocationReply['error'];
  /** What the function logged meanwhile. */
  readonly lines?: readonly string[] | undefined;
}

/** Lambda refuses larger events and answers of a synchronous invocation (6 MB, quotas page of the Lambda guide). */
const INVOKE_LIMIT_BYTES = 6 * 1024 * 1024;

/** Invocations side by side in one thread, which mostly wait for engines, before another one is worth its start. */
const BUSY = 4;
const MOST_THREADS = availableParallelism();
/** What a call leaves behind is collected less often in more room. */
const YOUNG_MB = 64;

/** A function in threads of its own, which start as invocations need them and are replaced when they die. */
export class HostedFunction {
  readonly spec: FunctionSpec;
  readonly #onNews: (news: ThreadNews) => void;
  readonly #onFailure: (error: NonNullable<InvokeResult['error']>) => void;
  readonly #underWay = new Set<Promise<unknown>>();
  #threads: readonly Thread[] = [];

  constructor(
    spec: FunctionSpec,
    onNews: (news: ThreadNews) => void,
    onFailure: (error: NonNullable<InvokeResult['error']>) => void,
  ) {
    this.spec = spec;
    this.#onNews = onNews;
    this.#onFailure = onFailure;
  }

  /** The invocations that are under way now, or undefined. */
  get underWay(): Promise<unknown> | undefined {
    return this.#underWay.size > 0 ? Promise.all(this.#underWay) : undefined;
  }

  /** Never rejects: what goes wrong in the function is in the answer. */
  async invoke(event: unknown): Promise<InvokeResult> {
    const json = JSON.stringify(event ?? null);
    if (json.length > INVOKE_LIMIT_BYTES)
      return failed('RequestTooLargeException', `event of ${json.length} bytes exceeds 6 MB`);
    const invocation = this.#invoke(json);
    this.#underWay.add(invocation);
    const result = await invocation.finally(() => this.#underWay.delete(invocation));
    if (result.error) this.#onFailure(result.error);
    return result;
  }

  async #invoke(json: string): Promise<InvokeResult> {
    const thread = this.#freest();
    const timer = new AbortController();
    try {
      return await Promise.race([this.#run(thread, json), this.#timeout(thread, timer.signal)]);
    } finally {
      timer.abort();
    }
  }

  async stop(): Promise<void> {
    const threads = this.#threads;
    this.#threads = [];
    await Promise.all(threads.map((thread) => thread.terminate()));
  }

  #freest(): Thread {
    const [freest] = this.#threads.toSorted((a, b) => a.underWay - b.underWay);
    if (freest && (freest.underWay < BUSY || this.#threads.length >= MOST_THREADS)) return freest;
    const started = this.#start();
    this.#threads = [...this.#threads, started];
    return started;
  }

  #leave(thread: Thread): void {
    this.#threads = this.#threads.filter((each) => each !== thread);
  }

  #start(): Thread {
    const { environment, compiled, ...data } = this.spec;
    const thread = new Thread(new URL('./function-worker.ts', import.meta.url), {
      workerData: data,
      compiled,
      env: { ...environment },
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
      stdout: true,
      stderr: true,
    });
    void thread.exited.then(() => this.#leave(thread));
    return thread;
  }

  async #run(thread: Thread, event: string): Promise<InvokeResult> {
    const invocation = { requestId: randomUUID(), event, timeoutMs: this.spec.timeoutMs };
    try {
      const reply = (await thread.call('invoke', invocation)) as InvocationReply;
      this.#onNews(reply);
      const { error, lines } = reply;
      if (error) return { payload: error, error, lines };
      const payload = reply.payload ?? 'null';
      if (payload.length > INVOKE_LIMIT_BYTES)
        return failed('Function.ResponseSizeTooLarge', `answer of ${payload.length} bytes exceeds 6 MB`);
      return { payload: JSON.parse(payload), lines };
    } catch (error) {
      return failed('Runtime.ExitError', error instanceof Error ? error.message : String(error));
    }
  }

  /** In real time: the handler works in real time too, whatever its clock says. Who debugs it takes the time that it takes. */
  async #timeout(thread: Thread, signal: AbortSignal): Promise<InvokeResult> {
    if (inspectorUrl() !== undefined) return new Promise(() => {});
    await sleep(this.spec.timeoutMs, undefined, { signal, ref: false }).catch(() => new Promise(() => {}));
    // Lambda ends the whole environment; its other invocations would lie in other environments there, so they go on
    this.#leave(thread);
    if (thread.underWay <= 1) void thread.terminate();
    return failed('Sandbox.Timedout', `Task timed out after ${(this.spec.timeoutMs / 1000).toFixed(2)} seconds`);
  }
}

function failed(errorType: string, errorMessage: string): InvokeResult {
  const error = { errorType, errorMessage };
  return { payload: error, error };
}
