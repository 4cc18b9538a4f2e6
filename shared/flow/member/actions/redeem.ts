import { readAddress } from '#model/reward/read-address.ts';
import { takeReward } from '../../rewards/take-reward.ts';
import type { Action } from '../form/action.ts';
import { rewardWords } from '../words/rewards.ts';

/** Of the form that was shown: pressed twice it is one request. */
const REQUEST = /^[A-Za-z0-9_-]{10,40}$/;

/** Takes a reward for points. What was typed wrong takes nothing. */
export const act: Action = {
  needsFresh: true,
  act: async (deps, { view, texts, fields }) => {
    const words = rewardWords(texts.lang);
    const { shop, membership, member, now } = view;
    const [request, id] = [fields.get('request'), fields.get('reward')];
    const reward = membership.rewards?.find((one) => one.id === id);
    if (!REQUEST.test(request) || !reward) return { errors: { rewards: words.refused.unknown } };
    const street = fields.get('street');
    const typed = {
      ...{ name: fields.get('name'), lines: [street], postcode: fields.get('postcode') },
      ...{ city: fields.get('city'), country: fields.get('country') },
    };
    const address = street === '' ? undefined : readAddress(typed);
    if (typeof address === 'string') return { errors: { [`reward-${id}`]: words.address } };
    const question = { shop, membership, customerId: member.customer.id };
    const taken = await takeReward(deps, question, { request, reward: id, address }, now);
    deps.telemetry.count('RewardAsked', { outcome: taken.outcome === 'taken' ? 'taken' : taken.why });
    if (taken.outcome === 'taken')
      return { done: taken.claim.state === 'open' ? words.taken(taken.claim.code) : words.asked };
    if (taken.why === 'address') return { errors: { [`reward-${id}`]: words.address } };
    return { errors: { rewards: words.refused[taken.why] } };
  },
};
