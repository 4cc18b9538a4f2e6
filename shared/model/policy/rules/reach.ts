import { type Channel, channelOf, isUsedBy } from '../../channel/channel.ts';
import { consentRef } from '../../consent/consent.ts';
import { mentionedBy } from '../../customer/contact.ts';
import { isCostlyNumber, isOfMarkets } from '../../identity/textable.ts';
import { type Decision, type ProgramQuestion, suppress } from '../decision.ts';
import { consentFor } from './consent.ts';
import { isSuppressed } from './suppression.ts';

/** The first channel with an address, a consent and no suppression; else the reason of the first with an address. */
export function reachable(question: ProgramQuestion): Decision {
  const { step, channel: only, touch } = question;
  const signUp = touch.subject.consent?.channel;
  const channels = step.channels
    .filter((id) => id === (only ?? id) && id === (signUp ?? id))
    .flatMap((id) => channelOf(question.channels, id) ?? [])
    .filter((channel) => isUsedBy(channel, question.shop.policy));
  let refusal: Decision | undefined;
  for (const channel of channels) {
    const address = addressOf(channel, question);
    if (!address) continue;
    const answer = by(channel, address, question);
    if (answer.decision === 'send') return answer;
    refusal ??= answer;
  }
  return refusal ?? suppress('no_address');
}

function by(channel: Channel, address: string, question: ProgramQuestion): Decision {
  const { program, shop } = question;
  // Anybody can type a number from whose texts they earn; so the question of an opt-in stays within the shop's markets.
  const markets = program.trigger.on === 'consent-pending' ? shop.policy.markets : undefined;
  if (channel.costly && (isCostlyNumber(address) || (markets && !isOfMarkets(address, markets))))
    return suppress('number_refused');
  const consent = consentFor(channel.id, question);
  if (!consent.granted) return suppress(consent.reason);
  if (isSuppressed(channel.id, question)) return suppress('address_suppressed');
  const { entry } = consent;
  return { decision: 'send', channel: channel.id, consentRef: entry && consentRef(entry) };
}

/** Only what is about an order goes to an address that it merely mentions, which may be somebody else's (I4, I17). */
function addressOf(channel: Channel, { person, marketing, program, order }: ProgramQuestion): string | undefined {
  const address = person.contact[channel.address];
  if (address === undefined || !person.unlinked?.includes(channel.id)) return address;
  const own = marketing || program.trigger.on === 'link-requested';
  if (own || program.trigger.on === 'consent-pending' || !order) return undefined;
  const mentioned = mentionedBy(order, channel.address);
  return mentioned.length === 0 || mentioned.includes(address) ? address : undefined;
}
