import { type SegmentName, segmentsOf } from '../../segment/membership.ts';
import { type ChannelQuestion, type Objection, type Question, suppress } from '../decision.ts';

/**
 * Only members at the moment of sending; of a message that answers an earlier one all but who is excluded. An empty list and an
 * unknown segment select nobody (I13).
 */
export function inAudience(question: ChannelQuestion): Objection | undefined {
  const { program, touch } = question;
  if (program.audience === undefined) return undefined;
  const segments = segmentsNow(question);
  if (program.exclude?.some((segment) => segments.includes(segment))) return suppress('not_in_audience');
  if (program.campaign?.answering?.includes(touch.stepId)) return undefined;
  return program.audience.some((segment) => segments.includes(segment)) ? undefined : suppress('not_in_audience');
}

/** By the last run, without segments that the shop had then and has no more. */
export function segmentsNow({
  person,
  teamSegments,
}: Pick<Question, 'person' | 'teamSegments'>): readonly SegmentName[] {
  const segments = segmentsOf(person.customer?.membership?.current);
  if (!teamSegments) return segments;
  return segments.filter((name) => !name.startsWith('rule:') || teamSegments.includes(name.slice('rule:'.length)));
}
