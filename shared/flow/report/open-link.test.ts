import { describe, expect, test } from 'vitest';
import { signReportLink } from '#model/message/report-token.ts';
import { signLink } from '#model/message/token.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { htmlFaults } from '#test/support/pages/html-check.ts';
import { exampleShop } from '#test/support/stacks/example-stack.ts';
import { openReportLink } from './open-link.ts';

const NOW = Date.UTC(2026, 10, 23, 9);
const ring = { current: '1', keys: { '1': 'a key of some length' } };
const claim = { shop: 'rose', day: '2026-11-22' };
const deps = {
  crm: { shops: [exampleShop('rose', { name: 'Rose & Tea' })] },
  linkKeys: async () => ring,
  reports: {
    of: async (shop: string, day: string) => (day === claim.day ? `https://s3.test/${shop}/${day}` : undefined),
  },
};
const open = (token: string, { now = NOW, language = 'en' } = {}) =>
  openReportLink(
    deps,
    {
      headers: { 'accept-language': language },
      pathParameters: { token },
      requestContext: { requestId: 'r', http: { method: 'GET', sourceIp: '203.0.113.7', userAgent: 'test' } },
      isBase64Encoded: false,
    },
    now,
  );

describe('the link of a report', () => {
  test('leads to its page, is cached by nobody and told to nobody', async () => {
    const { statusCode, headers = {} } = await open(signReportLink(claim, ring, NOW));
    expect([statusCode, headers.location]).toEqual([302, 'https://s3.test/rose/2026-11-22']);
    expect([headers['cache-control'], headers['referrer-policy']]).toEqual(['no-store', 'no-referrer']);
  });

  test('that is too old, changed, of another purpose or of a shop that is gone: one plain page, whatever is wrong', async () => {
    const token = signReportLink(claim, ring, NOW);
    const link = { customerId: 'ada', purpose: 'preferences', channel: 'email', topic: 'marketing' } as const;
    const answers = [
      await open(token, { now: NOW + 7 * DAY_MS }),
      await open(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`),
      await open(signLink({ ...link, shop: 'rose' }, ring)),
      await open(signReportLink({ ...claim, shop: 'gone' }, ring, NOW)),
      await open(''),
    ];
    for (const { statusCode, headers, body } of answers) {
      expect([statusCode, headers?.location]).toEqual([404, undefined]);
      expect(body).toBe(answers[0]?.body);
    }
    expect(answers[0]?.body).toMatch(/does not work any more.*seven days/s);
    expect(htmlFaults(answers[0]?.body ?? '')).toEqual([]);
  });

  test('to a day without a report says so, in the language of the reader or the shop', async () => {
    const token = signReportLink({ ...claim, day: '2026-09-01' }, ring, NOW);
    const english = await open(token, { language: 'fr, en;q=0.8' });
    expect([english.statusCode, english.body]).toEqual([404, expect.stringMatching(/no report of 2026-09-01/)]);
    expect(english.body).toContain('Rose &amp; Tea');
    expect((await open(token, { language: 'zh-TW,zh;q=0.9' })).body).toContain('没有 2026-09-01 的报告');
    expect(htmlFaults(english.body ?? '')).toEqual([]);
  });
});
