import * as z from 'zod/mini';
import { slug } from '../../../values/form/slug.ts';
import { next, target } from '../../form/fields.ts';
import type { AnyStep, Onward, StepKind, Target } from '../../form/step-kind.ts';

/** A fact of our own about the person: a platform replaces the tags that it keeps, and never these. */
export interface MarkStep extends AnyStep, Onward {
  readonly do: 'mark';
  readonly name: string;
}

type PinnedMark = MarkStep & { readonly next: Target };

export const mark: StepKind<MarkStep, PinnedMark> = {
  do: 'mark',
  acts: true,
  form: () => z.strictObject({ do: z.literal('mark'), id: slug, name: slug, next }),
  pinned: z.object({ do: z.literal('mark'), id: z.string(), name: z.string(), next: target }),
  pin: (step, following) => ({ ...step, next: step.next ?? following }),
  targets: ({ next: to }) => [{ field: 'next', to }],
  take: ({ id, name, next: to }) => ({ way: 'go', to, effect: { do: 'mark', step: id, name } }),
};
