import { consentRef } from '../../consent/consent.ts';
import { mentionedBy } from '../../customer/mentioned.ts';
import type { Channel } from '../../event/event.ts';
import { isCostlyNumber, isOfMarkets } from '../../identity/textable.ts';
import { type Decision, type ProgramQuestion, suppress } from '../decision.ts';
import { consentFor } from './consent.ts';
import { isSuppressed } from './suppression.ts';

/**
 * The first channel of the step with an address, a consent and no suppression. If there is none, the reason is that
 * of the first channel with an address.
 */
export function reachable(question: ProgramQuestion): Decision {
  const { program, channel: only, touch } = question;
  const signUp = touch.subject.consent?.channel;
  const channels = program.step.channels.filter(
    (channel) => channel === (only ?? channel) && channel === (signUp ?? channel),
  );
  let refusal: Decision | undefined;
  for (const channel of channels) {
    if (!addressOf(channel, question)) continue;
    const answer = by(channel, question);
    if (answer.decision === 'send') return answer;
    refusal ??= answer;
  }
  return refusal ?? suppress('no_address');
}

function by(channel: Channel, question: ProgramQuestion): Decision {
  if (channel === 'sms' && !mayText(question)) return suppress('number_refused');
  const consent = consentFor(channel, question);
  if (!consent.granted) return suppress(consent.reason);
  if (isSuppressed(channel, question)) return suppress('address_suppressed');
  const { entry } = consent;
  return { decision: 'send', channel, consentRef: entry && consentRef(entry) };
}

/** Anybody can type a number from whose texts they earn; so the question of an opt-in stays within the shop's markets. */
function mayText({ person, program, shop }: ProgramQuestion): boolean {
  const { phone = '' } = person.contact;
  if (isCostlyNumber(phone)) return false;
  return program.trigger.on !== 'consent-pending' || isOfMarkets(phone, shop.policy.markets);
}

/**
 * Marketing, questions about a consent, and links to personal data go only to an address that is linked to the person:
 * an order may mention somebody else's (I4). Such an address gets what is about that order and nothing else (I17).
 */
function addressOf(channel: Channel, { person, marketing, program, order }: ProgramQuestion): string | undefined {
  const address = channel === 'email' ? person.contact.email : person.contact.phone;
  if (address === undefined || !person.unlinked?.includes(channel)) return address;
  const own = marketing || program.trigger.on === 'link-requested';
  if (own || program.trigger.on === 'consent-pending' || !order) return undefined;
  const mentioned = mentionedBy(order, channel);
  return mentioned.length === 0 || mentioned.includes(address) ? address : undefined;
}
