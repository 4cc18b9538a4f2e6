import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMinor, minorDigits } from '../values/money/money.ts';
import { cleanName, cleanText, formatMoney, type MessageFacts, messageContext, safeUrl, VARIABLES } from './context.ts';
import { chooseLocale } from './locale.ts';
import { parseText, renderText, variablesOf } from './render.ts';
import { RenderError } from './render-error.ts';

const shop = {
  name: 'Shop',
  url: 'https://shop.example',
  postalAddress: 'Street 1',
  smsName: 'Shop',
  currency: 'EUR',
  timezone: 'Asia/Shanghai',
};
const links = { unsubscribe: 'https://l.example/u/1', preferences: 'https://l.example/u/2' };
const context = (firstName?: string, locale = 'en') => messageContext({ locale, shop, links, firstName });
const html = (source: string, values = context()) => renderText(parseText(source, 'html'), values);
const plain = (source: string, values = context()) => renderText(parseText(source, 'plain'), values);

describe('names and texts from outside', () => {
  test.each([
    ['Maria', 'Maria'],
    ["O'Neill-Núñez", "O'Neill-Núñez"],
    ['王芳', '王芳'],
    ['Jean  Paul', 'Jean Paul'],
    ['J. R.', 'J. R.'],
    ['<b>Maria</b>', 'Maria'],
    ['{{ shop.name }} Ann', 'Ann'],
    ['Maria\r\nBcc: x', 'Maria Bcc x'],
    ['Maria 😀 (VIP) 007', 'Maria VIP'],
    ['Win at http://evil.example now', 'Win at now'],
    ['evil.example', ''],
    ['maria@mail.example', ''],
    ['www.evil', ''],
    ['\u202eairaM', 'airaM'],
    ['12345', ''],
    ['', ''],
  ])('%j greets as %j', (name, expected) => {
    expect(cleanName(name)).toBe(expected);
  });

  test.each([
    ['Rose, see https://evil.example/x?y=1 now', 'Rose, see now'],
    ['http://evil.example', ''],
    ['//evil.example/a Rose', 'Rose'],
    ['HTTPS://EVIL.EXAMPLE WWW.evil.example/ Rose', 'Rose'],
    ['Rose (www.evil.example)', 'Rose'],
    ['Rose 24/7, 50 % off', 'Rose 24/7, 50 % off'],
  ])('%j is written as %j: no link stays in a title', (title, written) => {
    expect(cleanText(title, 120)).toBe(written);
  });

  test('nothing that acts survives, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const clean = cleanName(name);
        expect(clean).not.toMatch(/[<>{}\r\n\p{Cc}\p{Cf}]|:\/\/|www\.|@/u);
        expect([...clean].length).toBeLessThanOrEqual(40);
        expect([...cleanText(name, 7)].length).toBeLessThanOrEqual(7);
      }),
    );
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'https://user:pass@shop.example/',
    '/relative',
    'shop.example',
    '',
  ])('%j is no link', (url) => {
    expect(safeUrl(url)).toBeUndefined();
  });

  test('a link holds no braces, quotes or angle brackets', () => {
    expect(safeUrl(`https://shop.example/a?x={{y}}&z="'<>`)).toBe(
      'https://shop.example/a?x=%7B%7By%7D%7D&z=%22%27%3C%3E',
    );
  });
});

