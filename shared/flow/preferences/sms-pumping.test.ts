import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { memoryCounters } from '#adapters/memory/counters.ts';
import { isCostlyNumber, isOfMarkets, mobileMarket } from '#model/identity/textable.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { aShop } from '#test/support/daily.ts';

import { NOW, strangerWorld, VERA } from '#test/support/worlds/strangers.ts';
import { questionCap } from '../send/question-cap.ts';

import { mayAnswer } from '../sms-reply/answer-limits.ts';
import { limitOf, mailboxOf, networksOf } from './limits.ts';

const MARKETS = ['GB', 'DE', 'US'];
const COSTLY = [
  ['premium', '+499001234567'],
  ['premium', '+448712345678'],
  ['premium', '+19005551234'],
  ['premium', '+33899123456'],
  ['shared cost', '+491801234567'],
  ['personal', '+447012345678'],
  ['toll-free', '+18005551234'],
  ['pager', '+447640123456'],
  ['satellite', '+881612345678'],
  ['satellite', '+870773111632'],
  ['international network', '+883510001234567'],
  ['international premium', '+979123456789'],
] as const;
const ELSEWHERE = ['+18768123456', '+380501234567', '+37120012345', '+447624123456', '+447797123456', '+8613840404042'];
const OURS = ['+447400123456', '+4915112345678', '+12025550100'];

describe('numbers', () => {
  it.each(COSTLY)('%s: %s gets no text, whatever the markets', (_, number) => {
    expect(isCostlyNumber(number)).toBe(true);
    expect(mobileMarket(number, [...MARKETS, 'FR'])).toBeUndefined();
  });

  it('mobile numbers of the markets are taken, those of other countries under one code with them are not', () => {
    expect(OURS.map((number) => mobileMarket(number, MARKETS))).toEqual(['GB', 'DE', 'US']);
    for (const number of [...OURS, ...ELSEWHERE]) expect(isCostlyNumber(number)).toBe(false);
    for (const number of ELSEWHERE) expect(mobileMarket(number, MARKETS) ?? isOfMarkets(number, MARKETS)).toBe(false);
    expect(mobileMarket('+4930123456', MARKETS)).toBeUndefined();
    expect(mobileMarket('', MARKETS)).toBeUndefined();
    expect([mobileMarket('+4915112345678', []), isOfMarkets('+4915112345678', ['XX'])]).toEqual([undefined, false]);
  });

  it('whatever is asked, nothing that cannot be read is texted', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(mobileMarket(text, MARKETS)).toBeUndefined();
      }),
    );
  });
});

describe('I17: the form and every other way to a text', () => {
  let world: ReturnType<typeof strangerWorld>;
  beforeEach(() => {
    world = strangerWorld();
  });

  it.each([...COSTLY.map(([, number]) => number), ...ELSEWHERE, '+442079460958'])(
    'the form refuses %s, names the countries and keeps nothing',
    async (phone) => {
      const { statusCode, body = '' } = await world.signUp({ email: VERA, phone });
      expect(statusCode).toBe(400);
      expect(body).toContain('United Kingdom');
      expect(await world.idOf('phone', phone)).toBe('');
      expect(await world.idOf('email', VERA)).toBe('');
    },
  );

  it('an order that mentions a premium or satellite number is told by e-mail', async () => {
    for (const [n, phone] of ['+448712345678', '+881612345678'].entries()) {
      const contact = { email: VERA, phone };
      await world.order(`s:${n}`, { identity: { email: VERA, observed: { phone } }, contact });
    }
    expect((await world.pass()).map(({ channel, to }) => [channel, to])).toEqual([
      ['email', VERA],
      ['email', VERA],
    ]);
  });

  it('a question that a platform or the preference centre starts stays within the markets', async () => {
    const sms = { type: 'consent', channel: 'sms', topic: 'marketing', state: 'pending', source: 'sign-up' } as const;
    for (const phone of ['+380501234567', '+881612345678']) {
      await world.tell([
        { ...sms, at: NOW, identity: { phone } },
        { type: 'customer', updatedAt: NOW, identity: { phone }, contact: { phone } },
      ]);
    }
    expect(await world.pass(1)).toEqual([]);
    const reasons = await Promise.all(
      ['+380501234567', '+881612345678'].map(async (phone) =>
        (await world.stores.touches.ofPerson('garden', await world.idOf('phone', phone))).map(({ reason }) => reason),
      ),
    );
    expect(reasons).toEqual([['number_refused'], ['number_refused']]);
  });

  it('so many questions leave in a day as the shop allows, and the next day again', async () => {
    world = strangerWorld({ questionsPerDay: { sms: 2 } });
    const ask = async (n: number) => {
      await world.signUp({ email: `p${n}@people.example`, phone: `+44740012345${n}` });
    };
    for (let n = 0; n < 5; n++) await ask(n);
    const first = await world.pass(1);
    expect(first.filter(({ channel }) => channel === 'sms')).toHaveLength(2);
    expect(first.filter(({ channel }) => channel === 'email')).toHaveLength(5);
    world.clock.at = NOW + DAY_MS;
    await ask(6);
    expect((await world.pass(1)).map(({ channel }) => channel).sort()).toEqual(['email', 'sms']);
  });
});

