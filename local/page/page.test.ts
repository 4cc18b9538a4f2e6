import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PARK_WORDS } from '#model/event/park-words.ts';
import { hostilePage, PAGE_SHOP as shop } from '#test/support/pages/hostile-page.ts';
import { barChart } from './chart.ts';
import { money } from './format.ts';
import { html } from './html.ts';
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

  it('draws bars above and below zero', () => {
    const chart = barChart(
      'Net',
      [1, -1, 0].map((value) => ({ label: `d${value}`, value, text: `${value} EUR` })),
      String,
    );
    const heights = [...chart.text.matchAll(/height="([\d.]+)" rx/g)].map(([, height]) => Number(height));
    expect(heights[0]).toBeCloseTo(heights[1] ?? 0, 1);
    expect(chart.text).toContain('<title>d-1: -1 EUR</title>');
    expect(chart.text).toContain('aria-label="Net"');
  });
});

describe('the local page', () => {
  let page: Page;

  beforeAll(async () => {
    page = await hostilePage();
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
    expect([money(123_450, 'HUF'), money(123_400, 'HUF'), money(-49, 'PKR'), money(1234, 'JPY')].map(spaced)).toEqual([
      'Ft 1,234.50',
      'Ft 1,234',
      '-Rs 0.49',
      '¥1,234',
    ]);
  });

  it('shows the KPI numbers as money, the course of days as chart and as table, and every segment', async () => {
    const { text } = await load(`/${shop.id}`);
    expect(text).toMatch(/Net revenue<\/dt><dd>[^<]*1,229\.56/);
    expect(text).toMatch(/<dd>-[^<]*5\.00 on the day/);
    expect(text).toContain('<svg class="chart"');
    expect(text).toContain('Show as table');
    for (const name of ['stage prospect', 'stage lapsed', 'tier A', 'tier D']) expect(text).toContain(`>${name}<`);
  });

  it('shows what could not be applied, why and what to do', async () => {
    const { text } = await load(`/${shop.id}`);
    expect(text).toContain('2 deliveries could not be applied');
    expect(text).toContain(PARK_WORDS.wrong_currency.words.replaceAll("'", '&#39;'));
    expect(text).toContain(PARK_WORDS.wrong_currency.remedy.replaceAll("'", '&#39;'));
    expect(text).toMatch(/The stack's clock is \d{4}-\d{2}-\d{2} \d{2}:\d{2} \w+/);
  });

  it('I9: lists customers by what they kept: an order that went back whole is no purchase', async () => {
    const [row] = (await load(`/${shop.id}/customers`)).text.match(/<code>c1.*?<\/tr>/s) ?? [];
    expect(row?.replace(/<[^>]*>/g, ' ')).toMatch(/c1\s+1\s+€10\.00\s+2026-05-01 14:00/);
  });

  it('shows a mail as the shopper sees it, in a frame that runs nothing, with the decision behind it', async () => {
    const { text } = await load(`/${shop.id}/outbox?message=1`);
    expect(text).toContain('<iframe class="mail" sandbox="" title="Hello" srcdoc="&lt;p onclick=');
    expect(text).toContain('<dt>Decision</dt>');
    expect(text).toContain(`/${shop.id}/customers/c1`);
  });

  it('shows a text message as a bubble with its parts', async () => {
    const { text } = await load(`/${shop.id}/outbox?message=2`);
    expect(text).toContain('<div class="bubble">Hi &quot;&gt;&lt;script&gt;');
    expect(text).toMatch(/1 part, UCS-2/);
  });

  it.each(['', '/outbox', '/outbox?message=1', '/touches', '/customers', '/customers/c1'])(
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
