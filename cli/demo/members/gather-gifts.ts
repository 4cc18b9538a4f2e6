import { loadEffects } from '#flow/effects/load-effects.ts';
import type { Gifts } from '#local/simulator/ledger.ts';
import type { ArmFigures } from '#model/effect/effect.ts';
import type { Share } from '#model/effect/stats/newcombe.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { Day } from '#model/values/time/day.ts';
import type { Stores } from '../../target/stores.ts';

/** The program of `crm/` that wakes inactive members by a gift. */
export const WAKES = 'sleeping-members';

/** Gifts that were promised to inactive members of a shop, by the simulation and by the product. */
export interface GiftsState extends Gifts {
  readonly shop: Shop;
  /** Messages of the program that left and did not come back. */
  readonly arrived: number;
  /** Who was held out. */
  readonly heldOut: number;
  /** Who had their days, and bought in them: of those who were to get a gift, and of those held out. */
  readonly arms: { readonly treated: Share; readonly control: Share };
  /** What the gifts caused of 1, with its limits, in each quarter in which it is known. */
  readonly caused: readonly { readonly low: number; readonly high: number }[];
}

/** What became of the gifts of some shops until a day. @param booksOf what the simulation booked of a shop */
export async function gatherGifts(
  { dayFiles }: Pick<Stores, 'dayFiles'>,
  shops: readonly { readonly shop: Shop; readonly touches: readonly Touch[] }[],
  booksOf: (shop: ShopId) => Gifts,
  day: Day,
): Promise<readonly GiftsState[]> {
  const states: GiftsState[] = [];
  for (const { shop, touches } of shops) {
    const sent = touches.filter(({ programId, state }) => programId === WAKES && state === 'sent');
    const found = await loadEffects(dayFiles, shop, day);
    const effects = (found?.quarters ?? []).flatMap(({ programs }) =>
      programs.filter(({ programId }) => programId === WAKES),
    );
    states.push({
      ...{ shop, ...booksOf(shop.id) },
      arrived: sent.filter(({ feedback }) => feedback?.type !== 'bounced' && feedback?.type !== 'complained').length,
      heldOut: effects.reduce((sum, { control, open }) => sum + control.people + open.control, 0),
      arms: {
        treated: armOf(effects.map(({ treated }) => treated)),
        control: armOf(effects.map(({ control }) => control)),
      },
      caused: effects.flatMap(({ caused }) => (caused.known ? [caused.value.bought] : [])),
    });
  }
  return states;
}

const armOf = (figures: readonly Pick<ArmFigures, 'people' | 'buyers'>[]): Share => ({
  part: figures.reduce((sum, { buyers }) => sum + buyers, 0),
  whole: figures.reduce((sum, { people }) => sum + people, 0),
});
