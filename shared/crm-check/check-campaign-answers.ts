import { askedBy, sentSteps } from '#model/campaign/asked-by-segments.ts';
import type { Campaign } from '#model/campaign/campaign.ts';
import { campaignsIn } from '#model/rule/compile/references.ts';
import { type SegmentDefinition, segmentsOfShop } from '#model/rule/definition.ts';
import type { AnsweredPredicate, CampaignPredicate } from '#model/rule/predicate.ts';
import type { SegmentName } from '#model/segment/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Issue } from '#model/values/form/rule.ts';
import { issueOf } from './check-segments.ts';
import { foundIn } from './issue.ts';

/** Segments that ask for answers to a campaign: there is such a campaign, in each of their shops, with such a message. */
export const checkAnswersAsked = (
  segments: readonly SegmentDefinition[],
  campaigns: readonly Campaign[],
  shops: readonly Pick<Shop, 'id'>[],
): readonly Issue[] =>
  segments.flatMap((definition) =>
    campaignsIn(definition.where).flatMap(({ asked, path }) => {
      const own = shops.filter(({ id }) => !definition.shops || definition.shops.includes(id)).map(({ id }) => id);
      const fault = faultOf(asked, campaigns, own);
      return fault ? [issueOf({ definition, path: path + fault.field, what: fault.what, fix: fault.fix })] : [];
    }),
  );

function faultOf(
  asked: CampaignPredicate | AnsweredPredicate,
  campaigns: readonly Campaign[],
  shops: readonly string[],
): Fault | undefined {
  const { campaign: id } = asked;
  const campaign = campaigns.find((one) => one.id === id);
  if (!campaign) {
    const known = campaigns.filter(({ shop }) => shops.includes(shop)).map((one) => one.id);
    const fix = known.length > 0 ? `use one of ${known.join(', ')}` : 'declare it in crm/campaigns, or take this out';
    return { field: '.campaign', what: `there is no campaign ${JSON.stringify(id)}`, fix };
  }
  const others = shops.filter((shop) => shop !== campaign.shop);
  if (others.length > 0)
    return {
      field: '.campaign',
      what: `${id} is a campaign of ${campaign.shop}, and this segment is also for ${others.join(', ')}`,
      fix: `write in the segment shops: ['${campaign.shop}']`,
    };
  if (asked.type === 'answered') return answerFault(asked, campaign);
  const { of } = asked;
  const steps = sentSteps(campaign);
  if (of === undefined || steps.includes(of)) return undefined;
  const isHandOff = campaign.followUps?.some((followUp) => followUp.id === of);
  const what = isHandOff ? `${of} of ${id} sends nothing` : `${id} has no wave or follow-up ${JSON.stringify(of)}`;
  return { field: '.of', what, fix: `use one of ${steps.join(', ')}` };
}

/** A poll has answers in the place of a score. */
function answerFault({ is, score }: AnsweredPredicate, { id, poll }: Campaign): Fault | undefined {
  if (!poll)
    return is === undefined
      ? undefined
      : { field: '.is', what: `${id} has no poll`, fix: `ask for its survey: score: atMost(6), or give ${id} a poll` };
  const answers = poll.answers.map((answer) => answer.id);
  const fix = `use is: with some of ${answers.join(', ')}`;
  if (score) return { field: '.score', what: `the poll of ${id} has answers and no score`, fix };
  const unknown = (is ?? []).findIndex((answer) => !answers.includes(answer));
  if (unknown < 0) return undefined;
  const what = `the poll of ${id} has no answer ${JSON.stringify(is?.[unknown])}`;
  return { field: `.is[${unknown}]`, what, fix };
}

interface Fault {
  readonly field: string;
  readonly what: string;
  readonly fix: string;
}

/** A campaign that selects by its own answers, over any number of others, would wait for itself. */
export function checkCircles(campaigns: readonly Campaign[], segments: readonly SegmentDefinition[]): readonly Issue[] {
  const asksOf = ({ shop, audience, waves }: Campaign, names?: readonly SegmentName[]) =>
    askedBy(
      names ?? [...audience.segments, ...(audience.exclude ?? []), ...waves.flatMap(({ segments: more = [] }) => more)],
      segmentsOfShop(segments, shop),
    ).map(({ campaign }) => campaign);
  const wayTo = (goal: string, from: string, seen: Set<string>): readonly string[] | undefined => {
    if (from === goal) return [goal];
    const campaign = campaigns.find(({ id }) => id === from);
    if (!campaign || seen.has(from)) return undefined;
    seen.add(from);
    for (const next of asksOf(campaign)) {
      const way = wayTo(goal, next, seen);
      if (way) return [from, ...way];
    }
    return undefined;
  };
  return campaigns.flatMap((campaign) =>
    namedBy(campaign).flatMap(({ name, path }) => {
      for (const asked of asksOf(campaign, [name])) {
        const way = wayTo(campaign.id, asked, new Set());
        if (!way) continue;
        const base = `campaigns.${campaign.id}`;
        const what = `selects by its own answers: ${[campaign.id, name, ...way].join(' -> ')}`;
        const fix = 'name a segment that asks for no answer to it; its own later messages go by `after`';
        return [foundIn(campaign, base, { path: base + path, what, fix })];
      }
      return [];
    }),
  );
}

const namedBy = ({ audience, waves }: Campaign): readonly { readonly name: SegmentName; readonly path: string }[] => [
  ...audience.segments.map((name, n) => ({ name, path: `.audience.segments[${n}]` })),
  ...(audience.exclude ?? []).map((name, n) => ({ name, path: `.audience.exclude[${n}]` })),
  ...waves.flatMap(({ segments = [] }, w) =>
    segments.map((name, n) => ({ name, path: `.waves[${w}].segments[${n}]` })),
  ),
];
