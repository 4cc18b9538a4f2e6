import { contactSources } from '#flow/person/contact-sources.ts';
import { effectiveContact, vouchedBy } from '#model/customer/contact.ts';
import { isResidue } from '#model/customer/residue.ts';
import { fullName } from '#model/values/text/names.ts';
import { type Html, html } from '#view/html.ts';
import type { PageSource } from '../common/source.ts';
import { personHref, type Speech } from './speech.ts';

/** What people of a table are called, by id, for the rows that are shown alone: some exact reads each. */
export async function namesOf(
  { stores }: Pick<PageSource, 'stores'>,
  { shop, say }: Speech,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  const nameOf = async (id: string): Promise<string> => {
    const record = await stores.customers.getProfile(shop.id, id);
    const told = effectiveContact(record, undefined, vouchedBy(record, undefined));
    const name = fullName(told.firstName, told.lastName);
    if (name !== '') return name;
    const customer = await stores.customers.get(shop.id, id);
    if (!customer || customer.erased || isResidue(id)) return say.erased;
    const { profile, order } = await contactSources(stores, customer, [id]);
    const { firstName, lastName } = effectiveContact(profile, order, vouchedBy(profile, order));
    return fullName(firstName, lastName) || (customer.mergedInto === undefined ? say.noName : say.merged);
  };
  return new Map(await Promise.all([...new Set(ids)].map(async (id) => [id, await nameOf(id)] as const)));
}

/** The way to a person by the name; who has none is told by the id too. */
export function personLink(speech: Speech, id: string, names: ReadonlyMap<string, string>): Html {
  const name = names.get(id) ?? speech.say.noName;
  const isNamed = name !== speech.say.noName && name !== speech.say.erased && name !== speech.say.merged;
  return html`<a href="${personHref(speech, id)}">${name}${!isNamed && html` <code>${id.slice(0, 8)}</code>`}</a>`;
}
