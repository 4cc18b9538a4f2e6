import * as z from 'zod/mini';
import { rule } from '../../../values/form/rule.ts';
import { slug } from '../../../values/form/slug.ts';
import { next, said, target } from '../../form/fields.ts';
import type { AnyStep, Onward, StepKind, Target } from '../../form/step-kind.ts';

/** A person of the team takes over; the journey goes on meanwhile. */
export interface HandOffStep extends AnyStep, Onward {
  readonly do: 'hand-off';
  /** What to do and to say, in words for who takes it. */
  readonly card: string;
  /** Whom of the team it goes to; without it the shop's own rule says so. */
  readonly to?: string | undefined;
  /** `lead`: for those who sell. A case for those who help, unless told. */
  readonly as?: 'lead' | 'case' | undefined;
  /** Hours, 1-720, in which somebody should take it; then it is escalated. */
  readonly withinHours?: number | undefined;
}

/** What the card says is what is deployed when it is handed over. */
interface PinnedHandOff extends AnyStep {
  readonly do: 'hand-off';
  readonly next: Target;
}

const hours = z
  .int()
  .check(rule<number>((n) => n >= 1 && n <= 720, 'is not 1 to 720 hours', 'write hours as a whole number: 24'));

export const handOff: StepKind<HandOffStep, PinnedHandOff> = {
  do: 'hand-off',
  acts: true,
  form: () =>
    z.strictObject({
      ...{ do: z.literal('hand-off'), id: slug, card: said(2000), to: z.optional(slug), next },
      as: z.optional(z.enum(['lead', 'case'])),
      withinHours: z.optional(hours),
    }),
  pinned: z.object({ do: z.literal('hand-off'), id: z.string(), next: target }),
  pin: ({ id, next: own }, following) => ({ do: 'hand-off', id, next: own ?? following }),
  targets: ({ next: to }) => [{ field: 'next', to }],
  take: ({ id, next: to }) => ({ way: 'go', to, effect: { do: 'hand-off', step: id } }),
};

export const isHandOff = (step: AnyStep): step is HandOffStep => step.do === 'hand-off';
