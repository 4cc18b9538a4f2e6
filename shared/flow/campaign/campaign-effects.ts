import type { CampaignId } from '#model/campaign/campaign.ts';
import { EffectCells } from '#model/effect/cells.ts';
import type { ProgramEffect } from '#model/effect/effect.ts';
import { effectOf } from '#model/effect/effect-of.ts';
import type { ProgramCells, Stratum } from '#model/effect/program-cells.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Day } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import type { DayFileStore } from '#ports/day-files.ts';

/** What a campaign caused, with the people of whom it is told. */
export interface CampaignEffect {
  readonly effect: ProgramEffect;
  readonly strata: readonly Stratum[];
}

/**
 * Of each campaign that anybody entered, as it was known at the end of a day; of one that lies in two quarters that in which
 * most entered. Undefined for others.
 */
export async function campaignEffects(
  dayFiles: Pick<DayFileStore, 'effects'>,
  shop: Shop,
  day: Day,
): Promise<(id: CampaignId) => CampaignEffect | undefined> {
  const document = await dayFiles.effects(shop.id, day);
  if (!document) return () => undefined;
  const { quarters } = EffectCells.unpack(document.effects);
  return (id) => {
    const own = quarters.flatMap(({ quarter, programs }) => {
      const cells = programs.get(id);
      return cells ? [{ quarter, cells, people: peopleIn(cells) }] : [];
    });
    const [most] = own.toSorted((a, b) => b.people - a.people);
    if (!most) return undefined;
    const asked = { asOf: dayNumber(day), outcomeDays: document.outcomeDays, shop, isOnce: true };
    return { effect: effectOf({ ...asked, ...most, programId: id }), strata: most.cells.strata };
  };
}

const peopleIn = ({ strata, open }: ProgramCells): number =>
  strata.reduce((sum, { sums }) => sum + sums.people, open.treated + open.control);
