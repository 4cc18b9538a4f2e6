import type { ShopId } from '../values/ids.ts';
import type { HandOff } from './hand-off.ts';
import { isNarrowing, type ShareRule, type Team, type TeamMember, takes } from './team.ts';

/** What is asked about somebody who is handed over. */
export interface Asked extends Pick<HandOff, 'as' | 'known'> {
  readonly shop: ShopId;
  /** Whom the step names. */
  readonly to?: string | undefined;
  /** Who had it and did not take it: somebody else, where there is one. */
  readonly notTo?: string | undefined;
}

/** What somebody has: how many are open, and their place in the order in which people were given one; 0 of who had none. */
export interface Load {
  readonly open: number;
  readonly turn: number;
}

/**
 * Who takes it: whom the step names, else one of the shop who does such things, narrowed by each rule of the team in its
 * order. A rule that would leave nobody is skipped, so a case never falls between two. Of those who are left whoever has
 * the fewest open or, by `round-robin`, was given one longest ago. Undefined where the team has nobody.
 */
export function assign(team: Team | undefined, asked: Asked, loadOf: (member: string) => Load): string | undefined {
  const rules = rulesOf(team);
  const isByTurn = rules.includes('round-robin');
  const those = candidates(team, rules, asked).map(({ id }, place) => ({ id, place, ...loadOf(id) }));
  const byLoad = (a: Load, b: Load): number => (isByTurn ? 0 : a.open - b.open);
  return those.sort((a, b) => byLoad(a, b) || a.turn - b.turn || a.place - b.place)[0]?.id;
}

/** Who gets what nobody took in time: whom the team names, else the next by its rules. */
export function escalateTo(team: Team | undefined, of: HandOff, loadOf: (member: string) => Load): string | undefined {
  const to = team?.escalateTo === of.member ? undefined : team?.escalateTo;
  return assign(team, { ...of, to, notTo: of.member }, loadOf);
}

const rulesOf = (team: Team | undefined): readonly ShareRule[] => [team?.share ?? []].flat();

function candidates(
  team: Team | undefined,
  rules: readonly ShareRule[],
  { shop, as, known, to, notTo }: Asked,
): readonly TeamMember[] {
  const members = team?.members ?? [];
  const narrowings: readonly ((those: readonly TeamMember[]) => readonly TeamMember[])[] = [
    (those) => those.filter((member) => takes(member, as)),
    (those) => those.filter(({ id }) => id !== notTo),
    ...rules.filter(isNarrowing).map((rule) => NARROWINGS[rule](known)),
  ];
  const ofShop = members.filter(({ shops }) => shops === undefined || shops.includes(shop));
  const named = ofShop.filter(({ id }) => id === to);
  if (named.length > 0) return named;
  return narrowings.reduce<readonly TeamMember[]>((those, narrow) => orAll(narrow(those), those), ofShop);
}

const orAll = (some: readonly TeamMember[], all: readonly TeamMember[]) => (some.length > 0 ? some : all);

const NARROWINGS = {
  territory:
    ({ country }: HandOff['known']) =>
    (those: readonly TeamMember[]) =>
      preferring(those, ({ territories }) => territories, [country]),
  tier:
    ({ tier }: HandOff['known']) =>
    (those: readonly TeamMember[]) =>
      preferring(those, ({ tiers }) => tiers, [tier]),
  product:
    ({ products = [] }: HandOff['known']) =>
    (those: readonly TeamMember[]) =>
      preferring(those, (member) => member.products, products),
};

/** Whose it is; else who has no such list. */
function preferring(
  members: readonly TeamMember[],
  listOf: (member: TeamMember) => readonly string[] | undefined,
  values: readonly (string | undefined)[],
): readonly TeamMember[] {
  const own = members.filter((member) =>
    values.some((value) => value !== undefined && listOf(member)?.includes(value)),
  );
  return own.length > 0 ? own : members.filter((member) => listOf(member) === undefined);
}
