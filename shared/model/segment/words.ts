import type { GivenSegment, SegmentName } from './membership.ts';

/** What the team reads of the segments that every shop has: a name, and who is in it. */
export const SEGMENT_WORDS: Readonly<Record<GivenSegment, readonly [name: string, about: string]>> = {
  'stage:prospect': ['Prospect', 'has not bought, or gave everything back'],
  'stage:new': ['New', 'bought once, a short while ago'],
  'stage:active': ['Active', 'bought within the usual time'],
  'stage:loyal': ['Loyal', 'buys again and again, and within the usual time'],
  'stage:at_risk': ['At risk', 'later than usual'],
  'stage:lapsed': ['Lapsed', 'so much later than usual that few come back'],
  'stage:won_back': ['Won back', 'had lapsed and bought again'],
  'tier:A': ['Value tier A', 'worth most'],
  'tier:B': ['Value tier B', 'worth much'],
  'tier:C': ['Value tier C', 'worth less'],
  'tier:D': ['Value tier D', 'worth least or nothing'],
  'group:champions': ['Champions', 'bought very recently, often and for the most'],
  'group:loyal': ['Loyal buyers', 'bought recently, often and for much'],
  'group:potential_loyalist': ['Potential loyalists', 'bought recently, for a middling sum'],
  'group:new': ['New buyers', 'bought very recently, little so far'],
  'group:promising': ['Promising', 'bought recently, little so far'],
  'group:need_attention': ['Need attention', 'middling in all, not so recently'],
  'group:about_to_sleep': ['About to sleep', 'bought little, not so recently'],
  'group:cannot_lose': ['Cannot lose them', 'bought most often and for the most, long ago'],
  'group:at_risk': ['Good buyers at risk', 'bought well, long ago'],
  'group:hibernating': ['Hibernating', 'bought little, long ago'],
  'group:lost': ['Lost', 'bought little, longest ago'],
  'member:prospect': ['Not yet a customer', 'has not bought and not joined'],
  'member:ordinary': ['Customer, no member', 'has bought and not joined the loyalty scheme'],
  'member:member': ['Member', 'joined the loyalty scheme'],
  'member:loyal': ['Loyal member', 'member who buys again and again'],
  'member:advocate': ['Advocate', 'customer who speaks for the shop'],
  'attitude:indifferent': ['Lets nobody write', 'unsubscribed, or never agreed'],
  'attitude:follows': ['Follows', 'lets the shop write'],
  'attitude:interacts': ['Interacts', 'clicks or answers'],
  'attitude:advocates': ['Speaks for the shop', 'reviews or refers'],
};

const isGiven = (name: string): name is GivenSegment => Object.hasOwn(SEGMENT_WORDS, name);

/**
 * "At risk", "Cannot lose them"; a segment of the team by the name that `crm/` gives it (`titles`, by id), else by its
 * id in words ("Tea lovers").
 */
export function segmentWord(name: SegmentName | string, titles: Readonly<Record<string, string>> = {}): string {
  if (isGiven(name)) return SEGMENT_WORDS[name][0];
  const id = name.replace(/^rule:/, '');
  const words = id.replaceAll(/[_:-]+/g, ' ');
  return (Object.hasOwn(titles, id) ? titles[id] : undefined) ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** Who is in a given segment; of a segment of the team its rule says it. */
export const segmentAbout = (name: SegmentName | string): string | undefined =>
  isGiven(name) ? SEGMENT_WORDS[name][1] : undefined;
