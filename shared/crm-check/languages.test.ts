import { describe, expect, test } from 'vitest';
import type { PublishedTemplate } from '#model/message/template.ts';
import { PLATFORMS } from '#platforms/registry.ts';
import { checkCrm } from './check.ts';
import { EXAMPLE_MEMBERSHIP, EXAMPLE_PROGRAM, EXAMPLE_SHOP } from './examples.ts';
import { warningsOf } from './warnings.ts';

const mail = { subject: 's', html: 'h', text: 't' };
const locales = (...list: readonly (readonly [string, ...('email' | 'sms')[]])[]): PublishedTemplate['locales'] =>
  list.map(([locale, ...channels]) => ({
    locale,
    forms: Object.fromEntries(channels.map((each) => [each, each === 'email' ? mail : { text: 'x' }])),
  }));
const program = {
  ...EXAMPLE_PROGRAM,
  steps: EXAMPLE_PROGRAM.steps.map((step) => ({ ...step, channels: ['email', 'sms'] })),
};

describe('a language that a template does not have is never replaced in silence', () => {
  const faults = (shop: object, has: PublishedTemplate['locales'], programs: readonly object[] = [program]) =>
    checkCrm(
      { shops: [{ ...EXAMPLE_SHOP, ...shop }], programs },
      { templates: [{ id: 'best-customers', kind: 'marketing', locales: has }], platforms: EXAMPLE_SHOP.platforms },
    ).map(({ path, what, fix }) => `${path}: ${what} -> ${fix}`);
  const both = locales(['en', 'email', 'sms'], ['zh-CN', 'email', 'sms']);

  test.each([
    ['its own', { locale: 'zh-CN' }, both],
    ['a variant', { locale: 'zh-TW' }, both],
    ['its language', { locale: 'en-GB' }, both],
    ['a declared fallback', { locale: 'de', fallbackLocale: 'en' }, both],
    [
      'each channel by another of the two',
      { locale: 'de', fallbackLocale: 'en' },
      locales(['de', 'email'], ['en', 'sms']),
    ],
  ])('%s is enough', (_, shop, has) => {
    expect(faults(shop, has)).toEqual([]);
  });

  test('none is a fault at the language of the shop, with the files to add', () => {
    expect(faults({ locale: 'de' }, both)).toEqual([
      "shops.linden.locale: the template best-customers has no email and no sms text in de -> add de.mjml, de.subject.liquid, de.sms.liquid to crm/templates/marketing/best-customers, or say which language stands in for it: fallbackLocale: 'en'",
    ]);
  });

  test('what is no language is one fault, and no file is asked for in it', () => {
    const wrong = 'is not a locale -> write a BCP 47 tag such as en, ja or zh-CN';
    expect(faults({ locale: 'english' }, both)).toEqual([`shops.linden.locale: ${wrong}`]);
    expect(faults({ locale: 'de', fallbackLocale: 'cn' }, both)).toEqual([`shops.linden.fallbackLocale: ${wrong}`]);
  });

  test('one channel alone is a fault too, and once however many programs use the template', () => {
    const has = locales(['de', 'email'], ['en', 'email', 'sms']);
    expect(faults({ locale: 'de' }, has, [program, { ...program, id: 'again' }])).toEqual([
      expect.stringMatching(
        /^shops\.linden\.locale: the template best-customers has no sms text in de -> add de\.sms\.liquid/,
      ),
    ]);
    expect(
      faults({ locale: 'de' }, has, [
        { ...program, steps: program.steps.map((step) => ({ ...step, channels: ['email'] })) },
      ]),
    ).toEqual([]);
  });

  test('a fallback that is not there either, or is no language, is refused', () => {
    expect(faults({ locale: 'de', fallbackLocale: 'fr' }, both)).toEqual([
      expect.stringMatching(/^shops\.linden\.fallbackLocale: .* text in de or fr -> /),
    ]);
    expect(faults({ fallbackLocale: 'english please' }, both)).toEqual([
      expect.stringMatching(/fallbackLocale: is not a locale/),
    ]);
  });

  test('what cannot be read at all is the fault of another check', () => {
    expect(faults({ locale: 7 }, both)).toHaveLength(1);
    expect(faults({}, [])).toHaveLength(2);
  });
});

describe('a topic to which nobody can agree', () => {
  const vip = { ...EXAMPLE_PROGRAM, topic: 'vip' };
  const paths = (...shops: readonly object[]) =>
    warningsOf({ shops: shops.map((each) => ({ ...EXAMPLE_SHOP, ...each })), programs: [vip] }).map(({ path }) => path);

  test('is warned of, with what could be used', () => {
    const [issue] = warningsOf({ shops: [EXAMPLE_SHOP], programs: [vip, EXAMPLE_PROGRAM] });
    expect(issue?.path).toBe('programs.best-customers.topic');
    expect(issue?.what).toMatch(/^nobody can agree to "vip"/);
    expect(issue?.fix).toMatch(/or use one of garden, marketing$/);
  });

  test('is none where one shop offers it, a platform may tell of it, or nobody is asked', () => {
    const declares = { consent: { topics: [{ id: 'vip', name: { en: 'VIP' } }] } };
    const standard = PLATFORMS.filter(({ anyTopic }) => anyTopic).map(({ id }) => id);
    expect(paths({})).toEqual(['programs.best-customers.topic']);
    expect(paths({}, { id: 'other', ...declares })).toEqual([]);
    for (const id of standard) expect(paths({ platforms: [id] })).toEqual([]);
    expect(warningsOf({ shops: [EXAMPLE_SHOP], programs: [{ ...vip, kind: 'transactional' }] })).toEqual([]);
    expect(warningsOf({ shops: [{ ...EXAMPLE_SHOP, consent: undefined }], programs: [EXAMPLE_PROGRAM] })).toEqual([]);
  });

  test('is that of a membership where no shop has one, whatever its platforms may tell', () => {
    const programs = [{ ...EXAMPLE_PROGRAM, topic: 'membership' }];
    const standard = PLATFORMS.filter(({ anyTopic }) => anyTopic).map(({ id }) => id);
    const memberships = [{ ...EXAMPLE_MEMBERSHIP, shop: EXAMPLE_SHOP.id }];
    for (const shop of [EXAMPLE_SHOP, { ...EXAMPLE_SHOP, platforms: standard }]) {
      expect(warningsOf({ shops: [shop], programs })).toMatchObject([
        {
          path: 'programs.best-customers.topic',
          what: 'is membership, to which people agree as they join, and no shop has a membership',
          fix: 'declare it in crm/memberships, or use one of garden',
        },
      ]);
      expect(warningsOf({ shops: [shop], programs, memberships })).toEqual([]);
    }
    const own = { ...EXAMPLE_SHOP, consent: { topics: [{ id: 'membership', name: { en: 'Club' } }] } };
    expect(warningsOf({ shops: [own], programs })).toEqual([]);
  });
});
