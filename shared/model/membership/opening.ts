import type { GivenLevel } from '../level/level.ts';
import { expiryOf } from '../points/expiry.ts';
import type { Lot, Spend } from '../points/lot.ts';
import { localDayNumber } from '../values/time/day-number.ts';
import type { Membership } from './membership.ts';
import { LEVELS_APART, type ToldMember } from './state.ts';

/** With what a member begins: what an older system, an import or a webhook said of them last. */
export interface Opening {
  readonly lots: readonly Lot[];
  readonly spends: readonly Spend[];
  readonly level: GivenLevel | undefined;
  /** A level that was told and that the membership does not have. */
  readonly unknownLevel: string | undefined;
}

const OPENING = 'opening';

/** Points that were told expire as those that fall due then; a level is known by its id or any of its names. */
export function openingOf(
  told: Pick<ToldMember, 'at' | 'value'> | undefined,
  { points: offer, levels }: Membership,
  zone: string,
): Opening {
  if (!told) return { lots: [], spends: [], level: undefined, unknownLevel: undefined };
  const { at, value } = told;
  const { points = 0, level } = value;
  const lot: Lot = {
    ...{ id: OPENING, from: 'issued', cause: 'legacy', at, availableAt: at, points },
    expiresAt: expiryOf(offer?.rules ?? [], at, zone),
  };
  const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase();
  const words = level?.split(LEVELS_APART).map(plain) ?? [];
  const place = (levels?.levels ?? []).findLastIndex(({ id, name, names = {} }) =>
    [id, name, ...Object.values(names)].some((one) => words.includes(plain(one))),
  );
  return {
    lots: points > 0 ? [lot] : [],
    spends: points < 0 ? [{ id: OPENING, to: 'adjusted', at, points: -points }] : [],
    level: place < 0 ? undefined : { place, day: localDayNumber(at, zone) },
    unknownLevel: place < 0 && levels ? level : undefined,
  };
}
