import type { CampaignCheck } from '#flow/campaign/check-campaign.ts';
import { EACH } from '#model/campaign/waves/paid.ts';

const MESSAGES = 'messages:';
const COST = 'cost:';
/** Under this name a submission keeps how many coupons were expected to be redeemed. */
export const COUPONS = 'coupons';

/** What a submission keeps of its check, so that the settlement has something to compare with. */
export function plannedNumbers({ expected, cost, count, coupons }: CampaignCheck): Readonly<Record<string, number>> {
  const planned: Record<string, number> = {};
  const add = (name: string, n: number) => {
    planned[name] = (planned[name] ?? 0) + n;
  };
  for (const { channel, messages, cost: all } of expected) {
    add(`${MESSAGES}${channel}`, messages);
    if (all !== undefined) add(`${COST}${channel}`, all);
  }
  const byStep = Map.groupBy(expected, ({ step }) => step);
  for (const [step, own] of byStep) {
    // Who is asked by their answer had a message before, so each of them may get one.
    const people = own.some(({ isAtMost }) => isAtMost)
      ? own.reduce((sum, { messages }) => sum + messages, 0)
      : (count.byWave[step] ?? 0);
    const all = own.reduce((sum, one) => sum + (one.cost ?? Number.NaN), 0);
    if (people > 0 && Number.isFinite(all)) planned[EACH + step] = Math.ceil(all / people);
  }
  return {
    ...planned,
    ...(cost.mostMinor !== undefined && { mostMinor: cost.mostMinor }),
    ...(coupons && { [COUPONS]: coupons.coupons, couponsMinor: coupons.minor }),
  };
}

type Numbers = Readonly<Record<string, number>>;

/** Messages by channel, of the numbers of a submission; undefined where it kept none. */
export const plannedMessages = (numbers: Numbers | undefined): Numbers | undefined => ofChannels(numbers, MESSAGES);

/** Thousandths of minor units that they were expected to cost, of as many parts as the check found, by channel. */
export const plannedCosts = (numbers: Numbers | undefined): Numbers => ofChannels(numbers, COST) ?? {};

function ofChannels(numbers: Numbers | undefined, prefix: string): Numbers | undefined {
  const own = Object.entries(numbers ?? {}).filter(([name]) => name.startsWith(prefix));
  return own.length === 0 ? undefined : Object.fromEntries(own.map(([name, n]) => [name.slice(prefix.length), n]));
}