describe('the Liquid engines', () => {
  test('HTML is escaped by construction, plain text is not', () => {
    const values = { ...context(), shop: { name: `<i>"A" & 'B'</i>` } };
    expect(html('{{ shop.name }}', values)).toBe('&lt;i&gt;&#34;A&#34; &amp; &#39;B&#39;&lt;/i&gt;');
    expect(plain('{{ shop.name }}', values)).toBe(`<i>"A" & 'B'</i>`);
  });

  test('Liquid in a value stays text and is never run, nor sent', () => {
    expect(() => plain('{{ shop.name }}', { ...context(), shop: { name: '{{ links.shop }}' } })).toThrow(RenderError);
    expect(html('Hi {{ customer.firstName }}', context('{{ shop.url }} Ann'))).toBe('Hi Ann');
  });

  test.each(['{% include "x" %}', '{% render "x" %}', '{% layout "x" %}', '{% block x %}{% endblock %}'])(
    '%s is unknown',
    (source) => {
      expect(() => parseText(source, 'plain')).toThrow(RenderError);
    },
  );

  test.each([
    ['an unknown filter', '{{ shop.name | nope }}'],
    ['an unclosed tag', '{% if shop.name %}'],
    ['a text beyond 256,000 characters', 'a'.repeat(256_001)],
  ])('%s does not parse', (_, source) => {
    expect(() => parseText(source, 'html')).toThrow(RenderError);
  });

  test.each([
    ['an unknown variable', '{{ nope }}'],
    ['an unknown field', '{{ customer.lastName }}'],
    ['the prototype', '{{ shop.constructor }}'],
    ['a prototype method', '{{ shop.name.constructor.name }}'],
    ['an endless output', '{% for i in (1..100000) %}{{ shop.postalAddress }}{% endfor %}'],
    ['an endless loop', '{% for i in (1..100000) %}{% for j in (1..100000) %}{% endfor %}{% endfor %}'],
    ['Liquid left over', '{% raw %}{{ shop.name }}{% endraw %}'],
  ])('%s is refused', (_, source) => {
    expect(() => plain(source)).toThrow(RenderError);
  });

  test.each(['html', 'plain'] as const)('I11: nothing of JavaScript is reached from a variable, in %s', (form) => {
    const order = { name: '#1', totalMinor: 5, placedAt: 0, lines: [{ title: 'Rose', quantity: 1, totalMinor: 5 }] };
    const values = messageContext({ locale: 'en', shop, links, order });
    for (const path of [
      ...['order.lines.constructor.name', 'order.lines.__proto__', 'order.lines.map', 'order.lines.at'],
      ...['order.lines[0].constructor', 'order.lines[0].title.constructor', 'order.lines.first.toString'],
      ...['message.__proto__', 'links.toString', 'shop.hasOwnProperty', 'order.total.length.constructor'],
    ]) {
      const text = parseText(`{{ ${path} }}`, form);
      expect(() => renderText(text, values), path).toThrow(RenderError);
    }
    expect(renderText(parseText('{{ order.lines.size }} {{ order.lines.first.title }}', form), values)).toBe('1 Rose');
  });

  test('I12: a message, its lines and its own sums write the parts of a unit that the locale leaves out', () => {
    const lines = [{ title: 'Rose', quantity: 1, totalMinor: 123_450 }];
    const order = { name: '#1', totalMinor: 246_900, placedAt: 0, lines };
    const source = '{{ order.total }}|{{ order.lines[0].total }}|{{ 49 | money }}|{{ 0 | money }}';
    const written = (currency: string, locale: string) =>
      plain(source, messageContext({ locale, shop: { ...shop, currency }, links, order })).replace(/\s/g, ' ');
    expect(written('HUF', 'en')).toBe('HUF 2,469|HUF 1,234.50|HUF 0.49|HUF 0');
    expect(written('HUF', 'hu')).toBe('2469 Ft|1234,50 Ft|0,49 Ft|0 Ft');
    expect(written('IQD', 'en')).toBe('IQD 246.900|IQD 123.450|IQD 0.049|IQD 0');
    expect(written('JPY', 'ja')).toBe('￥246,900|￥123,450|￥49|￥0');
    expect(written('KWD', 'en')).toBe('KWD 246.900|KWD 123.450|KWD 0.049|KWD 0.000');
    expect(written('EUR', 'en')).toBe('€2,469.00|€1,234.50|€0.49|€0.00');
  });

  test('I12: an amount of no currency is rounded', () => {
    for (const currency of Intl.supportedValuesOf('currency')) {
      const digits = minorDigits(currency);
      const unit = 10 ** digits;
      for (const minor of [0, 1, unit - 1, unit, 1234 * unit, 1234 * unit + (digits > 0 ? 1 : 0), 1 - 6 * unit]) {
        const written = /\d[\d,]*(?:\.(\d+))?/.exec(formatMoney(minor, currency, 'en')) ?? [];
        expect(Number(written[0]?.replaceAll(',', '')), currency).toBe(Math.abs(Number(formatMinor(minor, currency))));
        if (minor % unit !== 0) expect(written[1], currency).toHaveLength(digits);
      }
    }
  });

  test('every declared variable exists for everybody, known or not', () => {
    for (const name of VARIABLES) expect(() => plain(`{{ ${name} }}`)).not.toThrow();
    expect(plain('{% if customer.firstName %}known{% else %}unknown{% endif %}')).toBe('unknown');
    expect(
      variablesOf(parseText('{% for line in order.lines %}{{ line.title }}{{ shop.x }}{% endfor %}', 'plain')),
    ).toEqual(expect.arrayContaining(['order.lines', 'shop.x']));
  });

  test('money and dates are written as the locale and the shop have them', () => {
    expect(formatMoney(12_800, 'CNY', 'zh-CN')).toBe('¥128.00');
    expect(formatMoney(1500, 'JPY', 'en')).toBe('¥1,500');
    expect(formatMoney(1500, 'KWD', 'en').replace(/\s/g, ' ')).toBe('KWD 1.500');
    expect(formatMoney(1_234_567_890_123_451, 'EUR', 'en')).toBe('€12,345,678,901,234.51');
    expect(plain('{{ 1999 | money }}', context('', 'de')).replace(/\s/g, ' ')).toBe('19,99 €');
    // 17:00 UTC is the next day in Shanghai.
    const values = { ...context('', 'zh-CN'), order: { placedAt: '2026-11-20T17:00:00.000Z' } };
    expect(plain('{{ order.placedAt | date }}', values)).toBe('2026年11月21日');
    expect(plain('{{ customer.firstName | date }}{{ customer.firstName | money }}')).toBe('');
  });
});

