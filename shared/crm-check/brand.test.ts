import { describe, expect, test } from 'vitest';
import brand from '#crm/brand.ts';
import { type Brand, brandOf, PLAIN_BRAND } from '#model/brand/brand.ts';
import { contrastOf, hardToRead } from '#model/brand/contrast.ts';
import { spoken, voiceIn } from '#model/message/voice.ts';
import { checkBrand } from './check-brand.ts';
import { EXAMPLE_SHOP } from './examples.ts';

const known = {
  platforms: [],
  templates: [
    { id: 't', kind: 'marketing', locales: [{ locale: 'fr', forms: { email: { html: '{{ voice.greeting }}' } } }] },
  ],
} as const;
const nothing = { platforms: [], templates: [] };
const faults = (declared: unknown, shops: (typeof EXAMPLE_SHOP)[] = [], of = nothing) =>
  checkBrand(declared, shops, of).map(({ path, what, fix }) => `${path}: ${what} -> ${fix}`);
const own: Brand = brand;

describe('a brand that everybody can read', () => {
  test('is the one of this repository, and the plain one', () => {
    expect([...faults(brand), ...faults(undefined)]).toEqual([]);
    expect([...hardToRead(PLAIN_BRAND.light), ...hardToRead(PLAIN_BRAND.dark)]).toEqual([]);
  });

  // WCAG: black on white is 21; #777777 on white is 4.48, #767676 is 4.54 (https://webaim.org/resources/contrastchecker)
  test.each([
    ['#000000', '#ffffff', 21],
    ['#777777', '#ffffff', 4.48],
    ['#ffffff', '#767676', 4.54],
    ['#123456', '#123456', 1],
  ])('%s and %s differ by %d', (one, other, contrast) => {
    expect(contrastOf(one, other)).toBeCloseTo(contrast, 2);
  });

  test.each<[string, unknown, RegExp]>([
    [
      'text on the card',
      { ...own, light: { ...own.light, ink: '#888888' } },
      /^brand\.light\.ink: on card it has a contrast of 3\.5, .* -> let light\.ink and light\.card differ more/,
    ],
    [
      'buttons in the dark',
      { ...own, dark: { ...own.dark, accent: '#8fd3b2' } },
      /^brand\.dark\.onAccent: on accent it has a contrast of 1\.7/,
    ],
    [
      'colour by name',
      { ...own, light: { ...own.light, ink: 'black' } },
      /^brand\.light\.ink: is not a colour -> write #rrggbb/,
    ],
    ['no dark colours', { ...own, dark: undefined }, /^brand\.dark: is missing/],
    [
      'colour that no mail has',
      { ...own, light: { ...own.light, pink: '#ff00ff' } },
      /^brand\.light: has unknown fields: pink/,
    ],
    ['quotes in fonts', { ...own, fonts: "'Segoe UI', serif" }, /^brand\.fonts: is not a list of fonts/],
    [
      'logo over http',
      { ...own, logo: { url: 'http://a.example/x.png', width: 100, alt: 'A' } },
      /^brand\.logo\.url: is not an https address/,
    ],
    ['corner of a metre', { ...own, radius: 3000 }, /^brand\.radius: is not a whole number 0\.\.40/],
    [
      'name in a greeting without one',
      { ...own, voice: { en: { greeting: { everybody: 'Hi' }, nameless: 'Hi {firstName}', signOff: 'x' } } },
      /^brand\.voice\.en\.nameless: names whom it does not know/,
    ],
    [
      'Liquid in a greeting',
      { ...own, voice: { en: { greeting: { everybody: 'Hi {{ name }}' }, nameless: 'Hi', signOff: 'x' } } },
      /^brand\.voice\.en\.greeting\.everybody: is not a line of words/,
    ],
    ['no brand', 'green', /^brand: is not an object/],
  ])('%s is refused', (_, declared, expected) => {
    expect(faults(declared).join('\n')).toMatch(expected);
  });

  test('a language in which templates greet has words', () => {
    expect(checkBrand(brand, [], known).map(({ path, what }) => `${path}: ${what}`)).toEqual([
      'brand.voice: has no words in fr, which templates greet in',
    ]);
  });

  test("a shop's own colours are looked at with the rest, and what is wrong for all is said once", () => {
    const shop = { ...EXAMPLE_SHOP, brand: { light: { link: '#ffffff' } } };
    expect(faults(brand, [shop])).toEqual([
      expect.stringMatching(/^shops\.linden\.brand\.light\.link: on card it has a contrast of 1\.0/),
      expect.stringMatching(/^shops\.linden\.brand\.light\.link: on page/),
    ]);
    expect(faults({ ...own, light: { ...own.light, link: '#ffffff' } }, [shop])).toHaveLength(2);
  });
});

describe('voice', () => {
  const voice = voiceIn(brand, 'en-GB');
  if (!voice) throw new Error('no words');
  test('addresses a tier in its own way, others alike, and nobody by a name that is not known', () => {
    const to = (firstName: string, tier?: 'A' | 'D') => spoken(voice, { firstName, shop: 'Moss', tier }).greeting;
    expect([to('Ada', 'A'), to('Ada', 'D'), to('Ada'), to('', 'A')]).toEqual([
      'Dear Ada,',
      'Hi Ada,',
      'Hi Ada,',
      'Hello,',
    ]);
    expect(spoken(voice, { firstName: '', shop: 'Moss' }).signOff).toContain('Moss');
  });
  test('a name is text, whatever it spells', () => {
    expect(spoken(voice, { firstName: '$&{shop}', shop: 'Moss' }).greeting).toBe('Hi $&{shop},');
  });
  test('a shop speaks its own words, the others stay', () => {
    const mixed = brandOf(brand, { radius: 0, voice: { en: { ...voice, nameless: 'Servus,' } } });
    expect(voiceIn(mixed, 'en')?.nameless).toBe('Servus,');
    expect(voiceIn(mixed, 'zh-TW')?.nameless).toBe('您好！');
    expect([mixed.radius, mixed.light]).toEqual([0, own.light]);
    expect(voiceIn(brand, 'fr')).toBeUndefined();
  });
});
