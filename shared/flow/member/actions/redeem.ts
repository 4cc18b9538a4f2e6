import { isSent } from '#model/reward/reward.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { takeReward } from '../../rewards/take-reward.ts';
import type { Action } from '../form/action.ts';
import { handOverGift } from '../form/hand-over-gift.ts';
import { typedAddress } from '../form/typed-address.ts';
import { addressErrors } from '../words/address-faults.ts';
import { rewardWords } from '../words/rewards.ts';
import { stepWords } from '../words/step.ts';

/** Of the form that was shown: pressed twice it is one request. */
const REQUEST = /^[A-Za-z0-9_-]{10,40}$/;

/** Takes a reward for points. What was typed wrong takes nothing. */
export const act: Action = {
  needsFresh: true,
  act: async (deps, { view, texts, fields }) => {
    const words = rewardWords(texts);
    const { shop, membership, member, now } = view;
    const [request, id] = [fields.get('request'), fields.get('reward')];
    const reward = membership.rewards?.find((one) => one.id === id);
    if (!REQUEST.test(request) || !reward) return { errors: { rewards: words.refused.unknown } };
    const wrong = stepWords(texts).wrongFor(nameIn(texts.lang, reward), words.address);
    const errors = isSent(reward) ? addressErrors(fields, id, texts) : undefined;
    if (errors) return { errors };
    const address = fields.get('street') === '' ? undefined : typedAddress(fields);
    if (typeof address === 'string') return { errors: { [`reward-${id}`]: wrong } };
    const question = { shop, membership, customerId: member.customer.id };
    const taken = await takeReward(deps, question, { request, reward: id, address }, now);
    deps.telemetry.count('RewardAsked', { outcome: taken.outcome === 'taken' ? 'taken' : taken.why });
    if (taken.outcome === 'taken' && taken.claim.kind === 'draw-ticket')
      return { done: words.ticket(taken.claim.code) };
    if (taken.outcome === 'taken') await handOverGift(deps, view, taken.claim);
    if (taken.outcome === 'taken') return taken.claim.state === 'open' ? { taken: taken.claim } : { done: words.asked };
    if (taken.why === 'address') return { errors: { [`reward-${id}`]: wrong } };
    return { errors: { rewards: words.refused[taken.why] } };
  },
};
