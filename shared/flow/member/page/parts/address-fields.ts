import type { GiftAddress } from '#model/reward/claim.ts';
import type { Shop } from '#model/shop/shop.ts';
import { field, select } from '../../../preferences/pages/html.ts';
import type { Fields } from '../../../preferences/request/fields.ts';
import type { MemberTexts } from '../../form/texts.ts';
import { type RewardWords, rewardWords } from '../../words/rewards.ts';
import { stepWords } from '../../words/step.ts';
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
  const text = (name: keyof Pick<RewardWords, 'name' | 'street' | 'postcode' | 'city'>, known: string | undefined) => {
    const value = typed?.get(name).slice(0, 400) ?? known;
    const error = typed && name !== 'postcode' && value === '' ? stepWords(texts).empty : undefined;
    return field({
      ...{ id: `${name}-${id}`, name, label: name === 'city' ? words.city(to) : words[name], value, error },
      more: `autocomplete="${AUTOCOMPLETE[name]}" maxlength="80"${name === 'postcode' ? '' : ' required'}`,
    });
  };
  const country = select({
    ...{ id: `country-${id}`, name: 'country', label: words.country, more: 'autocomplete="country"' },
    value: to,
    choices: countriesIn(texts.lang, policy.markets),
  });
  const [name, street] = [text('name', address?.name), text('street', address?.lines.join(', '))];
  const [city, postcode] = [text('city', address?.city), text('postcode', address?.postcode)];
  return texts.lang.startsWith('zh')
    ? [name, country, city, street, postcode]
    : [name, street, `<div class="row">${postcode}${city}</div>`, country];
}

const AUTOCOMPLETE = {
  ...{ name: 'name', street: 'street-address', postcode: 'postal-code', city: 'address-level2' },
} as const;
