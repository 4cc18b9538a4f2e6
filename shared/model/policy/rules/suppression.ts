import { consentAt } from '../../consent/consent.ts';
import { isLifted } from '../../consent/suppression.ts';
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
  const { program, person, now } = question;
  return !isLifted(suppression, consentAt(person.consents, channel, program.topic, now));
}