describe('which language a person reads', () => {
  const both = ['en', 'zh-CN'];
  test.each([
    ['en', both, 'zh-CN', 'en'],
    ['en-GB', both, 'zh-CN', 'en'],
    ['EN_us', both, 'zh-CN', 'en'],
    ['zh-CN', both, 'en', 'zh-CN'],
    ['zh-TW', both, 'en', 'zh-CN'],
    ['zh-Hant-HK', both, 'en', 'zh-CN'],
    ['zh', both, 'en', 'zh-CN'],
    ['fr', both, 'zh-CN', 'zh-CN'],
    ['fr', both, 'de', 'en'],
    [undefined, both, 'en', 'en'],
    ['', both, 'zh-CN', 'zh-CN'],
    ['en', ['pt-BR', 'en-AU', 'en-US'], 'pt-PT', 'en-AU'],
    ['fr', ['pt-BR', 'en'], 'pt-PT', 'pt-BR'],
    ['fr', [], 'en', undefined],
  ])('%s of %j in a shop of %s: %s', (wanted, available, shopLocale, expected) => {
    expect(chooseLocale(wanted, available, { locale: shopLocale })).toBe(expected);
  });

  test('what stands in for the language of the shop comes after it, and before whatever happens to be first', () => {
    const shop = { locale: 'de', fallbackLocale: 'zh-CN' };
    expect(chooseLocale('fr', ['en', 'zh-CN'], shop)).toBe('zh-CN');
    expect(chooseLocale('fr', ['zh-CN', 'de-AT'], shop)).toBe('de-AT');
    expect(chooseLocale('en', ['zh-CN', 'de', 'en'], shop)).toBe('en');
  });
});

describe('what started the program', () => {
  const about = { locale: 'en', shop: { name: 'S', url: 'https://s.example' }, links: {} } as unknown as MessageFacts;
  const say = (source: string, more: Partial<MessageFacts>) =>
    renderText(parseText(source, 'plain'), messageContext({ ...about, ...more }));

  test('an event says its name and its properties, and nothing of one that it does not have', () => {
    const event = {
      name: 'sample-asked',
      properties: { colour: '<b>green</b> https://evil.example', size: 0, gift: false },
    };
    const source =
      '{{ event.name }}|{{ event.properties.colour }}|{{ event.properties.size }}|{{ event.properties.gift }}|{% if event.properties.gone %}no{% endif %}';
    expect(say(source, { event })).toBe('sample-asked|green|0|false|');
    expect(say(source, {})).toBe('||||');
    expect(say('{{ event.properties.constructor }}{{ event.properties.toString }}', { event })).toBe('');
    expect(
      say('{{ event.properties.colour }}', { event: { ...event, properties: { colour: 'x'.repeat(999) } } }),
    ).toHaveLength(200);
  });

  test('an answer says its survey and score, a zero too', () => {
    expect(say('{{ answer.survey }} {{ answer.score }}', { answer: { survey: 'care', score: 0 } })).toBe('care 0');
    expect(say('{% if answer.score %}no{% endif %}{{ answer.survey }}', {})).toBe('');
  });
});
