import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import crm from '#crm/crm.config.ts';
import { PLAIN_BRAND } from '#model/brand/brand.ts';
import { BLOCKS } from '#model/message/blocks.ts';
import { messageContext } from '#model/message/context.ts';
import { parseText, renderText } from '#model/message/render.ts';
import { FIXTURES } from './fixtures.ts';
import { publish } from './publish.ts';
import { PublishError } from './publish-error.ts';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

const LEGAL = '<mj-text><a href="{{ links.unsubscribe }}">Stop</a> {{ shop.postalAddress }}</mj-text>';
const LAYOUT =
  '<mj-text><h2>BLOCK_HEADING</h2>{% for p in BLOCK_PRODUCTS %}<p>{{ p.title }} {{ p.price }}</p>{% endfor %}</mj-text>';
const mjml = (body: string, head = '<mj-preview>What it says</mj-preview>') =>
  `<mjml lang="en">\n<mj-head>\n${head}\n</mj-head>\n<mj-body>\n<mj-section>\n<mj-column>\n${body}\n</mj-column></mj-section></mj-body></mjml>`;

async function published(files: Readonly<Record<string, string>>) {
  const root = await mkdtemp(join(tmpdir(), 'perennial-strict-'));
  folders.push(root);
  const folder = join(root, 'templates');
  for (const [path, content] of Object.entries({ 'parts/block.mjml': LAYOUT, ...files })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return publish({ shops: crm.shops, gateways: crm.gateways, programs: [] }, folder);
}
async function faults(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const error: unknown = await published(files).catch((thrown: unknown) => thrown);
  if (!(error instanceof PublishError)) return [];
  return error.issues.map(({ at, what, fix }) => `${at}: ${what} -> ${fix}`);
}
const mail = (source: string, subject = 'Hello') =>
  faults({ 'marketing/t/en.mjml': source, 'marketing/t/en.subject.liquid': subject });
const service = (body: string, more: Readonly<Record<string, string>> = {}) =>
  faults({ 'transactional/t/en.mjml': mjml(body), 'transactional/t/en.subject.liquid': 'Hi', ...more });

describe('the publish fails with file, line and remedy, never the send', () => {
  test.each<[string, () => Promise<readonly string[]>, RegExp]>([
    [
      'subject of 61 letters',
      () => mail(mjml(LEGAL), 'a'.repeat(61)),
      /t\/en\.subject\.liquid:1: is 61 columns wide, .* -> shorten it to 60 letters/,
    ],
    [
      'subject of 31 Chinese characters',
      () => mail(mjml(LEGAL), '您'.repeat(31)),
      /en\.subject\.liquid:1: is 62 columns wide/,
    ],
    [
      'subject that a name makes too long',
      () => mail(mjml(LEGAL), `${'a'.repeat(58)}{{ customer.firstName }}`),
      /is 63 columns wide/,
    ],
    ['no preview line', () => mail(mjml(LEGAL, '')), /en\.mjml:2: has no preview line -> write <mj-preview>/],
    [
      'empty preview line',
      () => mail(mjml(LEGAL, '<mj-preview>{{ customer.firstName }}</mj-preview>')),
      /has no preview line/,
    ],
    [
      'long preview line',
      () => mail(mjml(LEGAL, `<mj-preview>${'a '.repeat(56)}</mj-preview>`)),
      /en\.mjml:3: its preview line is 111 columns wide/,
    ],
    [
      'web font',
      () => mail(mjml(LEGAL, '<mj-preview>x</mj-preview>\n<mj-font name="X" href="https://fonts.example/x.css" />')),
      /en\.mjml:4: loads a font or a style sheet/,
    ],
    [
      'imported style',
      () =>
        mail(mjml(LEGAL, '<mj-preview>x</mj-preview>\n<mj-style>@import "https://fonts.example/x.css";</mj-style>')),
      /en\.mjml:4: loads a font/,
    ],
    [
      'picture over http',
      () => mail(mjml(`${LEGAL}\n<mj-image src="http://shop.example/x.png" alt="x" />`)),
      /en\.mjml:9: loads a picture over http:.* -> write its address with https:/,
    ],
    [
      'background over http',
      () =>
        mail(
          mjml(`${LEGAL}<mj-text><table background="http://shop.example/x.png"><tr><td>x</td></tr></table></mj-text>`),
        ),
      /loads a picture over http:/,
    ],
    [
      'style over http',
      () =>
        mail(
          mjml(
            LEGAL,
            '<mj-preview>x</mj-preview><mj-style>.a { background: url(http://shop.example/x.png) }</mj-style>',
          ),
        ),
      /loads a picture over http:/,
    ],
    [
      'picture without alt',
      () => mail(mjml(`${LEGAL}\n<mj-image src="https://shop.example/x.png" />`)),
      /en\.mjml:9: is a picture without alt/,
    ],
    [
      'block that is none',
      () => mail(mjml(`${LEGAL}\n<!-- block worst: Never mind -->`)),
      /en\.mjml:9: there is no block worst -> use one of asked-for, last-bought, running-out/,
    ],
    [
      'fallback that is none',
      () => mail(mjml(`${LEGAL}<!-- block new: New | else worst: x -->`)),
      /there is no block worst/,
    ],
    [
      'block without a heading',
      () => mail(mjml(`${LEGAL}\n<!-- block new -->`)),
      /en\.mjml:9: is a block that cannot be read -> write <!-- block last-bought: /,
    ],
    [
      'variable of a product',
      () => mail(mjml(`${LEGAL}<mj-text>{% for p in products.new %}{{ p.cost }}{% endfor %}</mj-text>`)),
      /unknown variable p\.cost/,
    ],
    [
      'variable of the brand',
      () => mail(mjml(`${LEGAL}<mj-text color="{{ brand.ink }}">{{ brand.pink }}</mj-text>`)),
      /unknown variable brand\.pink/,
    ],
    [
      'products in a service message',
      () => service('<!-- block goes-with: With it -->'),
      /transactional\/t\/en\.mjml:\d+: a service message shows products \(goes-with\).* -> leave the block out/,
    ],
    [
      'products in a text message of service',
      () =>
        service('<mj-text>x</mj-text>', {
          'transactional/t/en.sms.liquid': '{% for p in products.new %}{{ p.title }}{% endfor %}x',
        }),
      /en\.sms\.liquid:\d+: a service message shows products \(new\)/,
    ],
    ...['survey', 'review', 'advice', 'offer'].map((tag): [string, () => Promise<readonly string[]>, RegExp] => [
      `${tag} as service`,
      () => service('<mj-text>x</mj-text>', { 'transactional/t/template.json': `{\n"tags": ["care", "${tag}"] }` }),
      new RegExp(`template\\.json:2: a service message is no ${tag}.* -> move the folder to crm/templates/marketing`),
    ]),
    [
      'tags that are none',
      () => service('<mj-text>x</mj-text>', { 'transactional/t/template.json': '{ "tags": "care" }' }),
      /template\.json:1: does not say tags/,
    ],
    [
      'a file of tags that is no JSON',
      () => service('<mj-text>x</mj-text>', { 'transactional/t/template.json': '{' }),
      /template\.json:1: does not say tags/,
    ],
  ])('%s', async (_, find, expected) => {
    const found = await find();
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(expected);
  });

  test('what is wrong in the layout of blocks is found there', async () => {
    const found = await faults({
      'parts/block.mjml': '<mj-text>BLOCK_HEADING</mj-text>\n<mj-text>{{ nope }}</mj-text>',
      'marketing/t/en.mjml': mjml(`${LEGAL}<!-- block new: New -->`),
      'marketing/t/en.subject.liquid': 'x',
    });
    expect(found).toEqual([expect.stringMatching(/parts\/block\.mjml:2: unknown variable nope/)]);
  });

  test.each([
    [60, 'a'],
    [30, '您'],
  ])('%i of %s are a subject that phones show', async (count, letter) => {
    expect(await mail(mjml(LEGAL), letter.repeat(count))).toEqual([]);
  });
});

describe('blocks of products', () => {
  const render = async (source: string, fixture: keyof typeof FIXTURES) => {
    const { templates } = await published({
      'marketing/t/en.mjml': mjml(`${LEGAL}${source}`),
      'marketing/t/en.subject.liquid': 'x',
    });
    const html = templates[0]?.locales[0]?.forms.email?.html ?? '';
    return {
      blocks: templates[0]?.blocks,
      html: renderText(parseText(html, 'html'), messageContext(FIXTURES[fixture]('en'))),
    };
  };

  test('show at most three, each as far as it is known, and disappear with their heading where there is none', async () => {
    const source = '<!-- block last-bought: You bought these -->';
    const { html, blocks } = await render(source, 'full');
    expect(blocks).toEqual({ email: ['last-bought'] });
    expect([...html.matchAll(/<p>(.*?)<\/p>/g)].map(([, text]) => text)).toEqual([
      'Linen shirt €79.00',
      'Candle, fig &amp; cedar ',
      'A wool blanket with a name that is longer than a line of a phone €129.00',
    ]);
    expect((await render(source, 'single')).html.match(/<p>/g)).toHaveLength(1);
    expect((await render(source, 'empty')).html).not.toMatch(/You bought these|<p>/);
    const hostile = (await render(source, 'hostile')).html;
    expect(hostile.match(/<p>/g)).toHaveLength(3);
    expect(hostile).not.toMatch(/<script|evil\.example|javascript:|\u202e/);
  });

  test('what is declared stands in', async () => {
    const source = '<!-- block goes-with: With it | else bestsellers: Loved -->';
    const context = { ...FIXTURES.empty('en'), products: { bestsellers: [{ title: 'Lamp' }] } };
    const { templates } = await published({
      'marketing/t/en.mjml': mjml(`${LEGAL}${source}`),
      'marketing/t/en.subject.liquid': 'x',
    });
    const html = parseText(templates[0]?.locales[0]?.forms.email?.html ?? '', 'html');
    expect(templates[0]?.blocks).toEqual({ email: ['goes-with', 'bestsellers'] });
    expect(renderText(html, messageContext(context))).toMatch(/Loved[\s\S]*Lamp/);
    expect(renderText(html, messageContext(context))).not.toContain('With it');
    const both = { ...context, products: { ...context.products, 'goes-with': [{ title: 'Shade' }] } };
    expect(renderText(html, messageContext(both))).not.toMatch(/Loved|Lamp/);
  });

  test('a picture is shown over https alone, and a product without a page leads to the shop', () => {
    const products = {
      new: [
        { title: 'A', imageUrl: 'http://shop.example/a.png' },
        { title: 'B', imageUrl: 'https://shop.example/b.png', url: 'ftp://x' },
      ],
    };
    const context = messageContext({ ...FIXTURES.empty('en'), products });
    expect(context.products).toMatchObject({
      new: [
        { title: 'B', image: 'https://shop.example/b.png', price: null, url: 'https://shop.example' },
        { title: 'A', image: null, price: null, url: 'https://shop.example' },
      ],
    });
  });

  test('every name has a variable of its own', async () => {
    const { blocks } = await render(BLOCKS.map((name) => `<!-- block ${name}: H -->`).join(''), 'full');
    expect(blocks).toEqual({ email: BLOCKS });
  });
});

describe('a mail has the colours of its shop', () => {
  test('wherever MJML takes or repeats them, and in styles', async () => {
    const head =
      '<mj-preview>x</mj-preview><mj-attributes><mj-all font-family="{{ brand.fonts }}" /><mj-text color="{{brand.ink}}" /><mj-section background-color="{{ brand.accent }}" border-radius="{{ brand.radius }}px" /></mj-attributes><mj-style>a { color: {{ brand.dark.link }}; }</mj-style>';
    const { templates } = await published({
      'marketing/t/en.mjml': mjml(LEGAL, head),
      'marketing/t/en.subject.liquid': 'x',
    });
    const html = parseText(templates[0]?.locales[0]?.forms.email?.html ?? '', 'html');
    const brand = {
      ...PLAIN_BRAND,
      light: { ...PLAIN_BRAND.light, ink: '#010203', accent: '#040506' },
      radius: 33,
      fonts: 'Papyrus',
    };
    const text = renderText(html, messageContext({ ...FIXTURES.full('en'), brand }));
    for (const value of [
      'color:#010203',
      'background-color:#040506',
      'border-radius:33px',
      'Papyrus',
      PLAIN_BRAND.dark.link,
    ]) {
      expect(text).toContain(value);
    }
    expect(text).not.toMatch(/b7a9|7919|PerennialBrandFonts/);
  });
});
