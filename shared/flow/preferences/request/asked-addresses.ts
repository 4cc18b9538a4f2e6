import { CHANNELS } from '#channels/registry.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { AddressKind } from '#model/identity/identity.ts';
import { writesBy } from '#model/journey/step.ts';

/**
 * What the sign-up form asks for: an e-mail address, and a phone number where the programs ask by text message whether
 * the sign-up was meant and send something by it afterwards. Nothing else could come of a number that was given.
 */
export function askedAddresses({ programs }: Pick<PublishedCrm, 'programs'>): ReadonlySet<AddressKind> {
  const marketing = programs.filter(({ kind }) => kind === 'marketing');
  const sends = (id: string) =>
    programs.some((program) => program.trigger.on === 'consent-pending' && writesBy(program, id)) &&
    (marketing.length === 0 || marketing.some((program) => writesBy(program, id)));
  const asked = CHANNELS.filter(({ id, onSignUpForm }) => onSignUpForm && sends(id)).map(({ address }) => address);
  return new Set(['email', ...asked]);
}
