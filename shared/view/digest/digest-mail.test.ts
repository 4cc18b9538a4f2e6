import { expect, it } from 'vitest';
import { aShop } from '#test/support/daily.ts';
import { DAY, fullDigest } from '#test/support/digest.ts';
import { htmlFaults } from '#test/support/pages/html-check.ts';
import { digestMail } from './digest-mail.ts';

const links = { report: 'https://p.test/reports/r', unsubscribe: 'https://p.test/digest/u' };
const of = (locale: string) => digestMail(fullDigest({ shop: aShop({ locale, name: 'A & B' }) }), links);

it('says in the subject how much there is, and everything in text and HTML, each named person as text', () => {
  const { subject, html, text, locale } = of('en');
  expect(locale).toBe('en');
  expect(subject).toBe('A & B: 2 to decide, 2 changes (day of May 14)');
  expect(htmlFaults(html)).toEqual([]);
  expect(html).toContain('Ada &amp; Co &lt;b&gt; 1, nobody 1');
  expect(html).toContain('<code>perennial cases --shop garden</code>');
  expect(html).toContain('href="https://p.test/reports/r#tiles"');
  for (const said of ['3 notifications', '2 cases wait', '£1,234.56', 'Orders: 31', links.report, links.unsubscribe])
    expect(text).toContain(said);
  expect(html).toContain('prefers-color-scheme: dark');
  expect(html).not.toMatch(/<(?:script|img|link)|https?:\/\/(?!p\.test)/);
});

it('speaks Chinese for a Chinese shop, without a word of English', () => {
  const { subject, text, locale } = of('zh-CN');
  expect(locale).toBe('zh-CN');
  expect(subject).toBe('A & B：2 项待决定，2 项变化 (5月14日的数据)');
  expect(text.replace(/`[^`]*`|https:\S+|Europe\/London|A & B|Ada & Co <b>|GBP/g, '')).not.toMatch(/[A-Za-z]{2,}/);
});

it('says since when it was told, of what stands', () => {
  const digest = fullDigest();
  const items = digest.items.map((item) => ({ ...item, since: '2026-05-11' }));
  expect(digestMail({ ...digest, items }, links).text.match(/\(told since May 11\)/g)).toHaveLength(4);
  expect(digestMail(digest, links).text).not.toContain('told since');
});

it('is one quiet sentence as a sign of life', () => {
  const { subject, text, html } = digestMail({ ...fullDigest(), items: [], mail: 'sign-of-life', day: DAY }, links);
  expect(subject).toBe('Garden: nothing to decide (day of May 14)');
  for (const part of [text, html]) expect(part).toContain('No figure left its usual range');
});
