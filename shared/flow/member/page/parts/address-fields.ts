import type { GiftAddress } from '#model/reward/claim.ts';
import { needsPhone, needsPostcode } from '#model/reward/read-address.ts';
import type { Shop } from '#model/shop/shop.ts';
import { field, select } from '../../../preferences/pages/html.ts';
import type { Fields } from '../../../preferences/request/fields.ts';
import type { MemberTexts } from '../../form/texts.ts';
import { addressFaults } from '../../words/address-faults.ts';
import { rewardWords } from '../../words/rewards.ts';
import { countriesIn } from './countries.ts';

/**
 * In the order in which an address is written where the page is read: from the country down to the door in Chinese.
 * @param typed what was sent and is not enough: it stays as it is, and what is missing says so
 */
export function addressFields(
  texts: MemberTexts,
  { policy }: Pick<Shop, 'policy'>,
  id: string,
  address: GiftAddress | undefined,
  typed?: Fields,
): readonly string[] {
  const words = rewardWords(texts);
  const to = typed?.get('country') || address?.country || policy.markets[0] || '';
  // of another country than is chosen the server says what is missing
  const needs = {
    name: true,
    street: true,
    city: true,
    postcode: policy.markets.every(needsPostcode) && needsPostcode(to),
  };
  const faults = typed ? addressFaults(typed, texts) : {};
  const labels = { ...words, city: words.city(to), postcode: words.postcode(needs.postcode) };
  const text = (name: keyof typeof needs, known: string | undefined) => {
    const value = typed?.get(name).slice(0, 400) ?? known;
    return field({
      ...{ id: `${name}-${id}`, name, label: labels[name], value, error: faults[name] },
      more: `autocomplete="${AUTOCOMPLETE[name]}" maxlength="80"${needs[name] ? ' required' : ''}`,
    });
  };
  const country = select({
    ...{ id: `country-${id}`, name: 'country', label: words.country, more: 'autocomplete="country"' },
    value: to,
    choices: countriesIn(texts.lang, policy.markets),
  });
  const [name, street] = [text('name', address?.name), text('street', address?.lines.join(', '))];
  const [city, postcode] = [text('city', address?.city), text('postcode', address?.postcode)];
  const phone = field({
    ...{ id: `phone-${id}`, name: 'phone', type: 'tel', label: words.phone, error: faults.phone },
    value: typed?.get('phone') ?? address?.phone,
    more: 'autocomplete="tel" maxlength="24"',
  });
  const asksPhone = [to, ...policy.markets].some(needsPhone);
  return texts.lang.startsWith('zh')
    ? [name, ...(asksPhone ? [phone] : []), country, city, street, postcode]
    : [name, street, `<div class="row">${postcode}${city}</div>`, country, ...(asksPhone ? [phone] : [])];
}

const AUTOCOMPLETE = {
  ...{ name: 'name', street: 'street-address', postcode: 'postal-code', city: 'address-level2' },
} as const;
