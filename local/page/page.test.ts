import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PARK_WORDS } from '#model/event/park-words.ts';
import { KPIS } from '#model/kpi/all.ts';
import { hostilePage, PAGE_SHOP as shop } from '#test/support/pages/hostile-page.ts';
import { formatsOf } from '#view/format.ts';
import { html } from '#view/html.ts';
import type { ReplyWish } from '../replies/world.ts';
import { table } from './common/table.ts';
import type { Page } from './server.ts';

describe('markup', () => {
  it('escapes all that is put in, in text and in attributes, and nothing twice', () => {
    const hostile = `<script>alert("1")</script>' onload='x & y`;
    const inner = html`<b title="${hostile}">${hostile}</b>`;
    expect(html`<p>${inner}${[inner, undefined, false, 0]}</p>`.text).toBe(`<p>${inner.text}${inner.text}0</p>`);
    expect(inner.text).toBe(
      '<b title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39; onload=&#39;x &amp; y">&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39; onload=&#39;x &amp; y</b>',
    );
  });

  it('says of an empty table that it is empty', () => {
    expect(table('Ends', ['Program', 'Touches'], []).text).toContain('<td role="cell" colspan="2">none yet</td>');
    expect(table('Ends', ['Program', 'Touches'], [['a', 1]]).text).not.toContain('none yet');
  });
});

