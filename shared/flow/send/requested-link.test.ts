import { expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS } from '#model/values/time/day.ts';
import type { ShortLinks } from '#ports/short-links.ts';
import { daysAgo, memberWorld, NOW } from '#test/support/worlds/member.ts';
import { LINK_KEYS } from '#test/support/worlds/published.ts';
import { requestedLink } from './requested-link.ts';

const TRIGGER = { trigger: { on: 'link-requested', to: 'member', afterMs: 0 } } as const;
const asked = (shortLinks: ShortLinks, at: number, channel = 'sms') => ({
  claim: { shop: 'demo-shopify', customerId: 'ada', channel, topic: 'membership' },
  ...{ ring: LINK_KEYS, publicUrl: 'https://links.example', shortLinks, at },
});

it('a text message has a fresh link of ten letters, which opens everything for half an hour and then what a mail may show', async () => {
  const world = await memberWorld();
  await world.own({}, daysAgo(300));
  await world.buys('s:1010', 3, 4_000);
  for (const [ago, status, shows] of [
    [MINUTE_MS, 200, '#1010'],
    [31 * MINUTE_MS, 200, 'This private link has expired'],
    [8 * DAY_MS, 404, ''],
  ] as const) {
    const link = (await requestedLink(TRIGGER, asked(world.shortLinks, NOW - ago))) ?? '';
    const [, token = ''] = /^https:\/\/links\.example\/m\/([A-Za-z0-9_-]{10})$/.exec(link) ?? [];
    const { statusCode, body = '' } = await world.ask({ token });
    expect([statusCode, body.includes(shows)]).toEqual([status, true]);
    expect(body.includes('#1010')).toBe(ago === MINUTE_MS);
  }
});

it('a mail has the whole one, and so has a text whose code leads elsewhere', async () => {
  const world = await memberWorld();
  await world.own({}, daysAgo(300));
  const taken: ShortLinks = { ...world.shortLinks, keep: async () => 'taken' };
  for (const of of [asked(world.shortLinks, NOW, 'email'), asked(taken, NOW)]) {
    const link = (await requestedLink(TRIGGER, of)) ?? '';
    expect(link.length).toBeGreaterThan(100);
    expect((await world.ask({ token: link.split('/m/')[1] ?? '' })).body).toContain('Your orders');
  }
});
