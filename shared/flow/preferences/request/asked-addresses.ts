import { CHANNELS } from '#channels/registry.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { AddressKind } from '#model/identity/identity.ts';

/**
 * What the sign-up form asks for: an e-mail address, and a phone number where the programs ask by text message whether
 * the sign-up was meant and send something by it afterwards. Nothing else could come of a number that was given.
 */
export function askedAddresses({ programs }: Pick<PublishedCrm, 'programs'>): ReadonlySet<AddressKind> {
  const marketing = programs.filter(({ kind }) => kind === 'marketing');
  const sends = (id: string) =>
    programs.some(({ trigger, step }) => trigger.on === 'consent-pending' && step.channels.includes(id)) &&
    (marketing.length === 0 || marketing.some(({ step }) => step.channels.includes(id)));
  const asked = CHANNELS.filter(({ id, onSignUpForm }) => onSignUpForm && sends(id)).map(({ address }) => address);
  return new Set(['email', ...asked]);
}
