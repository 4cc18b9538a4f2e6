import type { Part } from '#model/campaign/campaign.ts';
import { PLANNER } from '#model/campaign/trail-entry.ts';
import { mayBeSame } from '#model/campaign/who.ts';
import type { TeamMember } from '#model/team/team.ts';
import { filled } from '#view/view.ts';
import type { Speech } from '../people/speech.ts';
import { campaignWords } from './words/words.ts';

/** Words one after the other, `audience, content and cost`, or with another word before the last. */
export function listed({ words }: Speech, all: readonly string[], last: 'and' | 'or' = 'and'): string {
  const told = campaignWords(words.lang);
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(told.comma)}${told[last]}${all.at(-1)}`;
}

export const partNames = (speech: Speech, parts: readonly Part[]): string =>
  listed(
    speech,
    parts.map((part) => campaignWords(speech.words.lang).parts[part]),
  );

export const quoted = ({ words }: Speech, text: string): string => filled(campaignWords(words.lang).quoted, { text });

/** `Tue Nov 10, 2026, 18:00` on the clock of the shop. */
export function momentWords({ words, format, shop }: Speech, at: number): string {
  const weekday = new Intl.DateTimeFormat(words.lang, { weekday: 'short', timeZone: shop.timezone });
  return `${weekday.format(at)} ${format.moment(at, shop.timezone)}`;
}

/** Whom a name of a trail is, as the team calls them; of somebody whom `crm/team.ts` does not have the name itself. */
export const personName = (members: readonly TeamMember[], name: string): string =>
  members.find(({ id, email }) => [id, email].some((own) => own !== undefined && mayBeSame(own, name)))?.name ?? name;

/** Each once, though the trail knows them by a name and by an address. */
export const personNames = (speech: Speech, members: readonly TeamMember[], names: readonly string[]): string =>
  listed(speech, [...new Set(names.map((name) => personName(members, name)))]) ||
  campaignWords(speech.words.lang).nobody;

/** Of the planner that it was nobody. */
export const byWords = ({ words }: Speech, members: readonly TeamMember[], by: string): string =>
  by === PLANNER ? campaignWords(words.lang).trail.planner : personName(members, by);
