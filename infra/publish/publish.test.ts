import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import crm from '#crm/crm.config.ts';
import { PARTS } from '#model/campaign/campaign.ts';
import { compileMjml } from './email-mjml.ts';
import { plainText } from './email-plain-text.ts';
import { publish, publishCrm } from './publish.ts';
import { PublishError } from './publish-error.ts';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

const footer = '<a href="{{ links.unsubscribe }}">Stop</a> {{ shop.postalAddress }}';
const mjml = (body: string, lang = 'en', head = '<mj-preview>What it says</mj-preview>') =>
  `<mjml lang="${lang}"><mj-head>${head}</mj-head><mj-body><mj-section><mj-column>${body}</mj-column></mj-section></mj-body></mjml>`;
const text = (content: string) => `<mj-text>${content}</mj-text>`;
const good = mjml(text(`Hi ${footer}`));

async function templates(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'perennial-templates-'));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

/** Publishes one marketing template (with a subject) and answers the faults of its files. */
async function faults(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const named = Object.entries(files).map(([name, content]) => [
    name.includes('/') ? name : `marketing/t/${name}`,
    content,
  ]);
  try {
    await publish(
      { shops: crm.shops, gateways: crm.gateways, programs: [] },
      await templates(Object.fromEntries(named)),
    );
    return [];
  } catch (error) {
    if (!(error instanceof PublishError)) throw error;
    expect(error.issues.every((issue) => issue.fix.length > 5)).toBe(true);
    return error.issues.map(({ path, what, fix }) => `${path}: ${what} -> ${fix}`);
  }
}
const mail = (body: string, subject = 'Hello') => faults({ 'en.mjml': mjml(body), 'en.subject.liquid': subject });

describe('publishing this repository', () => {
  test('gives its shops, programs and templates of all languages, with the extra shops', async () => {
    const [first] = crm.shops;
    if (!first) throw new Error('no shop');
    const published = await publishCrm({ extraShops: [{ ...first, id: 'extra' }] });
    expect(published.shops.map((shop) => shop.id)).toEqual([...crm.shops.map(({ id }) => id), 'extra']);
    const { campaigns = [] } = published;
    expect(campaigns.map(({ hashes, ...campaign }) => [campaign, Object.keys(hashes).length])).toEqual(
      // beside the parts what is in none, and the whole
      (crm.campaigns ?? []).map((campaign) => [campaign, PARTS.length + 2]),
    );
    expect(published.programs).toEqual([
      ...crm.programs.filter(({ draft }) => !draft),
      ...campaigns.map(({ id, shop, hashes }) =>
        expect.objectContaining({ id, campaign: expect.objectContaining({ shop, approval: hashes.whole }) }),
      ),
    ]);
    for (const template of published.templates) {
      const all = await readdir(`crm/templates/${template.kind}/${template.id}`);
      const files = all.filter((file) => file !== 'template.json');
      const locales = new Set(files.map((file) => file.split('.')[0] ?? ''));
      expect(template.locales.map((each) => each.locale)).toEqual([...locales].sort());
      for (const each of template.locales) {
        expect(each.forms.sms !== undefined).toBe(files.includes(`${each.locale}.sms.liquid`));
        expect(each.forms.email?.html ?? '').not.toMatch(/fonts\.googleapis|https?:\/\/(?!www\.w3\.org)/);
      }
    }
    expect(JSON.parse(JSON.stringify(published))).toEqual(published);
  });

  test('a draft is checked as any program, and published to nobody', async () => {
    const [program] = crm.programs;
    if (!program) throw new Error('no program');
    const withDraft = (more: object) => ({
      ...{ ...crm, campaigns: [] },
      // they name programs that are left out here
      memberships: crm.memberships?.map((one) => ({ ...one, gifts: undefined, referral: undefined })),
      programs: [program, { ...program, id: 'later', draft: true, ...more }],
    });
    const published = await publish(withDraft({}), 'crm/templates');
    expect(published.programs).toEqual([program]);
    await expect(publish(withDraft({ holdout: 2 }), 'crm/templates')).rejects.toThrow('programs.later.holdout');
  });

  test('a broken extra shop is refused like any other', async () => {
    const [first] = crm.shops;
    if (!first) throw new Error('no shop');
    await expect(publishCrm({ extraShops: [{ ...first, id: 'extra', currency: 'XYZ' }] })).rejects.toThrow(
      'shops.extra.currency: is not an ISO 4217 currency',
    );
    await expect(publishCrm({ extraShops: [first] })).rejects.toThrow('is used twice');
  });

  test('is read back once by the functions, and no other file is', async () => {
    const folder = await templates({ 'crm.json': JSON.stringify(await publishCrm()), 'old.json': '{"schema":0}' });
    const url = pathToFileURL(join(folder, 'crm.json'));
    const loaded = loadCrm(url);
    expect(loaded.shops).toHaveLength(crm.shops.length);
    await rm(url);
    expect(loadCrm(url)).toBe(loaded);
    expect(() => loadCrm(pathToFileURL(join(folder, 'old.json')))).toThrow('synthesise again');
    expect(() => loadCrm(pathToFileURL(join(folder, 'none.json')))).toThrow('ENOENT');
  });
});

