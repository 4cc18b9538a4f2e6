import type * as z from 'zod/mini';
import type { LocalNames } from '../../values/text/local-names.ts';
import type { FactName } from '../enrolment/fact.ts';
import type { Standing } from '../enrolment/respond.ts';

export type StepId = string;
/** A step of the same journey, or its end. */
export type Target = StepId | 'end';

/** One of the ways on from a step; `field` is where an author writes it (`yes`, `arms[0].to`). */
export interface Way {
  readonly field: string;
  readonly to: Target;
}

/** Where a step speaks of a message that must have gone before: that of `of`, without it any. */
export interface Mention {
  readonly field: string;
  readonly of?: StepId | undefined;
}

/** What all steps have. */
export interface AnyStep {
  readonly do: string;
  readonly id: StepId;
  /** What the team calls it, by locale; pages say it, and nothing else reads it. */
  readonly title?: LocalNames | undefined;
}

/** A step after which there is one way: to `next`, without it to the following one of the list, after the last to the end. */
export interface Onward {
  readonly next?: Target | undefined;
}

/** What is to be done for a person. Repeatable: ids of what it writes are made of the enrolment and the step. */
export type Effect =
  /** Decide the touch of this step, and queue it if nothing objects. */
  | { readonly do: 'send'; readonly step: StepId }
  /** A person of the team is to take over, with what the deployed step says. */
  | { readonly do: 'hand-off'; readonly step: StepId }
  /** A fact of our own about the person. */
  | { readonly do: 'mark'; readonly step: StepId; readonly name: string };

/** What becomes of a person at a step. */
export type Taken =
  | {
      readonly way: 'go';
      readonly to: Target;
      readonly effect?: Effect;
      readonly arm?: string;
      readonly passed?: string;
    }
  /** By an answer that may be another in a minute: it is remembered before anything is done on its strength. */
  | { readonly way: 'decide'; readonly to: Target }
  /** Look again at `until`; without it, when the touch of this step says so. */
  | { readonly way: 'stay'; readonly until?: number; readonly effect?: Effect }
  | { readonly way: 'leave'; readonly reason: string };

/** What is wrong with a step beyond its form, `field` being a path below it (`arms[1].weight`). */
export interface StepFault {
  readonly field: string;
  readonly what: string;
  readonly fix: string;
}

/** What a form may name that the model does not know. */
export interface FormKnown {
  readonly channels: readonly string[];
  /** The form of one that may be named, those of the team's own too. */
  readonly channel: z.ZodMiniType<string>;
  /** The form of names in several languages. */
  readonly names: z.ZodMiniType<LocalNames>;
}

/**
 * A kind of step: `S` as authors write it, `P` as it is pinned for those who are inside: when, where to and by which
 * shares, but neither texts nor channels.
 */
export interface StepKind<S extends AnyStep, P extends AnyStep> {
  readonly do: S['do'];
  /** Does something for the person that is no message: whoever is held out leaves before it. */
  readonly acts?: true;
  /** As `crm/` may write it; a field that it does not have is refused. */
  form(known: FormKnown): z.ZodMiniObject;
  /** Beyond its form, of a step that has it. */
  check?(step: P): readonly StepFault[];
  /** @param following where it goes unless it says so itself */
  pin(step: S, following: Target): P;
  /** As it was stored; what does not read so is no step. */
  readonly pinned: z.ZodMiniType<P>;
  targets(step: P): readonly Way[];
  mentions?(step: P): readonly Mention[];
  /** Facts that bring its end forward, or that it asks about. */
  facts?(step: P): readonly FactName[];
  /** Name of a date of the person that ends it. */
  date?(step: P): string | undefined;
  take(step: P, standing: Standing): Taken;
}
