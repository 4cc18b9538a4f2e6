import PostalMime from 'postal-mime';
import { beforeAll, describe, expect, test } from 'vitest';
import { memoryShortLinks } from '#adapters/memory/short-links.ts';
import crm from '#crm/crm.config.ts';
import { publishCrm } from '#infra/publish/publish.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { sendsOf } from '#model/journey/step.ts';
import { HIDDEN_LINK, openClick } from '#model/message/click-token.ts';
import { RenderError } from '#model/message/render-error.ts';
import { verifyLink } from '#model/message/token.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { RenderInput } from '#ports/renderer.ts';
import { htmlFaults } from '#test/support/pages/html-check.ts';
import { LINK_KEYS, PUBLIC_URL, rendererOf, unpaidOrder } from '#test/support/worlds/published.ts';

let published: PublishedCrm;
let renderer: ReturnType<typeof rendererOf>;
beforeAll(async () => {
  published = await publishCrm();
  renderer = rendererOf(published);
});

const NOW = Date.UTC(2026, 10, 23, 9);
const isService = (programId: string): boolean =>
  crm.programs.some(({ id, kind }) => id === programId && kind === 'transactional');

const firstOf = (programId: string): string | undefined =>
  crm.programs.filter(({ id }) => id === programId).flatMap(sendsOf)[0]?.id;

const inputOf = (
  programId: string,
  changes: Partial<RenderInput> = {},
  shop = 'demo-shopify',
  stepId = firstOf(programId) ?? '',
): RenderInput => ({
  touch: {
    touchId: 'touch-1',
    shop,
    customerId: 'c-1',
    programId,
    stepId,
    kind: isService(programId) ? 'transactional' : 'marketing',
    ...(programId === 'confirm-subscription' && {
      subject: { at: NOW - 60_000, consent: { channel: 'email', topic: 'news' } },
    }),
  },
  contact: { email: 'maria@mail.example', phone: '+4917012345678', firstName: 'Maria', locale: 'en-GB' },
  order: programId === 'payment-reminder' ? unpaidOrder() : undefined,
  at: NOW,
  ...changes,
});

const hostile: Partial<RenderInput> = {
  contact: {
    email: 'x@mail.example',
    phone: '+4917012345678',
    firstName: '<script>alert(1)</script>{{ links.shop }}\r\nBcc: a@b.example http://evil.example',
  },
  order: unpaidOrder({
    orderName: '"><img src=x onerror=alert(1)>\r\nX: 1 https://evil.example/',
    payUrl: 'javascript:alert(1)',
    lines: Array.from({ length: 300 }, () => ({
      sku: '{{ x }}',
      title: '<b onclick="x">{% x %}see https://evil.example/y',
      quantity: 1,
      totalMinor: 1,
    })),
  }),
};
const persons: Readonly<Record<string, Partial<RenderInput>>> = {
  full: {},
  empty: { contact: { email: 'x@mail.example', phone: '+4917012345678' }, order: undefined },
  hostile,
};
const cases = ['demo-shopify', 'demo-woo'].flatMap((shop) =>
  crm.programs
    .filter(({ draft }) => draft !== true)
    .flatMap(({ id, ...program }) => sendsOf(program).map((step) => ({ id, step })))
    .flatMap(({ id, step }) => (step.variants ?? [undefined]).map((own) => ({ id, step: { ...step, own } })))
    .flatMap(({ id, step }) => Object.keys(persons).map((person) => [id, step.id, shop, person, step] as const)),
);

