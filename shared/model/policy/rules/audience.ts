import { segmentsOf } from '../../segment/membership.ts';
import { type ChannelQuestion, type Objection, suppress } from '../decision.ts';

/** Only members at the moment of sending. An empty list and an unknown segment select nobody (I13). */
export function inAudience({ program, person }: ChannelQuestion): Objection | undefined {
  if (program.audience === undefined) return undefined;
  const segments = segmentsOf(person.customer?.membership?.current);
  return program.audience.some((segment) => segments.includes(segment)) ? undefined : suppress('not_in_audience');
}
