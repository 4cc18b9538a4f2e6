import { type Foreseen, type ForeseenLeave, foreseenAfter } from '#model/future/foreseen.ts';
import type { TouchId } from '#model/values/ids.ts';
import type { Told } from './deps.ts';

/** Keeps what becomes of messages and journeys, as their stores are written. */
export class Recorder implements Told {
  readonly #messages = new Map<TouchId, Foreseen>();
  readonly #leaves = new Map<string, ForeseenLeave>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  readonly touch: Told['touch'] = (touch) => {
    const next = foreseenAfter(this.#messages.get(touch.touchId), touch, this.#now());
    if (next) this.#messages.set(touch.touchId, next);
  };

  readonly enrolment: Told['enrolment'] = ({ customerId, programId, entry, state, reason = '' }) => {
    if (state !== 'ended') return;
    const key = JSON.stringify([customerId, programId, entry]);
    if (!this.#leaves.has(key)) this.#leaves.set(key, { customerId, programId, entry, reason, at: this.#now() });
  };

  /** In the order of their ends. */
  messages(): readonly Foreseen[] {
    return [...this.#messages.values()].sort((a, b) => a.at - b.at || (a.touchId < b.touchId ? -1 : 1));
  }

  leaves(): readonly ForeseenLeave[] {
    return [...this.#leaves.values()];
  }
}
