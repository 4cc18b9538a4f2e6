import { eachCall } from './each-call.ts';

/**
 * How the call number `at` of a worker goes wrong. `error-*`: that call alone throws, before or after it took effect.
 * `die-*`: the worker stops there, so that every later call of the same invocation throws too.
 */
export interface Fault {
  readonly at: number;
  readonly mode: 'error-before' | 'error-after' | 'die-before' | 'die-after';
}

export const FAULT_MODES = ['error-before', 'error-after', 'die-before', 'die-after'] as const;

class InjectedError extends Error {
  override name = 'InjectedError';
}

/** Counts calls of all ports of a worker and breaks the chosen one. */
export class Faulty {
  calls = 0;
  #dead = false;
  readonly #fault: Fault | undefined;
  constructor(fault?: Fault) {
    this.#fault = fault;
  }

  /** A new invocation: whoever died is replaced. */
  revive(): void {
    this.#dead = false;
  }

  /** The same port, each call of which is numbered. */
  port<T extends object>(port: T): T {
    return eachCall(port, (act) => this.#call(act));
  }

  async #call(act: () => unknown): Promise<unknown> {
    const isFaulty = ++this.calls === this.#fault?.at;
    const mode = isFaulty ? this.#fault?.mode : undefined;
    if (mode === 'die-before') this.#dead = true;
    if (this.#dead || mode === 'error-before') throw new InjectedError();
    const answer = await act();
    if (mode === 'die-after') this.#dead = true;
    if (mode) throw new InjectedError();
    return answer;
  }
}