describe.each(cases)('%s, %s of %s for a person with %s data', (programId, stepId, shop, person, { channels, own }) => {
  const locale = shop === 'demo-woo' ? 'zh-CN' : 'en';
  const input = () => {
    const given = inputOf(programId, persons[person], shop, stepId);
    const contact = { ...given.contact, locale: person === 'full' ? locale : undefined };
    return { ...given, touch: { ...given.touch, variant: own?.name }, contact };
  };

  test.runIf(channels.includes('email'))('is a sound, accessible mail below 102 KB in the right language', async () => {
    const mail = await renderer.email(input());
    expect(htmlFaults(mail.html)).toEqual([]);
    expect(mail.locale).toBe(locale);
    expect(mail.html).toContain(`lang="${locale}"`);
    expect(Buffer.byteLength(mail.html)).toBeLessThan(102 * 1024);
    expect(mail.subject).toMatch(/\S/);
    expect(`${mail.subject}${mail.html}${mail.text}`).not.toMatch(
      /\{\{|\{%|evil\.example|undefined|null|NaN|javascript:/,
    );
    expect(mail.html).not.toMatch(/<script|onerror=|onclick=/);
  });

  test.runIf(channels.includes('email'))('arrives as it was rendered, with the headers of its kind', async () => {
    const mail = await renderer.email(input());
    const read = await PostalMime.parse(mail.raw);
    const lines = (text = '') => text.replaceAll('\r\n', '\n').trim();
    expect([read.subject, lines(read.html), lines(read.text)]).toEqual([
      mail.subject,
      lines(mail.html),
      lines(mail.text),
    ]);
    expect(read.to).toEqual([{ name: '', address: mail.to }]);
    const keys = read.headers.map((header) => header.key);
    expect(keys).not.toContain('bcc');
    expect(keys).not.toContain('x');
    expect(keys.filter((key) => key.startsWith('list-'))).toHaveLength(isService(programId) ? 0 : 2);
  });

  test.runIf(channels.includes('sms'))('is an SMS of at most three parts', async () => {
    const sms = await renderer.sms(input());
    expect(sms.segments).toBeLessThanOrEqual(3);
    expect(sms.text).not.toMatch(/\{\{|\{%|[\r\n]|evil\.example|javascript:/);
    if (!isService(programId)) expect(sms.text).toMatch(locale === 'en' ? /Reply STOP to opt out$/ : /回T退订$/);
  });
});

describe('links and texts', () => {
  test('a confirmation is of the sign-up that started it, by its own purpose', async () => {
    for (const body of [
      (await renderer.email(inputOf('confirm-subscription'))).html,
      (await renderer.sms(inputOf('confirm-subscription'))).text,
    ]) {
      const [, token = ''] = /https:\/\/links\.example\/u\/([\w.-]+)/.exec(body) ?? [];
      expect(verifyLink(token, LINK_KEYS, NOW)).toMatchObject({ customerId: 'c-1', purpose: 'confirm', topic: 'news' });
    }
  });

  test("I17: whoever an order merely mentions gets no link to what is the person's, nor their name", async () => {
    const order = unpaidOrder({ contact: { firstName: 'Jo' } });
    for (const foreign of [true, false]) {
      const { html, text } = await renderer.email(inputOf('payment-reminder', { foreign, order }));
      const sms = await renderer.sms(inputOf('payment-reminder', { foreign, order }));
      const all = [html, text, sms.text].join(' ');
      expect((await renderer.email(inputOf('win-back', { foreign }))).text.includes('/u/')).toBe(!foreign);
      expect([all.includes('Maria'), all.includes('Jo')]).toEqual([!foreign, foreign]);
      expect(all).toContain('https://linden.example/pay/1001');
    }
  });

  test('a question is asked in the language of the form, of whoever is not known to have one', async () => {
    const asked = inputOf('confirm-subscription');
    const subject = { at: NOW, consent: { channel: 'email', topic: 'news', locale: 'zh-CN' } } as const;
    const ask = async (locale: string | undefined) =>
      (await renderer.email({ ...asked, touch: { ...asked.touch, subject }, contact: { ...asked.contact, locale } }))
        .locale;
    expect([await ask(undefined), await ask('en-GB')]).toEqual(['zh-CN', 'en']);
  });

  test('the link to personal data counts from its sending, and only the message that was asked for has one', async () => {
    const { html, text } = await renderer.email(inputOf('manage-link'));
    const [, token = ''] = /https:\/\/links\.example\/u\/([\w.-]+)/.exec(html) ?? [];
    expect(verifyLink(token, LINK_KEYS, NOW)).toMatchObject({ customerId: 'c-1', purpose: 'manage', at: NOW });
    expect(text).toContain(token);
    const mails = published.templates.filter(({ locales }) => locales.some(({ forms }) => forms.email !== undefined));
    const hasMail = ({ steps }: Program): boolean =>
      steps.some((step) => step.do === 'send' && mails.some(({ id }) => id === step.template));
    const others = published.programs.filter((program) => program.id !== 'manage-link' && hasMail(program));
    expect(others.length).toBeGreaterThan(30);
    for (const { id, steps, campaign } of others) {
      // of a campaign too, in its own shop
      const input = campaign ? inputOf(id, {}, campaign.shop, steps[0]?.id) : inputOf(id);
      const links = [...(await renderer.email(input)).html.matchAll(/\/u\/([\w.-]+)/g)].map(([, each]) => each);
      expect(links.map((each) => verifyLink(each ?? '', LINK_KEYS, NOW)?.purpose)).not.toContain('manage');
    }
  });

  test('the header link, the visible link and the preference link are of this person, channel and topic', async () => {
    const mail = await renderer.email(inputOf('win-back'));
    const header =
      (await PostalMime.parse(mail.raw)).headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '';
    const claims = [...`${header} ${mail.html}`.matchAll(/https:\/\/links\.example\/u\/([\w.-]+)/g)].map(([, token]) =>
      verifyLink(token ?? '', LINK_KEYS, NOW),
    );
    const claim = { shop: 'demo-shopify', customerId: 'c-1', channel: 'email', topic: 'marketing' };
    expect(claims[0]).toEqual({ ...claim, purpose: 'unsubscribe' });
    expect(new Set(claims.map((each) => each?.purpose))).toEqual(new Set(['unsubscribe', 'preferences']));
    expect(mail.text).toContain(header.slice(1, -1));
    expect(mail.html).toContain('Lindenstrasse 12');
  });

  test('the reminder names order, lines, total and where to pay', async () => {
    const { html, text, subject } = await renderer.email(inputOf('payment-reminder'));
    expect(subject).toBe('Order #1001: payment still open');
    expect(html).toContain('href="https://linden.example/pay/1001?key=a1&amp;step=2"');
    expect(html).toContain('Candle &#34;Fig &amp; Cedar&#34;');
    expect(text).toContain('1 × Linen shirt €79.00\n2 × Candle "Fig & Cedar" €49.50\nTotal €128.50');
    expect(text).toContain('Pay now (https://linden.example/pay/1001?key=a1&step=2)');
    const sms = await renderer.sms(inputOf('payment-reminder'));
    expect(sms).toMatchObject({ encoding: 'GSM-7', segments: 1, to: '+4917012345678' });
  });

  test('the preview text is in the mail and not in its plain text', async () => {
    const { html, text } = await renderer.email(inputOf('win-back', {}, 'demo-shopify', 'invite'));
    expect(html).toContain('A short hello, and what has changed since.');
    expect(text).not.toContain('A short hello');
  });

  test('an international domain is written in Punycode', async () => {
    const mail = await renderer.email(inputOf('win-back', { contact: { email: 'maria@bücher.example' } }));
    expect(mail.to).toBe('maria@xn--bcher-kva.example');
  });

  test('the same input gives the same bytes', async () => {
    const one = await renderer.email(inputOf('win-back'));
    expect(Buffer.from((await rendererOf(published).email(inputOf('win-back'))).raw).equals(Buffer.from(one.raw))).toBe(
      true,
    );
  });
});

describe('links that are followed', () => {
  const CLICKS = 'https://go.example';
  const shortLinks = memoryShortLinks();
  const followed = (changes: Partial<PublishedCrm> = {}) =>
    rendererOf({ ...published, ...changes }, { clickUrl: CLICKS, shortLinks });
  const withLinks = (links: Shop['links'], url = 'https://linden.example') =>
    followed({ shops: published.shops.map((shop) => ({ ...shop, links, url })) });
  /** Links of the HTML, as a browser reads them. */
  const hrefs = (html: string) =>
    [...html.matchAll(/<a\b[^>]*\shref="([^"]*)"/g)].map(([, url = '']) => url.replaceAll('&amp;', '&'));
  const opened = (url: string) => openClick(url.slice(url.lastIndexOf('/') + 1), LINK_KEYS);

  test('lead to the shop by way of the stage: the same in both parts, none of the preference centre, and one that nobody sees', async () => {
    const plain = await renderer.email(inputOf('win-back'));
    const { html, text, raw } = await followed().email(inputOf('win-back'));
    const links = hrefs(html);
    const own = (url: string) => url.startsWith(`${PUBLIC_URL}/u/`);
    expect(links.filter(own)).toEqual(hrefs(plain.html).filter(own));
    const claims = links.filter((url) => !own(url)).map((url) => ({ url, claim: opened(url) }));
    expect(claims.map(({ url }) => url.startsWith(`${CLICKS}/c/demo-shopify/`))).not.toContain(false);
    const seen = claims.filter(({ claim }) => claim?.link !== HIDDEN_LINK);
    expect(seen.map(({ claim }) => claim?.to)).toEqual(
      hrefs(plain.html)
        .filter((url) => !own(url))
        .map((url) => new URL(url).href),
    );
    expect(claims.length - seen.length).toBe(1);
    expect(claims[0]?.claim).toMatchObject({ shop: 'demo-shopify', customerId: 'c-1', touchId: 'touch-1', link: 0 });
    expect(text).toContain(seen[0]?.url);
    expect(html).not.toMatch(/c-1|touch-1/);
    expect(htmlFaults(html)).toEqual([]);
    expect((await PostalMime.parse(raw)).html?.replaceAll('\r\n', '\n').trim()).toBe(html.trim());
    expect(Buffer.from((await followed().email(inputOf('win-back'))).raw).equals(Buffer.from(raw))).toBe(true);
  });

  test('the link to pay, a question, a link to personal data and a message to an address of another stay as they are', async () => {
    const reminder = await followed().email(inputOf('payment-reminder'));
    expect(hrefs(reminder.html)).toContain('https://linden.example/pay/1001?key=a1&step=2');
    expect(reminder.text).toContain('(https://linden.example/pay/1001?key=a1&step=2)');
    for (const input of [
      inputOf('confirm-subscription'),
      inputOf('manage-link'),
      inputOf('win-back', { foreign: true }),
    ]) {
      expect((await followed().email(input)).html).not.toContain(CLICKS);
      expect((await followed().sms(input)).text).not.toContain(CLICKS);
    }
    expect((await withLinks({ clicks: false }).email(inputOf('win-back'))).html).not.toContain(CLICKS);
  });

  test("say where a visit came from, where the shop wants it and on the shop's own pages alone", async () => {
    const { html } = await withLinks({ utmSource: 'newsletter' }).email(inputOf('win-back'));
    const to = hrefs(html)
      .flatMap((url) => opened(url) ?? [])
      .find(({ link }) => link === 0)?.to;
    expect(to).toBe('https://linden.example/?utm_source=newsletter&utm_medium=email&utm_campaign=win-back');
  });

  test('of a text message are short, the same at each try, and only where they cost no more than twenty characters', async () => {
    const long = withLinks(undefined, 'https://linden.example/winter');
    const { text } = await long.sms(inputOf('win-back'));
    const [, code = ''] = /https:\/\/go\.example\/c\/(\w{10})(?!\w)/.exec(text) ?? [];
    expect(openClick((await shortLinks.tokenOf(code, NOW)) ?? '', LINK_KEYS)).toMatchObject({
      to: 'https://linden.example/winter',
    });
    const { size } = shortLinks;
    expect((await long.sms(inputOf('win-back'))).text).toBe(text);
    expect(shortLinks.size).toBe(size);
    const dear = rendererOf(published, { clickUrl: `https://${'x'.repeat(40)}.example`, shortLinks });
    expect((await dear.sms(inputOf('win-back'))).text).not.toContain('/c/');
  });

  test('a code that leads elsewhere is left, and the next one taken', async () => {
    const taken: string[] = [];
    const full = {
      ...shortLinks,
      keep: async (code: string) => (taken.push(code) === 1 ? ('taken' as const) : ('kept' as const)),
    };
    const { text } = await rendererOf(published, { clickUrl: CLICKS, shortLinks: full }).sms(inputOf('win-back'));
    expect(taken).toHaveLength(2);
    expect(text).toContain(`/c/${taken[1]}`);
    const none = { ...shortLinks, keep: async () => 'taken' as const };
    await expect(
      rendererOf(published, { clickUrl: CLICKS, shortLinks: none }).sms(inputOf('win-back')),
    ).rejects.toThrow(RenderError);
  });
});

describe('what cannot be rendered is refused, without the person in the message', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['no address', () => renderer.email(inputOf('win-back', { contact: {} }))],
    [
      'an address beyond ASCII',
      () => renderer.email(inputOf('win-back', { contact: { email: 'jürgen@mail.example' } })),
    ],
    [
      'a broken address',
      () => renderer.email(inputOf('win-back', { contact: { email: 'maria@mail.example\r\nBcc: x' } })),
    ],
    ['no phone', () => renderer.sms(inputOf('win-back', { contact: {} }))],
    ['an unknown program', () => renderer.email(inputOf('gone'))],
    ['an unknown shop', () => renderer.email(inputOf('win-back', {}, 'gone'))],
    [
      'an SMS beyond 1,600 bytes',
      () =>
        renderer.sms(
          inputOf('payment-reminder', { order: unpaidOrder({ payUrl: `https://l.example/${'a'.repeat(1600)}` }) }),
        ),
    ],
    ['no form of the channel', () => withoutSms().sms(inputOf('win-back'))],
  ])('%s', async (_, render) => {
    const error = await render().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RenderError);
    expect(String(error)).not.toMatch(/maria|jürgen|mail\.example/);
  });

  function withoutSms() {
    const templates = published.templates.map((template) => ({
      ...template,
      locales: template.locales.map((each) => ({ ...each, forms: { email: each.forms.email ?? {} } })),
    }));
    return rendererOf({ ...published, templates });
  }

  test('the public URL stands in the links', async () => {
    expect((await renderer.email(inputOf('win-back'))).html).toContain(`href="${PUBLIC_URL}/u/`);
  });
});
