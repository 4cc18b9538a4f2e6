import type { Campaign } from '#model/campaign/campaign.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { Program } from '#model/program/program.ts';
import type { SegmentDefinition } from '#model/rule/definition.ts';
import type { ExchangeRate, Shop } from '#model/shop/shop.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { PLATFORMS } from '#platforms/registry.ts';
import { CHANNEL_IDS } from './fields.ts';

const rates: readonly ExchangeRate[] = [{ from: 'USD', day: '2026-11-20', rate: '0.8612' }];

/** A shop that may be declared so; of a field that is missing its value is shown. */
export const EXAMPLE_SHOP: Shop = {
  id: 'linden',
  name: 'Linden & Moss',
  platforms: PLATFORMS.slice(0, 1).map(({ id }) => id),
  timezone: 'Europe/Berlin',
  currency: 'EUR',
  locale: 'en',
  dailyRunHour: 3,
  lifecycle: { newDays: 30, activeDays: 45, lapsedDays: 75 },
  policy: {
    windows: Object.fromEntries(CHANNEL_IDS.map((id) => [id, { fromHour: 9, toHour: 20 }])),
    caps: [{ channel: 'all', max: 3, days: 7 }],
    markets: ['DE', 'AT'],
  },
  sender: {
    fromName: 'Linden & Moss',
    fromEmail: 'hello@your-shop.com',
    postalAddress: 'Lindenstrasse 12, 10969 Berlin, Germany',
    smsName: 'Linden&Moss',
  },
  url: 'https://your-shop.com',
  tierShares: [0.5, 0.8, 0.95],
  rates,
  messageCosts: Object.fromEntries(CHANNEL_IDS.map((id) => [id, 9])),
  consent: { topics: [{ id: 'garden', name: { en: 'Garden letter' } }] },
};

export const EXAMPLE_PROGRAM: Program = {
  id: 'best-customers',
  name: 'Best customers',
  kind: 'marketing',
  topic: 'marketing',
  trigger: { on: 'segment-entered', segment: 'stage:lapsed', afterMs: 6 * HOUR_MS },
  exits: ['bought-again'],
  steps: [{ do: 'send', id: 'invite', template: 'best-customers', channels: CHANNEL_IDS.slice(0, 1) }],
  reentryDays: 180,
  priority: 30,
  holdout: 0.1,
  usefulForMs: 3 * DAY_MS,
};

export const EXAMPLE_CAMPAIGN: Campaign = {
  id: 'singles-day',
  name: '11.11',
  shop: EXAMPLE_SHOP.id,
  goal: 'keep',
  measure: 'orders',
  owner: 'mia',
  topic: 'marketing',
  audience: { segments: ['stage:active'] },
  waves: [{ id: 'announce', at: '2026-11-07T10:00', template: 'singles-day', channels: CHANNEL_IDS.slice(0, 1) }],
  followUps: [
    {
      id: 'call',
      after: { of: 'announce', groups: ['answered'] },
      afterDays: 2,
      then: { do: 'hand-off', as: 'lead', title: { en: 'Asked about 11.11' }, withinHours: 24 },
    },
  ],
  holdout: 0.1,
  priority: 20,
  budget: { currency: EXAMPLE_SHOP.currency, capMinor: 50_000 },
  usefulUntil: '2026-11-12T00:00',
};

export const EXAMPLE_MEMBERSHIP: Membership = {
  id: 'circle',
  shop: EXAMPLE_SHOP.id,
  name: 'The circle',
  terms: { version: '1', url: 'https://your-shop.com/membership-terms' },
  points: {
    name: { en: 'points' },
    rules: [{ from: '2026-01-01', earn: { points: 1, perMinor: 100 }, pendingDays: 30, expiresAfterDays: 365 }],
  },
  levels: { by: 'net', windowDays: 365, levels: [{ id: 'silver', name: 'Silver', from: 20_000 }], graceDays: 60 },
};

export const EXAMPLE_SEGMENT: SegmentDefinition = {
  id: 'best-customers',
  name: 'Best customers',
  where: { type: 'segment', name: 'tier:A' },
};

/** `timezone: 'Europe/Berlin'`: what to write for a missing field; undefined where no example has it. */
export function exampleOf(example: object, path: readonly PropertyKey[]): string | undefined {
  let value: unknown = example;
  for (const step of path) {
    // Any item of a list is written as its first.
    const key = Array.isArray(value) ? 0 : step;
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  const name = path.at(-1);
  return typeof name === 'string' ? `${name}: ${written(value, name)}` : written(value, '');
}

/** As an author writes it. */
function written(value: unknown, name: string): string {
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value === 'number' && name.endsWith('Ms')) return duration(value);
  if (Array.isArray(value)) return `[${value.map((each) => written(each, '')).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{ ${Object.entries(value)
      .map(([key, each]) => `${key}: ${written(each, key)}`)
      .join(', ')} }`;
  }
  return String(value);
}

const duration = (ms: number): string => (ms % DAY_MS === 0 ? `days(${ms / DAY_MS})` : `hours(${ms / HOUR_MS})`);
