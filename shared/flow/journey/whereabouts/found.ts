import type { StepId } from '#model/journey/form/step-kind.ts';
import type { Program } from '#model/program/program.ts';
import type { CustomerId } from '#model/values/ids.ts';

/** Somebody at a step: since or until when, and why. */
export interface AtStep {
  readonly customerId: CustomerId;
  /** UTC ms: when it is looked at again; of who left or got on, when. */
  readonly at: number;
  /** Why the message is put off, why they left, or why they went on without their message. */
  readonly reason?: string | undefined;
}

/** `waits`: nothing is to be done yet. `due`: the next sweep takes it. `held`: the message was put off. */
export const STANDS = ['waits', 'due', 'held', 'went', 'left'] as const;
export type Stand = (typeof STANDS)[number];

export interface StepPeople extends Readonly<Record<Stand, readonly AtStep[]>> {
  readonly step: StepId;
}

type Growing = { readonly step: StepId } & Record<Stand, AtStep[]>;

/** What is found of the people of a program, by step. */
export class Found {
  readonly #steps = new Map<StepId, Growing>();
  readonly #messages: ReadonlySet<StepId>;

  constructor({ steps }: Program) {
    this.#messages = new Set(steps.filter((step) => step.do === 'send').map(({ id }) => id));
    for (const { id } of steps) this.#of(id);
  }

  isMessage(step: StepId): boolean {
    return this.#messages.has(step);
  }

  add(step: StepId, stand: Stand, at: AtStep): void {
    this.#of(step)[stand].push(at);
  }

  /** Each person once in each of its lists: who comes soonest first; who went or left, the latest first. */
  steps(): readonly StepPeople[] {
    return [...this.#steps.values()].map(({ step, waits, due, held, went, left }) => ({
      ...{ step, waits: eachOnce(waits), due: eachOnce(due), held: eachOnce(held) },
      ...{ went: eachOnce(latestFirst(went)), left: eachOnce(latestFirst(left)) },
    }));
  }

  #of(step: StepId): Growing {
    const known = this.#steps.get(step);
    if (known) return known;
    const made: Growing = { step, waits: [], due: [], held: [], went: [], left: [] };
    this.#steps.set(step, made);
    return made;
  }
}

const latestFirst = (list: readonly AtStep[]): readonly AtStep[] =>
  list.toSorted((a, b) => b.at - a.at || (a.customerId < b.customerId ? -1 : 1));

/** Of a person who stands in it several times, the first. */
const eachOnce = (list: readonly AtStep[]): readonly AtStep[] => {
  const seen = new Set<CustomerId>();
  return list.filter(({ customerId }) => !seen.has(customerId) && seen.add(customerId));
};
