import type { GiftAddress } from '#model/reward/claim.ts';
import { escapeHtml } from '../../preferences/pages/html.ts';

/** What its fields are called. */
type AddressWords = Readonly<Record<'name' | 'street' | 'postcode' | 'city' | 'country', string>>;

/** Filled in with where the last gift went. */
export function addressFields(words: AddressWords, id: string, address: GiftAddress | undefined): readonly string[] {
  const all: readonly (readonly [name: string, label: string, value: string | undefined, autocomplete: string])[] = [
    ['name', words.name, address?.name, 'name'],
    ['street', words.street, address?.lines.join(', '), 'street-address'],
    ['postcode', words.postcode, address?.postcode, 'postal-code'],
    ['city', words.city, address?.city, 'address-level2'],
    ['country', words.country, address?.country, 'country'],
  ];
  return all.map(
    ([name, label, value = '', autocomplete]) =>
      `<label for="${name}-${id}">${escapeHtml(label)}</label><input id="${name}-${id}" name="${name}" value="${escapeHtml(value)}" autocomplete="${autocomplete}" maxlength="80"${name === 'postcode' ? '' : ' required'}>`,
  );
}
