import { getCountries } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';
import { mobileMarket } from '#model/identity/textable.ts';
import { PLATFORMS } from '#platforms/registry.ts';
import { exampleShop } from '#test/support/stacks/example-stack.ts';
import { SEVEN_SHOPS } from '#test/support/stacks/seven-shops.ts';
import { catalogueOf } from './catalogue.ts';
import { localsOf } from './locals.ts';
import { SENDERS } from './registry.ts';
import { makeShoppers } from './shopper.ts';
import { storefrontsOf } from './storefronts.ts';

const random = () => 'abcdefghijklmnopqrstuvwxyz-_0123';

describe('the shops that are simulated', () => {
  const { shops, left } = storefrontsOf(SEVEN_SHOPS, random);

  it('are all of crm/ at all of their platforms, whatever these are', () => {
    expect(shops.map(({ shop, platform }) => `${shop} ${platform}`)).toEqual(
      SEVEN_SHOPS.flatMap(({ id, platforms }) => platforms.map((platform) => `${id} ${platform}`)),
    );
    expect([...new Set(shops.map(({ platform }) => platform))].toSorted()).toEqual(PLATFORMS.map(({ id }) => id));
    expect(SENDERS.map(({ id }) => id)).toEqual(PLATFORMS.map(({ id }) => id));
    for (const { shop, currency, timezone, declared } of shops)
      expect(SEVEN_SHOPS.find(({ id }) => id === shop)).toEqual(declared && { ...declared, currency, timezone });
  });

  it('share their shoppers, of whom some buy at two platforms of one shop', () => {
    const people = makeShoppers('7', 400, 0, 30, shops);
    for (const shop of shops) expect(people.some((each) => each.shop === shop)).toBe(true);
    const twice = people.filter(({ also }) => also);
    expect(twice.length).toBeGreaterThan(5);
    for (const { shop, also } of twice) {
      expect(also?.shop).toBe(shop.shop);
      expect(also?.platform).not.toBe(shop.platform);
    }
  });

  it.each([
    ['without a platform', exampleShop('a', { platforms: [] }), /^a declares no platform: .*import/],
    [
      'that names no API to ask',
      exampleShop('a', { platforms: ['bigcommerce'] }),
      /a at BigCommerce.*api\.bigcommerce/,
    ],
    ['that names no address', exampleShop('a', { platforms: ['square'] }), /a at Square .*api\.square/],
    [
      'in another currency than its platform',
      exampleShop('a', { platforms: ['youzan'] }),
      /CNY, and the shop counts in EUR/,
    ],
    [
      'of a platform that nobody plays',
      exampleShop('a', { platforms: ['acme'] }),
      /a at acme is not simulated: .*senders\.ts/,
    ],
  ])('are told of what is left out: a shop %s', (_what, shop, sentence) => {
    const found = storefrontsOf([shop, exampleShop('b')], random);
    expect(found.left).toEqual([expect.stringMatching(sentence)]);
    expect(found.shops.map((each) => each.shop)).toEqual(['b']);
  });

  it('nobody lives in no shop', () => {
    expect(left).toHaveLength(1);
    expect(makeShoppers('7', 10, 0, 30, [])).toEqual([]);
  });
});

describe('the people of a shop', () => {
  it.each(getCountries())('have mobile numbers of %s where it has any', (country) => {
    const { phones } = localsOf([country], 'en');
    const [prefix, digits] = phones[country] ?? [];
    if (prefix === undefined || digits === undefined) return;
    for (const tail of Array.from({ length: 60 }, (_, n) => String(10_007 + n * 1483)))
      expect([tail, mobileMarket(prefix + tail.slice(-digits), [country])]).toEqual([tail, country]);
  });

  it('speak the language of their country and live in the markets that the policy names', () => {
    const { countries, locales } = localsOf(['JP', 'DE'], 'en');
    expect(countries).toEqual([
      ['JP', 60],
      ['DE', 40],
    ]);
    expect(locales).toEqual({ JP: 'ja-JP', DE: 'de-DE' });
    expect(localsOf(['XQ'], 'en-GB')).toMatchObject({ locales: { XQ: 'en-GB' }, phones: {} });
  });

  it('have a number of their own where it is what names them', () => {
    const { shops } = storefrontsOf(
      SEVEN_SHOPS.filter(({ currency }) => currency === 'CNY'),
      random,
    );
    const numbers = makeShoppers('7', 5000, 0, 30, shops).map(({ phone }) => phone);
    expect(new Set(numbers).size).toBe(5000);
    expect(numbers).not.toContain(undefined);
  });
});

describe('the goods of a shop', () => {
  it.each(Intl.supportedValuesOf('currency'))(
    'have prices in %s that can be paid and given back in parts',
    (currency) => {
      const { products, shippingMinor, stepMinor } = catalogueOf(currency, 'en');
      for (const price of [...products.map(({ priceMinor }) => priceMinor), shippingMinor, stepMinor]) {
        expect(Number.isSafeInteger(price)).toBe(true);
        expect(price).toBeGreaterThan(0);
      }
    },
  );

  it('look as they do there: no minor unit in yen, three digits in dinars of Kuwait, Chinese in China', () => {
    const priceOf = (currency: string) => catalogueOf(currency, 'en').products[0]?.priceMinor;
    expect([priceOf('EUR'), priceOf('JPY'), priceOf('KWD')]).toEqual([1400, 2200, 4900]);
    expect(catalogueOf('CNY', 'zh-CN').products[0]?.title).toBe('陶瓷杯');
  });
});
