import * as z from 'zod/mini';
import { isSegmentName, SEGMENT_NAMES, type SegmentName } from '../../segment/membership.ts';
import { duration } from '../../values/form/duration.ts';
import { rule } from '../../values/form/rule.ts';
import { slug } from '../../values/form/slug.ts';
import { DAY_MS } from '../../values/time/day.ts';
import { FACTS, type FactName } from '../enrolment/fact.ts';
import type { Target } from './step-kind.ts';

/** Longest wait: what comes later was meant in another unit. */
const MAX_WAIT_MS = 3660 * DAY_MS;

/** Where a step goes: an id of another, or `end`. */
export const target: z.ZodMiniType<Target> = slug;
export const next = z.optional(target);

export const waitMs = duration.check(
  rule<number>((ms) => !(ms > MAX_WAIT_MS), 'is longer than ten years', 'write a wait that somebody will see end'),
);

const ofSegment = (name: string): boolean => {
  const [, segment = ''] = /^segment-(?:entered|left):(.+)$/.exec(name) ?? [];
  return isSegmentName(segment);
};

const isFactName = (name: string): name is FactName =>
  FACTS.some((each) => each === name) || /^custom:[\w.-]{1,64}$/.test(name) || ofSegment(name);

export const factName: z.ZodMiniType<FactName> = z.custom<FactName>(
  (value) => typeof value === 'string' && isFactName(value),
  {
    error: 'is not a fact that a journey hears of',
    params: {
      fix: `use one of ${FACTS.join(', ')}, custom:<name>, segment-entered:<segment> or segment-left:<segment>`,
    },
  },
);

export const segmentName: z.ZodMiniType<SegmentName> = z.custom<SegmentName>(
  (value) => typeof value === 'string' && isSegmentName(value),
  {
    error: 'is not a known segment',
    params: { fix: `use one of ${SEGMENT_NAMES.join(', ')} or rule:<id> of a segment in crm/segments` },
  },
);

/** Words for people, of one line. */
export const said = (most: number) =>
  z
    .string()
    .check(
      rule<string>(
        (text) => text.trim() !== '' && text.length <= most && !/\p{Cc}/u.test(text),
        `is empty, longer than ${most} letters or has line breaks`,
        `write one line of 1 to ${most} letters`,
      ),
    );
