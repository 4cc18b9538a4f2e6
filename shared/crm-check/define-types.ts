import type { Step } from '#model/journey/step.ts';
import type { EXITS, Exit } from '#model/program/exit.ts';
import type { Kind } from '#model/program/program.ts';
import type { TRIGGERS, TriggerName } from '#model/program/trigger.ts';

/** Exits that speak of what the trigger brings. */
export type ExitOf<On extends TriggerName> = {
  [E in Exit]: (typeof EXITS)[E] extends 'any' | (typeof TRIGGERS)[On]['of'] ? E : never;
}[Exit];

/** Some triggers reach people who agreed to nothing yet. */
export type KindOf<On extends TriggerName> = (typeof TRIGGERS)[On] extends { readonly transactional: string }
  ? 'transactional'
  : Kind;

/** Steps that lead, and refer, to ids among them only. */
export type Leading<Steps extends readonly Step[]> = {
  readonly [I in keyof Steps]: LeadingStep<Steps[I], Steps[number]['id']>;
};

type LeadingStep<S, Id extends string> = {
  readonly [F in keyof S]: F extends 'next' | 'yes' | 'no'
    ? LeadsTo<S[F], Id>
    : F extends 'arms'
      ? {
          readonly [N in keyof S[F]]: {
            readonly [G in keyof S[F][N]]: G extends 'to' ? LeadsTo<S[F][N][G], Id> : S[F][N][G];
          };
        }
      : F extends 'when'
        ? { readonly [G in keyof S[F]]: G extends 'of' ? (S[F][G] extends Id | undefined ? S[F][G] : Id) : S[F][G] }
        : S[F];
};

type LeadsTo<Given, Id extends string> = Given extends Id | 'end' | undefined ? Given : Id | 'end';
