import * as z from 'zod/mini';
import type { SegmentName } from '../../../segment/membership.ts';
import { rule } from '../../../values/form/rule.ts';
import { slug } from '../../../values/form/slug.ts';
import { type FactName, isResponse, RESPONSES, type ResponseFact } from '../../enrolment/fact.ts';
import { hasHeard, responded, type Standing } from '../../enrolment/respond.ts';
import { factName, segmentName, target } from '../../form/fields.ts';
import type { AnyStep, StepId, StepKind, Target } from '../../form/step-kind.ts';

/** Opens are none of these: more than half of them are made by machines. */
type Response = ResponseFact | 'bought';

/** A question about the person at this moment. What is not known is no. */
export type Condition =
  | { readonly segment: SegmentName }
  | { readonly anyOf: readonly SegmentName[] }
  /** To the message of the step `of`; without it, to the last one that was passed. `bought`: anything since then. */
  | { readonly response: Response; readonly of?: StepId | undefined }
  /** Since the person came in. */
  | { readonly heard: FactName };

/** Two ways. */
export interface BranchStep extends AnyStep {
  readonly do: 'branch';
  readonly when: Condition;
  readonly yes: Target;
  readonly no: Target;
}

const response = z.enum([...RESPONSES, 'bought']);
const WAYS = ['segment', 'anyOf', 'response', 'heard'] as const;

const when = z
  .strictObject({
    segment: z.optional(segmentName),
    anyOf: z.optional(
      z
        .array(segmentName)
        .check(rule<SegmentName[]>((list) => list.length > 0, 'is empty, so it holds for nobody', 'name a segment')),
    ),
    response: z.optional(response),
    of: z.optional(slug),
    heard: z.optional(factName),
  })
  .check(
    rule<object>(
      (asked) => WAYS.filter((way) => Reflect.get(asked, way) !== undefined).length === 1,
      'does not ask one question',
      'write one of segment, anyOf, response or heard',
    ),
    rule<object>(
      (asked) => !('of' in asked) || 'response' in asked,
      'names a message without asking for a response to it',
      "write response: 'clicked' beside of",
    ),
  );

const condition: z.ZodMiniType<Condition> = z.union([
  z.object({ segment: segmentName }),
  z.object({ anyOf: z.array(segmentName) }),
  z.object({ response, of: z.optional(z.string()) }),
  z.object({ heard: factName }),
]);

export const branch: StepKind<BranchStep, BranchStep> = {
  do: 'branch',
  form: () => z.strictObject({ do: z.literal('branch'), id: slug, when, yes: target, no: target }),
  pinned: z.object({ do: z.literal('branch'), id: z.string(), when: condition, yes: target, no: target }),
  pin: (step) => step,
  targets: ({ yes, no }) => [
    { field: 'yes', to: yes },
    { field: 'no', to: no },
  ],
  mentions: ({ when: asked }) => {
    if ('heard' in asked) return isResponse(asked.heard) ? [{ field: 'when.heard' }] : [];
    if (!('response' in asked)) return [];
    if (asked.of !== undefined) return [{ field: 'when.of', of: asked.of }];
    return asked.response === 'bought' ? [] : [{ field: 'when.response' }];
  },
  check: ({ yes, no }) =>
    yes === no ? [{ field: 'no', what: 'is the same way as yes', fix: 'name two ways, or remove the branch' }] : [],
  facts: ({ when: asked }) => {
    if ('heard' in asked) return [asked.heard];
    return 'response' in asked ? [asked.response] : [];
  },
  take: ({ when: asked, yes, no }, standing) => ({ way: 'decide', to: holds(asked, standing) ? yes : no }),
};

function holds(asked: Condition, standing: Standing): boolean {
  const { segments } = standing.seen;
  if ('segment' in asked) return segments.includes(asked.segment);
  if ('anyOf' in asked) return asked.anyOf.some((name) => segments.includes(name));
  return 'heard' in asked ? hasHeard(asked.heard, standing) : responded(asked.response, asked.of, standing);
}
