import { consentAt } from '../../consent/consent.ts';
import { DOUBLE_OPT_IN } from '../../consent/double-opt-in.ts';
import type { Suppression } from '../../consent/suppression.ts';
import type { ChannelId } from '../../values/ids.ts';
import type { ConsentQuestion } from '../decision.ts';

/**
 * A bounce stops all, a complaint marketing; `opted_out` and `erased` until taken back after it. The question of a
 * sign-up goes to nobody who said no to marketing, but to an erased person who comes back.
 */
export function isSuppressed(channel: ChannelId, question: ConsentQuestion): boolean {
  const suppression = question.person.suppressions[channel];
  if (suppression === undefined) return false;
  const asksForConsent = question.touch.subject.consent !== undefined && suppression.reason !== 'erased';
  if (!question.marketing && !asksForConsent && suppression.scope !== 'all') return false;
  return !isLifted(suppression, channel, question);
}

function isLifted({ reason, at, liftedAt }: Suppression, channel: ChannelId, question: ConsentQuestion): boolean {
  if (reason !== 'opted_out' && reason !== 'erased') return false;
  if (reason === 'opted_out' && liftedAt !== undefined && liftedAt > at) return true;
  const { program, person, now } = question;
  const consent = consentAt(person.consents, channel, program.topic, now);
  return consent?.state === 'granted' && consent.source === DOUBLE_OPT_IN && consent.at > at;
}
