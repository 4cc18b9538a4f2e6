import * as z from 'zod/mini';
import { rule } from '../../../values/form/rule.ts';
import { slug } from '../../../values/form/slug.ts';
import { unitHash } from '../../../values/hash/hash.ts';
import type { CustomerId, ProgramId } from '../../../values/ids.ts';
import { target } from '../../form/fields.ts';
import type { AnyStep, StepKind, Target } from '../../form/step-kind.ts';

interface Arm {
  readonly name: string;
  /** A whole number: of `3` and `1` three in four persons go the first way. */
  readonly weight: number;
  readonly to: Target;
}

/** Each person goes one way for ever, by chance: variants whose effect can be compared. */
export interface SplitStep extends AnyStep {
  readonly do: 'split';
  readonly arms: readonly Arm[];
}

const weight = z
  .number()
  .check(
    rule<number>(
      (value) => Number.isInteger(value) && value >= 1 && value <= 10_000,
      'is not a whole number 1..10000',
      'write its share of the whole: 1 and 1 for halves; leave out an arm that nobody is to take',
    ),
  );

const hasOwnNames = (arms: readonly { readonly name: string }[]): boolean =>
  new Set(arms.map(({ name }) => name)).size === arms.length;

export const split: StepKind<SplitStep, SplitStep> = {
  do: 'split',
  form: () =>
    z.strictObject({
      do: z.literal('split'),
      id: slug,
      arms: z.array(z.strictObject({ name: slug, weight, to: target })).check(
        rule<Arm[]>((arms) => arms.length >= 2, 'has fewer than two arms', 'write two or more, or remove the step'),
        rule<Arm[]>((arms) => arms.length <= 10, 'has more than ten arms', 'so few people in each tell nothing'),
        rule<Arm[]>(hasOwnNames, 'gives two arms one name', 'give each its own: results are told by it'),
      ),
    }),
  pinned: z.object({
    do: z.literal('split'),
    id: z.string(),
    arms: z.array(z.object({ name: z.string(), weight, to: target })),
  }),
  pin: (step) => step,
  targets: ({ arms }) => arms.map(({ to }, i) => ({ field: `arms[${i}].to`, to })),
  take: ({ id, arms }, { enrolment: { programId, customerId, arms: taken } }) => {
    const arm = arms.find(({ name }) => name === taken[id]) ?? armOf({ id, arms }, programId, customerId);
    return arm ? { way: 'go', to: arm.to, arm: arm.name } : { way: 'leave', reason: 'step_unknown' };
  },
};

/** The way that a person goes for ever, by the shares as they are written. */
export const armOf = ({ id, arms }: Pick<SplitStep, 'id' | 'arms'>, programId: ProgramId, customerId: CustomerId) =>
  armAt(arms, unitHash('split', programId, id, customerId));

/** The arm at a place 0..1 of all weights laid side by side. */
function armAt(arms: readonly Arm[], place: number): Arm | undefined {
  let rest = place * arms.reduce((sum, arm) => sum + arm.weight, 0);
  return arms.find((arm) => {
    rest -= arm.weight;
    return rest < 0;
  });
}
