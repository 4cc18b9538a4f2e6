import { describe, expect, it } from 'vitest';
import { aShop } from '#test/support/daily.ts';
import { checkShop } from './check-shop.ts';

const KNOWN = { platforms: ['shopify'], segments: [], programs: [], templates: [] };

function faults(sender: object, markets: readonly string[] = ['GB']): readonly string[] {
  const base = aShop();
  const shop = { ...base, sender: { ...base.sender, ...sender }, policy: { ...base.policy, markets } };
  const known = KNOWN as unknown as Parameters<typeof checkShop>[2];
  return checkShop(shop, 'shops[0]', known)
    .filter(({ path }) => path.includes('.sender'))
    .map(({ what, fix }) => `${what}: ${fix}`);
}

describe('whom text messages are from', () => {
  it.each([
    ['a number of the market', { smsNumbers: ['+447700900999'] }, ['GB']],
    [
      'a number that names its countries',
      { smsNumbers: [{ number: '+18005550199', countries: ['US', 'CA'] }] },
      ['US'],
    ],
    ['a name for the rest', { smsNumbers: ['+447700900999'], smsSenderId: 'Garden7' }, ['GB', 'FR']],
    ['nothing: the account picks', {}, ['GB', 'US']],
  ])('%s', (_name, sender, markets) => expect(faults(sender, markets)).toEqual([]));

  it.each([
    [
      'a market without a number',
      { smsNumbers: ['+447700900999'] },
      ['GB', 'FR'],
      /FR.*add a number of FR.*smsSenderId/,
    ],
    ['a market that shows no names', { smsSenderId: 'Garden' }, ['US'], /US.*add a number of US$/],
    [
      'a number of several countries',
      { smsNumbers: ['+8835100012345'] },
      ['US'],
      /does not tell its country.*countries/,
    ],
    ['two numbers of one', { smsNumbers: ['+447700900999', '+447700900998'] }, ['GB'], /two numbers write to GB/],
    ['a name with a blank', { smsSenderId: 'My Shop' }, ['GB'], /3 to 11 letters/],
    ['a name of two letters', { smsSenderId: 'AB' }, ['GB'], /3 to 11 letters/],
    ['a name of digits', { smsSenderId: '12345' }, ['GB'], /one letter at least/],
  ])('%s is a fault, with its remedy', (_name, sender, markets, expected) => {
    expect(faults(sender, markets)).toEqual([expect.stringMatching(expected)]);
  });
});