describe('the local page', () => {
  let page: Page;
  const replies: ReplyWish[] = [];

  beforeAll(async () => {
    page = await hostilePage(replies);
  });
  afterAll(() => page.stop());

  const load = async (path: string) => {
    const response = await fetch(page.url + path, { redirect: 'manual' });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  it('opens at the first shop and knows what it does not have', async () => {
    expect((await load('/')).headers.get('location')).toBe(`/${shop.id}`);
    expect((await load('/nobody')).status).toBe(404);
    expect((await load(`/${shop.id}/nothing`)).status).toBe(404);
    expect((await load(`/${shop.id}/customers/none`)).text).toContain('no customer of this id');
  });

  it('I12: rounds no amount', () => {
    const spaced = (text: string) => text.replace(/\s/g, ' ');
    const money = (minor: number, currency: string) => formatsOf('en', currency).money(minor);
    expect([money(123_450, 'HUF'), money(123_400, 'HUF'), money(-49, 'PKR'), money(1234, 'JPY')].map(spaced)).toEqual([
      'Ft 1,234.50',
      'Ft 1,234',
      '-Rs 0.49',
      '¥1,234',
    ]);
  });

  it('opens with the report of the last day that was run, and leads from its blocks to their people', async () => {
    const { text } = await load(`/${shop.id}`);
    const seen = text
      .replace(/<style>[\s\S]*?<\/style>/, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ');
    for (const block of ['alerts', 'tiles', 'weeks', 'cohorts', 'stages', 'programs', 'grid', 'pyramid', 'kpis'])
      expect(text).toMatch(new RegExp(`<(?:section|p)[^>]* id="${block}"`));
    expect(seen).toMatch(/As of the end of (?:2 May|May 2,) 2026/);
    expect(seen).toMatch(/Net revenue What was paid, less returns €?[^ ]*1,229\.56/);
    expect(seen).not.toMatch(/NaN|undefined|Infinity/);
    for (const [, id] of text.matchAll(/href="#([^"]+)"/g)) expect(text).toContain(` id="${id}"`);
    expect(seen).toContain('3 messages failed every try and wait (dead letters).');
    const figures = `/${shop.id}/figures`;
    const meanings = (await load(figures)).text;
    const asked = [...text.matchAll(new RegExp(`href="${figures}#([^"]+)"`, 'g'))].map(([, id]) => id);
    expect(asked.length).toBeGreaterThan(KPIS.length);
    for (const id of asked) expect(meanings).toContain(` id="${id}"`);
    expect((await load(`/${shop.id}/segments`)).text).toContain(`href="${figures}#figure-scores"`);
  });

  it('says once what could not be applied, and which, why and what to do below it', async () => {
    const { text } = await load(`/${shop.id}`);
    expect(text.match(/2 notifications/g)).toHaveLength(1);
    const [alert = ''] = text.match(/<li class="bad">.*?2 notifications[\s\S]*?<\/details><\/li>/) ?? [];
    expect(alert).toContain(PARK_WORDS.wrong_currency.words.replaceAll("'", '&#39;'));
    expect(alert).toContain(
      PARK_WORDS.wrong_currency.remedy.replaceAll("'", '&#39;').replace('`rates`', '<code>rates</code>'),
    );
    expect(alert).toMatch(/All of them: <code>perennial parked --state &quot;&gt;&lt;script/);
    expect(text).toMatch(/The stack&#39;s clock is (?:2 May|May 2,) 2026, \d{2}:\d{2} \([\w/]+\)/);
  });

  it('I9: lists customers by what they kept: an order that went back whole is no purchase', async () => {
    const [row] = (await load(`/${shop.id}/customers`)).text.match(/<code>c1.*?<\/tr>/s) ?? [];
    expect(row?.replace(/<[^>]*>/g, ' ')).toMatch(/c1\s+yesterday, only order so far\s+1\s+€10/);
    const one = (await load(`/${shop.id}/customers/c1`)).text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    expect(one).toMatch(/Order 2 all went back/);
    expect(one).toMatch(/Order 1 paid/);
  });

  it('shows a mail as the shopper sees it, in a frame that runs nothing, with the decision behind it', async () => {
    const { text } = await load(`/${shop.id}/outbox?message=1`);
    expect(text).toContain('<iframe class="mail" sandbox="" title="Hello" srcdoc="&lt;p onclick=');
    expect(text).toContain('<dt>Decision</dt>');
    // the person by name, not by id
    expect(text).toMatch(/<dt>Person<\/dt><dd><a href="[^"]*\/customers\/c1">&quot;&gt;&lt;script/);
    expect(text).toContain(`/${shop.id}/customers/c1`);
  });

  it('shows a text message as a bubble with its parts', async () => {
    const { text } = await load(`/${shop.id}/outbox?message=2`);
    expect(text).toContain('<div class="bubble">Hi &quot;&gt;&lt;script&gt;');
    expect(text).toMatch(/1 part, UCS-2/);
    // no provider of text messages says whether they arrived
    expect(text).toMatch(/<dt>Sent<\/dt><dd>[^<]*\d\d:\d\d<\/dd>/);
    expect((await load(`/${shop.id}/outbox?message=1`)).text).toMatch(/<dt>Sent<\/dt><dd>[^<]*, delivered<\/dd>/);
  });

  it('shows points, level, tags and birthday, and says of whom only sums are left', async () => {
    const list = (await load(`/${shop.id}/customers`)).text;
    const row = (id: string) => list.match(new RegExp(`<code>${id}.*?</tr>`, 's'))?.[0].replace(/<[^>]*>/g, ' ') ?? '';
    expect(
      list.match(/<tr role="row"><td[^>]*><a class="who"[^>]*GONE-x.*?<\/tr>/s)?.[0].replace(/<[^>]*>/g, ' '),
    ).toMatch(/erased.*€5/);
    expect(row('c1')).not.toContain('erased');
    const one = (await load(`/${shop.id}/customers/c1`)).text.replace(/<[^>]*>/g, ' ');
    for (const text of ['Level +Gold', 'Points by an older system +12,345', 'Tags .*vip', 'Birthday +05-07'])
      expect(one).toMatch(new RegExp(text));
    expect(one).not.toContain('asked to be forgotten');
    expect((await load(`/${shop.id}/customers/GONE-x`)).text).toContain('asked to be forgotten');
  });

  it('leads to the message that is opened, and back to the list', async () => {
    const { text } = await load(`/${shop.id}/outbox`);
    const hrefs = [...text.matchAll(/<li><a href="(\/[^"]*)"/g)]
      .map(([, href]) => href)
      .filter((href) => href?.includes('message='));
    expect(hrefs).toHaveLength(3);
    for (const href of hrefs) expect(href).toMatch(/#message$/);
    expect(text).toMatch(
      /<article class="card" id="message" aria-labelledby="subject">[\s\S]*<a class="tolist" href="#list">/,
    );
    expect(text).toContain('<div id="list">');
  });

  describe('an answer to a text message', () => {
    const post = (fields: Record<string, string>, headers = {}, path = `/${shop.id}/outbox`) =>
      fetch(page.url + path, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' });

    it('is offered beside text messages only, also beside the one that confirmed another', async () => {
      const forms = async (n: number) =>
        (await load(`/${shop.id}/outbox?message=${n}`)).text.match(/<form method="post"/g)?.length;
      expect([await forms(1), await forms(2), await forms(3)]).toEqual([undefined, 2, 2]);
    });

    it('is given as the number that the message went to, and what became of it is shown where it was given', async () => {
      const done = await post({ message: '2', text: 'STOP' });
      expect([done.status, replies.at(-1)]).toEqual([303, { from: '+4915112345678', text: 'STOP', shop: shop.id }]);
      const place = done.headers.get('location') ?? '';
      expect(place).toMatch(/\?message=2&replied=\d+#message$/);
      const { text } = await load(place.replace(/#.*/, ''));
      for (const line of ['role="status"', 'understood as a STOP', 'answered: Bye &quot;&gt;&lt;script&gt;'])
        expect(text).toContain(line);
      expect((await load(`/${shop.id}/outbox?message=2`)).text).not.toContain('understood as');
    });

    it('that cannot be sent is told with the remedy', async () => {
      const place = (await post({ message: '2', text: '' })).headers.get('location') ?? '';
      expect((await load(place.replace(/#.*/, ''))).text).toMatch(/role="alert"><strong>Not sent: the text is empty/);
    });

    it('from a page of another origin, to a mail, or in no form of ours is refused', async () => {
      const before = replies.length;
      const foreign = [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
      ];
      for (const headers of foreign) expect((await post({ message: '2', text: 'STOP' }, headers)).status).toBe(403);
      const broken = [
        { message: '1', text: 'STOP' },
        { message: '9', text: 'STOP' },
        {},
        { message: '2', text: 'x'.repeat(30_000) },
      ];
      for (const fields of broken) expect((await post(fields as Record<string, string>)).status).toBe(400);
      expect((await post({ message: '2', text: 'STOP' }, {}, `/${shop.id}/touches`)).status).toBe(404);
      expect((await post({ message: '2', text: 'STOP' }, {}, '/nobody/outbox')).status).toBe(404);
      expect((await fetch(`${page.url}/${shop.id}`, { method: 'DELETE' })).status).toBe(405);
      expect(replies).toHaveLength(before);
    });
  });

  it('of a Chinese shop says no English sentence on any tab', async () => {
    const chinese = await hostilePage([], 'zh-CN');
    const body = new URLSearchParams({ message: '2', text: ' ' });
    const refused = await fetch(`${chinese.url}/${shop.id}/outbox`, { method: 'POST', body, redirect: 'manual' });
    const replied = refused.headers.get('location')?.replace(/#.*/, '').replace(`/${shop.id}`, '') ?? '';
    expect(replied).toContain('replied=');
    for (const path of [
      replied,
      '/figures',
      '',
      '/segments',
      '/customers',
      '/customers/c1',
      '/customers/none',
      '/customers?q=none',
      '/outbox?message=1',
      '/outbox?message=2',
      '/touches',
    ]) {
      const text = await (await fetch(`${chinese.url}/${shop.id}${path}`)).text();
      expect(text).toContain('<html lang="zh-CN">');
      const told = [
        text.replace(/<(style|code|option|iframe)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, ' | '),
        ...[...text.matchAll(/(?:title|aria-label|data-name|placeholder)="([^"]*)"/g)].map(([, said]) => said ?? ''),
      ];
      // what people typed, in this page markup, is no sentence of ours, nor what was sent to them in another language
      const own = told.map((said) =>
        said.replaceAll(
          /Demo: you are unsubscribed[^|]*|(?:Team segment \d+|Gold|Linden &amp;|) ?&quot;&gt;&lt;script.*?script&gt;/g,
          '',
        ),
      );
      expect(own.flatMap((said) => said.match(/[A-Za-z][a-z']+(?:[,.:;]? +[A-Za-z][a-z']+){2,}/g) ?? [])).toEqual([]);
    }
    await chinese.stop();
  });

  it.each(['', '/segments', '/outbox', '/outbox?message=1', '/touches', '/customers', '/customers/c1'])(
    'hostile names and texts stay text at %s, and the page is whole',
    async (path) => {
      const { status, text, headers } = await load(`/${shop.id}${path}`);
      expect(status).toBe(200);
      expect(text).not.toContain('<script');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(text).toMatch(/^<!doctype html>\n<html lang="en">/);
      expect(text.match(/<h1>/g)).toHaveLength(1);
      expect(text).toContain('aria-current="page"');
      for (const name of ['main', 'table', 'section', 'div', 'ul', 'dl', 'nav']) {
        const opened = text.match(new RegExp(`<${name}[ >]`, 'g'))?.length ?? 0;
        expect(text.match(new RegExp(`</${name}>`, 'g'))?.length ?? 0, name).toBe(opened);
      }
    },
  );

  it('answers requests for the page only on the loopback', () => {
    expect(page.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });
});