describe('what MJML would lose is noticed', () => {
  test('a sound mail passes', async () => {
    expect(await faults({ 'en.mjml': good, 'en.subject.liquid': 'Hello' })).toEqual([]);
  });
  test('block tags between components vanish without an error of MJML', async () => {
    const [fault] = await mail(`{% if order.name %}${text('x')}{% endif %}${text(footer)}`);
    expect(fault).toContain(
      'en.mjml: MJML lost or repeated {% if order.name %} {% endif %} -> put Liquid block tags inside',
    );
  });
  test('inside mj-raw they stay', async () => {
    const body = `<mj-raw>{% if order.name %}</mj-raw>${text('x')}<mj-raw>{% endif %}</mj-raw>${text(footer)}`;
    expect(await mail(body)).toEqual([]);
  });
  test('a title repeats its tags', async () => {
    const source = mjml(text(footer), 'en', '<mj-title>{{ shop.name }}</mj-title>');
    await expect(compileMjml(source, 'en')).rejects.toThrow('lost or repeated {{ shop.name }}');
  });
  test('unknown elements, broken XML and includes are refused', async () => {
    expect((await mail(`<mj-nope>x</mj-nope>${text(footer)}`))[0]).toContain('mj-nope');
    expect((await mail(`<mj-text>${footer}`)).length).toBe(1);
    expect((await mail(`<mj-include path="/etc/passwd" />${text(footer)}`))[0]).toMatch(/mj-include.* -> use a part/);
  });
  test('the language must be named', async () => {
    expect((await faults({ 'en.mjml': mjml(text(footer), 'de'), 'en.subject.liquid': 'x' }))[0]).toContain(
      'lang attribute is de and not en -> write <mjml lang="en">',
    );
  });
});

describe('every other fault of a template', () => {
  test.each<[string, () => Promise<readonly string[]>, RegExp]>([
    [
      'variable',
      () => mail(text(`{{ customer.lastName }}${footer}`)),
      /en\.mjml: unknown variable customer\.lastName -> use one of .*customer\.firstName/,
    ],
    ['variable of a branch', () => mail(text(`{% if false %}{{ nope }}{% endif %}${footer}`)), /unknown variable nope/],
    [
      'variable of a line',
      () => mail(text(`{% for l in order.lines %}{{ l.price }}{% endfor %}${footer}`)),
      /unknown variable l\.price -> .*title, quantity, total/,
    ],
    ['subject variable', () => mail(text(footer), '{{ nope }}'), /en\.subject\.liquid: unknown variable nope/],
    ['filter', () => mail(text(`{{ shop.name | shout }}${footer}`)), /undefined filter: shout/],
    ['tag', () => mail(text(`{% include 'x' %}${footer}`)), /tag "include" not found/],
    ['unclosed', () => mail(text(`{% if order.name %}${footer}`)), /not closed/],
    ['unsubscribe link', () => mail(text('{{ shop.postalAddress }}')), /does not show links\.unsubscribe/],
    [
      'postal address',
      () => mail(text('<a href="{{ links.unsubscribe }}">x</a>')),
      /does not show shop\.postalAddress/,
    ],
    ['size', () => mail(text(`${'long '.repeat(22_000)}${footer}`)), /en\.mjml: is \d+ bytes, Gmail clips at 104448/],
    [
      'empty subject',
      () => mail(text(footer), '{{ customer.firstName }}'),
      /en\.subject\.liquid: is empty or has several lines/,
    ],
    ['long subject', () => mail(text(footer), 'a\nb'), /subject\.liquid: is empty or has several lines/],
    ['no subject', () => faults({ 'en.mjml': good }), /has a body but no subject/],
    ['no body', () => faults({ 'en.subject.liquid': 'x' }), /has a subject but no body/],
    ['locale', () => faults({ 'english!.sms.liquid': 'x STOP' }), /is not a locale/],
    [
      'file',
      () => faults({ 'en.sms.liquid': 'x STOP', 'en.html': 'x' }),
      /marketing\/t\/en\.html: is not a template file/,
    ],
    [
      'sms opt-out',
      () => faults({ 'en.sms.liquid': 'Buy now' }),
      /en\.sms\.liquid: a marketing SMS does not say how to stop/,
    ],
    ['empty sms', () => faults({ 'transactional/t/en.sms.liquid': '{{ order.name }}' }), /en\.sms\.liquid: is empty/],
    [
      'sms variable',
      () => faults({ 'en.sms.liquid': '{{ shop.phone }} STOP' }),
      /en\.sms\.liquid: unknown variable shop\.phone/,
    ],
    [
      'part',
      () => mail(`<!-- part gone -->${text(footer)}`),
      /there is no part gone -> add crm\/templates\/parts\/gone\.en\.mjml/,
    ],
    ['template id', () => faults({ 'marketing/Bad Name/en.sms.liquid': 'STOP' }), /Bad Name: is not a template id/],
    [
      'twice',
      () => faults({ 'marketing/t/en.sms.liquid': 'STOP', 'transactional/t/en.sms.liquid': 'x' }),
      /is there twice/,
    ],
  ])('%s', async (_, find, expected) => {
    const found = await find();
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(expected);
  });

  test('all faults come at once, in one error', async () => {
    const found = await faults({
      'en.mjml': mjml(text('{{ a }}')),
      'en.subject.liquid': '{{ b }}',
      'en.sms.liquid': '{{ c }}',
    });
    expect(found.join('\n')).toMatch(
      /variable a[\s\S]*variable b[\s\S]*links\.unsubscribe[\s\S]*postalAddress[\s\S]*variable c/,
    );
  });
});

test('plain text has no preview line, no capitals, and keeps its links', () => {
  const html =
    '<body><div style="display:none;x">Preview</div><h1>Big News</h1><p><a href="{{ links.shop }}">Shop</a></p></body>';
  expect(plainText(html)).toBe('Big News\n\nShop ({{ links.shop }})\n');
});
