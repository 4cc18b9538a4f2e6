import { parentsOf } from '#model/campaign/asked-by-segments.ts';
import type { Campaign } from '#model/campaign/campaign.ts';
import type { SubmitFault } from '#model/campaign/declared-faults.ts';
import { keepingLegs } from '#model/campaign/waves/keeping-legs.ts';
import type { Shop } from '#model/shop/shop.ts';
import { zoned } from '../../console/shown.ts';
import type { Target } from '../../target/target.ts';

/** Of a campaign whose people are known by their answers to another one: since when, or from when on, they are. */
export function byAnswers(
  { segments, campaigns, now }: Pick<Target, 'segments' | 'campaigns' | 'now'>,
  campaign: Campaign,
  shop: Shop,
): readonly SubmitFault[] {
  return parentsOf(campaign, segments).flatMap(({ campaign: id, of, groups, isAnswer, segment }) => {
    const parent = campaigns.find((one) => one.id === id);
    if (!parent) return [];
    if (isAnswer)
      return [
        {
          what: `${segment} are people by what they answered to ${id}; whoever answers later is counted by a later daily run`,
          fix: 'submit it once most have answered: the campaign is held where its audience differs from the approved one',
        },
      ];
    const steps = of === undefined ? parent.waves.map((wave) => wave.id) : [of];
    const known = Math.max(...keepingLegs({ ...parent, keeps: steps }, shop).map(({ at }) => at));
    const who = `${segment} are people who are ${groups.join(' or ')} by ${of === undefined ? id : `${of} of ${id}`}`;
    if (known > now())
      return [
        {
          what: `${who}, which is settled from ${zoned(known, shop.timezone)} on: as many as are known today are no number of them`,
          fix: 'submit it after the daily run that follows: an approval is of as many people as are counted',
        },
      ];
    return [
      {
        what: `${who}; whoever got that message late is settled later`,
        fix: 'nothing, unless many got it late: the campaign is held where its audience differs from the approved one',
      },
    ];
  });
}