describe('limits', () => {
  const shop = aShop();
  const deps = () => ({ counters: memoryCounters(), personKey: async () => 'key' });

  it('a shop of no declared limit texts 200 questions a day, counted for itself and each channel', async () => {
    const counters = memoryCounters();
    const subject = { at: NOW, consent: { channel: 'sms', topic: 'marketing' } };
    const mayAsk = async (of: typeof shop, channel: string) =>
      (await questionCap({ counters }, of, { subject, channel }, NOW)) === undefined;
    const answers = [];
    for (let n = 0; n < 201; n++) answers.push(await mayAsk(shop, 'sms'));
    expect(answers.lastIndexOf(true)).toBe(199);
    expect(await mayAsk(shop, 'email')).toBe(true);
    expect(await mayAsk(aShop({ id: 'other' }), 'sms')).toBe(true);
    expect(await mayAsk(aShop({ consent: { questionsPerDay: { sms: 0 } } }), 'sms')).toBe(false);
  });

  it('a number is answered five times a day, a premium number never', async () => {
    const limits = deps();
    const answers = [];
    for (let n = 0; n < 7; n++) answers.push(await mayAnswer(limits, shop, '+447400123456', NOW));
    expect(answers).toEqual([true, true, true, true, true, false, false]);
    expect(await mayAnswer(limits, shop, '+447400123456', NOW + DAY_MS)).toBe(true);
    expect(await mayAnswer(limits, shop, '+881612345678', NOW)).toBe(false);
  });

  it('plus-addresses are one mailbox, and at Gmail the dots do not count', async () => {
    expect(['ada+1@x.example', 'ada+a+b@x.example', 'ada@x.example'].map(mailboxOf)).toEqual(
      Array.from({ length: 3 }, () => 'ada@x.example'),
    );
    expect(mailboxOf('a.d.a+x@googlemail.com')).toBe(mailboxOf('ada@gmail.com'));
    expect(mailboxOf('a.d.a@x.example')).not.toBe(mailboxOf('ada@x.example'));
    expect([mailboxOf('+1@x.example'), mailboxOf('+2@x.example')]).toEqual(['+1@x.example', '+2@x.example']);
    const limits = deps();
    const outcomes = [];
    for (let n = 0; n < 5; n++) {
      outcomes.push(await limitOf(limits, { shop, email: `ada+${n}@x.example`, ip: `203.0.113.${n}`, now: NOW }));
    }
    expect(outcomes).toEqual([undefined, undefined, undefined, 'address', 'address']);
  });

  it('a place is an IPv4 address or an IPv6 /64, its network the /24 or /48', () => {
    const of = (ip: string) => Object.values(networksOf(ip));
    expect(of('203.0.113.9')).toEqual(['203.0.113.9', '203.0.113.0/24']);
    expect(of('::ffff:203.0.113.9')).toEqual(['203.0.113.9', '203.0.113.0/24']);
    expect(of('2001:DB8:1:2:3:4:5:6')).toEqual(['2001:db8:1:2::/64', '2001:db8:1::/48']);
    expect(of('2001:db8:1:2::9')).toEqual(of('2001:0db8:0001:0002:ffff::'));
    expect(of('2001:db8::1')).toEqual(['2001:db8:0:0::/64', '2001:db8:0::/48']);
    expect(of('::1')).toEqual(['0:0:0:0::/64', '0:0:0::/48']);
    expect(of('fe80::1%eth0')).toEqual(['fe80:0:0:0::/64', 'fe80:0:0::/48']);
    expect(of('nonsense')).toEqual(['nonsense', 'nonsense']);
  });

  it('who changes the address within a /64 or hops through a network is one place, and others go on', async () => {
    const limits = deps();
    const attempt = (n: number, ip: string) => limitOf(limits, { shop, email: `p${n}@people.example`, ip, now: NOW });
    for (let n = 0; n < 10; n++) expect(await attempt(n, `2001:db8:1:2::${n}`)).toBeUndefined();
    expect(await attempt(10, '2001:db8:1:2:ffff::1')).toBe('ip');
    expect(await attempt(11, '2001:db8:1:3::1')).toBeUndefined();
    const network = [];
    for (let n = 0; n < 110; n++) network.push(await attempt(100 + n, `198.51.100.${n}`));
    expect(network.filter((each) => each === undefined)).toHaveLength(100);
    expect(await attempt(999, '203.0.113.1')).toBeUndefined();
  });
});
