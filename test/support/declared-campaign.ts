import { expect } from 'vitest';
import { checkCrm } from '#crm-check/check.ts';
import { EXAMPLE_CAMPAIGN, EXAMPLE_PROGRAM, EXAMPLE_SHOP } from '#crm-check/examples.ts';
import type { Wave } from '#model/campaign/campaign.ts';
import type { PublishedTemplate } from '#model/message/template.ts';
import type { SegmentDefinition } from '#model/rule/definition.ts';
import { PLATFORMS } from '#platforms/registry.ts';

export const [wave] = EXAMPLE_CAMPAIGN.waves as [Wave];
const forms = {
  email: { subject: 's', html: 'h', text: 't' },
  sms: { text: 'Linden: hello' },
  gateway: { text: 'hello' },
};
const template = (id: string, changes: Partial<PublishedTemplate> = {}): PublishedTemplate => ({
  ...{ id, kind: 'marketing', locales: [{ locale: 'en', forms }], ...changes },
});
const TEMPLATES = [
  ...['best-customers', 'singles-day', 'other-words', 'thanks'].map((id) => template(id)),
  template('receipt', { kind: 'transactional' }),
  template('mail-alone', { locales: [{ locale: 'en', forms: { email: forms.email } }] }),
  template('chinese', { locales: [{ locale: 'zh-CN', forms }] }),
  template('two-tongues', { locales: ['en', 'zh-CN'].map((locale) => ({ locale, forms })) }),
];
const china = {
  ...EXAMPLE_SHOP,
  id: 'china',
  timezone: 'Asia/Shanghai',
  policy: { ...EXAMPLE_SHOP.policy, markets: ['CN'] },
};
const segments = [
  { id: 'tea-lovers', name: 'Tea', where: { type: 'segment', name: 'tier:A' } },
  { id: 'of-china', name: 'China', where: { type: 'segment', name: 'tier:A' }, shops: ['china'] },
] as readonly SegmentDefinition[];
const team = {
  members: [
    { id: 'mia', name: 'Mia', shops: ['linden'] },
    { id: 'wang-li', name: '王丽', shops: ['china'] },
    { id: 'zoe', name: 'Zoe' },
  ],
};
export const CRM = { shops: [EXAMPLE_SHOP, china], programs: [EXAMPLE_PROGRAM], segments, team };
const known = { templates: TEMPLATES, platforms: PLATFORMS.map(({ id }) => id) };

export const issuesOf = (campaigns: unknown, beside: object = {}) => checkCrm({ ...CRM, ...beside, campaigns }, known);
export function faults(changes: object, beside: object = {}): readonly string[] {
  return issuesOf([{ ...EXAMPLE_CAMPAIGN, ...changes }], beside).map(({ path, what, fix }) => {
    expect(fix.length).toBeGreaterThan(10);
    return `${path.replace('campaigns.singles-day', '')}: ${what}`;
  });
}

export const waves = (...changes: readonly object[]) => ({
  waves: changes.map((each, n) => ({ ...wave, id: `w${n}`, at: `2026-11-0${n + 1}T10:00`, ...each })),
});
export const all = (kind: string, words: readonly string[]) => words.map((word) => `${kind}:${word}`);
