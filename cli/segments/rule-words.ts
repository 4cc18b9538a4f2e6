import type { SegmentName } from '#model/segment/membership.ts';
import { segmentAbout } from '#model/segment/words.ts';

/** Who is in a segment, in words. */
export const ruleWords = (name: SegmentName): string => segmentAbout(name) ?? 'a rule of your team';
