import { describe, expect, it } from 'vitest';
import type { PublishedTemplate } from '#model/message/template.ts';
import { testCampaign } from '#test/support/campaign.ts';
import { segmentProgram } from '#test/support/daily.ts';
import { checkCodes, checkNoCode } from './check-codes.ts';

const of = (id: string, text: string): PublishedTemplate => ({
  ...{
    id,
    kind: 'marketing',
    locales: [
      { locale: 'en', forms: { email: { html: '' } } },
      { locale: 'de', forms: { sms: { text } } },
    ],
  },
});
const templates = [
  of('singles-day', 'Show {{ code.short }}'),
  of('plain', 'Show your code.'),
  of('thanks', '{% if code.url %}'),
];
const said = (wish: Parameters<typeof testCampaign>[0]) =>
  checkCodes(testCampaign(wish), { templates }).map(({ path, what }) => `${path}: ${what}`);
const plain = [{ id: 'first', template: 'plain', channels: ['email'], at: '2026-11-11T10:00' }];
const thanks = (usefulUntil: string) => ({
  followUps: [
    {
      ...{ id: 'thanks', after: { of: 'first', groups: ['bought'] as const }, afterDays: 1 },
      then: { do: 'send', template: 'thanks', channels: ['email'], usefulUntil },
    } as const,
  ],
});

describe('codes of a campaign', () => {
  it('are declared where a text shows one, in any language and channel, and shown where they are declared', () => {
    expect(said({ code: {} })).toEqual([]);
    expect(said({ waves: plain })).toEqual([]);
    expect(said({})).toEqual(['.waves[0].template: shows a code (singles-day), and there is none']);
    expect(said({ code: {}, waves: plain })).toEqual(['.code: is shown by none of its messages']);
    const wordings = [
      {
        ...plain[0],
        variants: [
          { id: 'a', template: 'plain' },
          { id: 'b', template: 'thanks' },
        ],
      },
    ];
    expect(said({ waves: wordings as never })).toEqual([
      '.waves[0].template: shows a code (thanks), and there is none',
    ]);
  });

  it('end no sooner than a message that shows one may leave', () => {
    expect(said({ code: { until: '2026-11-11T23:00' } })).toEqual([
      '.waves[0].template: shows a code (singles-day) and may leave until 2026-11-12T00:00, when it has ended (2026-11-11T23:00)',
    ]);
    expect(said({ code: { until: '2026-11-12T00:00' } })).toEqual([]);
    expect(said({ code: {}, ...thanks('2026-11-20T00:00') })).toEqual([
      '.followUps[0].then.template: shows a code (thanks) and may leave until 2026-11-20T00:00, when it has ended (2026-11-12T00:00)',
    ]);
    expect(said({ code: { until: '2026-11-20T00:00' }, ...thanks('2026-11-20T00:00') })).toEqual([]);
  });

  it('are none of a program', () => {
    const [step] = segmentProgram('tier:A').steps;
    expect(checkNoCode({ ...step, template: 'thanks' } as never, 'p.steps[0]', { templates })).toMatchObject([
      { path: 'p.steps[0].template', what: 'shows a code (thanks), and there is none' },
    ]);
    expect(checkNoCode({ ...step, template: 'plain' } as never, 'p.steps[0]', { templates })).toEqual([]);
  });
});
