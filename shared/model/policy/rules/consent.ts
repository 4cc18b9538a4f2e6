import { type ConsentEntry, consentAt } from '../../consent/consent.ts';
import type { TouchReason } from '../../touch/reasons.ts';
import type { ChannelId } from '../../values/ids.ts';
import type { ConsentQuestion } from '../decision.ts';

export type ConsentAnswer =
  | { readonly granted: true; readonly entry?: ConsentEntry | undefined }
  | { readonly granted: false; readonly reason: TouchReason };

/** An entry dated in the future (a platform's clock may run ahead) can take consent away now, but not give it. */
export function consentFor(channel: ChannelId, { marketing, program, person, now }: ConsentQuestion): ConsentAnswer {
  if (!marketing) return { granted: true };
  const inForce = consentAt(person.consents, channel, program.topic, now);
  const latest = consentAt(person.consents, channel, program.topic, Number.POSITIVE_INFINITY);
  if (inForce?.state === 'granted' && latest?.state === 'granted') return { granted: true, entry: inForce };
  const withdrawn = inForce?.state === 'withdrawn' || latest?.state === 'withdrawn';
  return { granted: false, reason: withdrawn ? 'consent_withdrawn' : 'no_consent' };
}
