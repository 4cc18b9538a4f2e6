import { describe, expect, it } from 'vitest';
import type { PublishedTemplate } from '#model/message/template.ts';
import { checkCrm } from './check.ts';
import { checkProgram } from './check-program.ts';
import { EXAMPLE_PROGRAM, EXAMPLE_SHOP } from './examples.ts';

const hi = '{{ voice.greeting }} {{ links.shop }}';
const template = (
  id: string,
  texts: Record<string, string> = { en: hi, 'zh-CN': hi },
  more = {},
): PublishedTemplate => ({
  ...{ id, kind: 'marketing' },
  locales: Object.entries(texts).map(([locale, text]) => ({ locale, forms: { email: { subject: 'Hi', html: text } } })),
  ...more,
});
const TEMPLATES = [
  template('plain'),
  template('asks', { en: `Well? ${hi}`, 'zh-CN': `{% if links.shop %}好吗？{% endif %}${hi}` }),
  template('thanks'),
  template('english', { en: hi }),
  template('named', { en: `{{ customer.firstName }} ${hi}`, 'zh-CN': hi }),
  template('shows', { en: `${hi}{% for p in products.bestsellers %}{{ p.title }}{% endfor %}`, 'zh-CN': hi }),
  template('bare', { en: '{{ links.shop }}', 'zh-CN': hi }),
  template('service', undefined, { kind: 'transactional' }),
  template('broken', { en: hi, 'zh-CN': hi }, { locales: [{ locale: 'en', forms: { email: {} } }] }),
];
const known = { templates: TEMPLATES, platforms: [] };
const variants = (...ids: readonly string[]) => ids.map((id) => ({ name: id, template: id }));
const send = (over: object, id = 'invite') => ({ do: 'send', id, template: 'plain', channels: ['email'], ...over });
const issues = (steps: readonly object[], over = {}) =>
  checkProgram({ ...EXAMPLE_PROGRAM, ...over, steps }, 'p', known).map(({ path, what, fix }) => {
    expect(fix.length).toBeGreaterThan(10);
    return `${path.replace('p.steps[0].', '')}: ${what}`;
  });

describe('the wordings of a message', () => {
  it('may be two to five in other words, and several messages may share all of theirs', () => {
    expect(issues([send({ variants: variants('plain', 'asks') })])).toEqual([]);
    const both = variants('plain', 'asks', 'thanks');
    expect(issues([send({ variants: both }), send({ variants: both.toReversed() }, 'again')])).toEqual([]);
    const titled = variants('plain', 'asks').map((each) => ({ ...each, title: { en: 'Plain', 'zh-CN': '直说' } }));
    expect(issues([send({ variants: titled })])).toEqual([]);
  });

  it.each<[string, readonly string[], readonly string[]]>([
    ['one', ['plain'], ['variants: has fewer than two wordings']],
    ['none', [], ['variants: has fewer than two wordings']],
    ['six', ['plain', 'asks', 'thanks', 'named', 'shows', 'bare'], ['variants: has more than 5 wordings']],
    ['the same words twice', ['plain', 'plain'], ['names a template twice']],
    ['not the own template', ['asks', 'thanks'], ['template: is the template of none of its variants']],
    ['a template that is not there', ['plain', 'gone'], ['variants[1].template: there is no template "gone"']],
    ['a language less', ['plain', 'english'], ['english has no email text in zh-CN, and plain has one']],
    ['a language more', ['plain', 'english'].toReversed(), ['english has no email text in zh-CN, and plain has one']],
    ['a variable more', ['plain', 'named'], ['its email text in en also uses customer.firstName']],
    ['a variable less', ['plain', 'bare'], ['its email text in en does not use voice.greeting']],
    ['a block of products more', ['plain', 'shows'], ['its email text in en also uses products.bestsellers']],
    [
      'another kind',
      ['plain', 'service'],
      ['variants[1].template: the program is marketing, its template transactional'],
    ],
  ])('are refused that are %s', (_, ids, wanted) => {
    const own = ids.includes('english') && ids[0] === 'english' ? { template: 'english' } : {};
    const found = issues([send({ ...own, variants: variants(...ids) })]);
    for (const words of wanted) expect(found).toContainEqual(expect.stringContaining(words));
  });

  it('of a text that is faulty another check tells, and not this one', () => {
    expect(issues([send({ variants: variants('plain', 'broken') })]).filter((each) => each.includes('uses'))).toEqual(
      [],
    );
  });

  it('are refused by names that would be counted together and are not the same', () => {
    const twice = [
      { name: 'a', template: 'plain' },
      { name: 'a', template: 'asks' },
    ];
    expect(issues([send({ variants: twice })])).toContainEqual(expect.stringContaining('gives two wordings one name'));
    const others = [
      { name: 'plain', template: 'plain' },
      { name: 'other', template: 'thanks' },
    ];
    expect(issues([send({ variants: variants('plain', 'asks') }), send({ variants: others }, 'again')])).toContainEqual(
      expect.stringMatching(/steps\[1\]\.variants\[0\]\.name: the step invite has a wording of this name among others/),
    );
  });

  it('are refused by the names of others that mean other words there', () => {
    const swapped = [
      { name: 'plain', template: 'asks' },
      { name: 'asks', template: 'plain' },
    ];
    const found = issues([send({ variants: variants('plain', 'asks') }), send({ variants: swapped }, 'again')]);
    expect(found.filter((each) => each.includes('of this name among others'))).toHaveLength(2);
  });

  it('are no question to a service message', () => {
    const found = issues([send({ template: 'service', variants: variants('service', 'plain') })], {
      ...{ kind: 'transactional', trigger: { on: 'order-placed', afterMs: 0 }, exits: [] },
    });
    expect(found).toContainEqual(expect.stringContaining('variants: a service message has one wording'));
  });

  it('each need a text in the languages of the shops', () => {
    const program = { ...EXAMPLE_PROGRAM, steps: [send({ variants: variants('plain', 'asks') })] };
    const templates = [template('plain', { en: hi, fr: hi }), template('asks', { en: hi })];
    const shop = { ...EXAMPLE_SHOP, locale: 'fr' };
    const found = checkCrm({ shops: [shop], programs: [program] }, { templates, platforms: shop.platforms });
    expect(found.map(({ what }) => what)).toContain('the template asks has no email text in fr');
  });
});
