import type { StepId } from '#model/journey/form/step-kind.ts';
import type { Program } from '#model/program/program.ts';
import type { CustomerId } from '#model/values/ids.ts';

/** Somebody at a step: since or until when, and why. */
export interface AtStep {
  readonly customerId: CustomerId;
  /** UTC ms: when it is looked at again; of who left or got on, when. */
  readonly at: number;
  readonly reason?: string | undefined;
}

/** `waits`: nothing is to be done yet. `due`: the next sweep takes it. `held`: the message was put off. */
export const STANDS = ['waits', 'due', 'held', 'went', 'left'] as const;
export type Stand = (typeof STANDS)[number];

export interface StepPeople extends Readonly<Record<Stand, readonly AtStep[]>> {
  readonly step: StepId;
  /** Messages of it that were not sent although the journey went on, by reason. */
  readonly unsent: Readonly<Record<string, number>>;
}

type Growing = { readonly step: StepId; readonly unsent: Record<string, number> } & Record<Stand, AtStep[]>;

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

  unsent(step: StepId, reason: string): void {
    const { unsent } = this.#of(step);
    unsent[reason] = (unsent[reason] ?? 0) + 1;
  }

  /** Who comes soonest first; who went or left, the latest first. */
  steps(): readonly StepPeople[] {
    const all = [...this.#steps.values()];
    for (const { went, left } of all) for (const list of [went, left]) list.sort((a, b) => b.at - a.at);
    return all;
  }

  #of(step: StepId): Growing {
    const known = this.#steps.get(step);
    if (known) return known;
    const made: Growing = { step, unsent: {}, waits: [], due: [], held: [], went: [], left: [] };
    this.#steps.set(step, made);
    return made;
  }
}
