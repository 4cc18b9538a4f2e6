import { ruleInWords } from '#model/rule/words.ts';
import type { SegmentName } from '#model/segment/membership.ts';
import { segmentAbout } from '#model/segment/words.ts';
import type { Target } from '../target/target.ts';
import type { Titles } from './find-segment.ts';

/** Who is in a segment, in words. */
export function ruleWords(name: SegmentName, titles: Titles, { segments }: Pick<Target, 'segments'>): string {
  const about = segmentAbout(name);
  if (about !== undefined) return about;
  const own = segments.find(({ id }) => name === `rule:${id}`);
  if (!own) return '`crm/` has its rule no more: it stands in files of days before';
  const { coolDownDays = 0, where } = own;
  const again = coolDownDays === 0 ? '' : `; whoever left enters again after ${coolDownDays} days at the earliest`;
  return `${ruleInWords(where, { titles })}${again}`;
}
