import type { ShopId } from '../values/ids.ts';
import { type HandOff, stateOf } from './hand-off.ts';
import type { Team, TeamMember } from './team.ts';

interface Asked {
  readonly shop: ShopId;
  readonly known: HandOff['known'];
  /** Whom the step names. */
  readonly to?: string | undefined;
}

/**
 * Who takes it: whom the step names, else among those of the shop (and of the country or tier, where the team shares by
 * it) whoever has the fewest open, and of equals who was given one longest ago. Undefined where the team has nobody.
 * @param there all hand-offs of the shop, in any order
 */
export function assign(team: Team | undefined, asked: Asked, there: readonly HandOff[]): string | undefined {
  const those = candidates(team, asked);
  const load = those.map(({ id }, place) => {
    const theirs = there.filter(({ member }) => member === id);
    const open = theirs.filter((each) => stateOf(each) !== 'closed').length;
    return { id, open, last: Math.max(0, ...theirs.map(({ openedAt }) => openedAt)), place };
  });
  return load.sort((a, b) => a.open - b.open || a.last - b.last || a.place - b.place)[0]?.id;
}

function candidates(team: Team | undefined, { shop, known, to }: Asked): readonly TeamMember[] {
  const members = team?.members ?? [];
  const named = members.filter(({ id }) => id === to);
  if (named.length > 0) return named;
  const ofShop = members.filter(({ shops }) => shops === undefined || shops.includes(shop));
  if (team?.share === 'territory') return preferring(ofShop, ({ territories }) => territories, known.country);
  if (team?.share === 'tier') return preferring(ofShop, ({ tiers }) => tiers, known.tier);
  return ofShop;
}

/** Whose it is; else who has no such list; else anybody: a case of nobody is one that nobody sees. */
function preferring(
  members: readonly TeamMember[],
  listOf: (member: TeamMember) => readonly string[] | undefined,
  value: string | undefined,
): readonly TeamMember[] {
  const own = members.filter((member) => value !== undefined && listOf(member)?.includes(value));
  if (own.length > 0) return own;
  const open = members.filter((member) => listOf(member) === undefined);
  return open.length > 0 ? open : members;
}
