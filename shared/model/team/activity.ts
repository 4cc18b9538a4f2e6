import type { ConsentRules } from '../shop/shop.ts';

/** Characters of the title of an activity that a member proposes. */
export const MOST_TITLE = 80;

/** To whom an activity is offered: the circle of who proposes it, or those who chose an interest. */
export type OfferedTo = 'circle' | `interest:${string}`;

/** What a form says of it; undefined where the shop has no such interest. */
export function offeredTo(
  text: string,
  { interests = {} }: Pick<ConsentRules, 'interests'> = {},
): OfferedTo | undefined {
  if (text === 'circle') return text;
  const id = text.startsWith('interest:') ? text.slice('interest:'.length) : '';
  return Object.hasOwn(interests, id) ? `interest:${id}` : undefined;
}

/** The custom event that somebody was offered an activity, by which a segment asks for them. */
export const OFFERED = 'activity-offered';
