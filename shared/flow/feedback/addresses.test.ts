import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { consentAt } from '#model/consent/consent.ts';
import { withdrawals } from '#model/consent/withdrawals.ts';
import { hasReports, report } from '#test/support/payloads/bug-reports.ts';
import { orderProgram, START, sesEvent, type TouchWorld, touchWorld } from '#test/support/worlds/touches.ts';
import { applyFeedback } from './apply-feedback.ts';

const TAGS = { shop: 'garden', customer: 'mira', touch: 't1' };
const AT = '2026-11-23T09:00:00.000Z';
const named = (...addresses: readonly string[]) => addresses.map((emailAddress) => ({ emailAddress }));
const bounce = (to: readonly string[], recipients: readonly string[], more: object = {}) =>
  sesEvent(
    TAGS,
    'Bounce',
    { bounce: { bounceType: 'Permanent', bouncedRecipients: named(...recipients), timestamp: AT, ...more } },
    to,
  );
const complaint = (to: readonly string[], recipients: readonly string[]) =>
  sesEvent(TAGS, 'Complaint', { complaint: { complainedRecipients: named(...recipients), timestamp: AT } }, to);

let world: TouchWorld;
beforeEach(async () => {
  world = touchWorld({ programs: [orderProgram('offer', { topic: 'offers' })] });
  await world.person('mira');
});
const apply = (event: unknown) => applyFeedback(event, world.worker().feeding);
const suppressed = async (address: string) =>
  (await world.consents.suppression('garden', 'email', address))?.reason ?? 'no';

describe('I4: whom a bounce or complaint suppresses', () => {
  const TO = 'mira@example.org';

  it.each([
    ['another recipient, since the mail was forwarded', ['mira.home@mail.example']],
    ['nobody', []],
    ['what is no address', ['undisclosed recipients']],
    ['a display name', ['Mira K <mira@example.org>']],
    ['angle brackets', ['<mira@example.org>']],
    ['a quoted name with brackets in it', ['"Mira <K>" <Mira@Example.org>']],
    ['quotes', ["'mira@example.org'"]],
    ['the type of a delivery report', ['rfc822; mira@example.org']],
    ['an encoded name', ['=?utf-8?q?Mira=20K?= <mira@example.org>']],
    ['a comment after it', ['<mira@example.org> (Mira)']],
  ])('a hard bounce that names %s suppresses the one address written to', async (_, recipients) => {
    await apply(bounce([TO], recipients));
    expect(await suppressed(TO)).toBe('bounce');
    world = touchWorld({ programs: [] });
    await apply(complaint([TO], recipients));
    expect(await suppressed(TO)).toBe('complaint');
  });

  it.each([
    ['"taro..yamada"@docomo.ne.jp', 'taro..yamada@docomo.ne.jp'],
    ['Taro <"taro."@ezweb.ne.jp>', 'taro.@ezweb.ne.jp'],
    ['rfc822;"taro."@ezweb.ne.jp', 'taro.@ezweb.ne.jp'],
  ])('the address beside the RFC that was written to as %s is suppressed', async (written, address) => {
    await apply(bounce([written], [written]));
    expect(await suppressed(address)).toBe('bounce');
  });

  it('every recipient that is named is suppressed, not only the first', async () => {
    await apply(bounce([TO], ['Old <old@example.org>', 'other@example.org']));
    for (const address of [TO, 'old@example.org', 'other@example.org'])
      expect(await suppressed(address)).toBe('bounce');
  });

  it('of several destinations only those that are named', async () => {
    await apply(bounce([TO, 'tom@example.org'], ['tom@example.org']));
    await apply(bounce([TO, 'tom@example.org'], ['elsewhere@mail.example']));
    await apply(complaint([TO, 'ines@example.org'], ['ines@example.org']));
    expect(await suppressed(TO)).toBe('no');
    expect([await suppressed('tom@example.org'), await suppressed('ines@example.org')]).toEqual([
      'bounce',
      'complaint',
    ]);
  });

  it('one address that is written twice is one destination', async () => {
    await apply(bounce([TO, 'Mira <MIRA@example.org>'], []));
    expect(await suppressed(TO)).toBe('bounce');
  });

  it('names in an event without a destination are heeded as before', async () => {
    await apply(
      sesEvent(TAGS, 'Bounce', { bounce: { bounceType: 'Permanent', bouncedRecipients: named('<mira@example.org>') } }),
    );
    expect(await suppressed(TO)).toBe('bounce');
  });

  it.each(['Undetermined', 'Transient'])(
    'a bounce that is %s suppresses nobody, whomever it names',
    async (bounceType) => {
      await apply(bounce([TO], ['mira.home@mail.example'], { bounceType }));
      await apply(bounce([TO], [TO], { bounceType, bounceSubType: 'MailboxFull' }));
      expect([await suppressed(TO), await suppressed('mira.home@mail.example')]).toEqual(['no', 'no']);
    },
  );

  it.each(['OnAccountSuppressionList', 'Suppressed', 'NoEmail'])(
    'a permanent bounce of the kind %s suppresses the address written to',
    async (bounceSubType) => {
      await apply(bounce([TO], [], { bounceSubType }));
      expect(await suppressed(TO)).toBe('bounce');
    },
  );

  it('a delay, a click and a "no spam" suppress nobody', async () => {
    const delayed = { deliveryDelay: { delayType: 'MailboxFull', delayedRecipients: named(TO), timestamp: AT } };
    expect(await apply(sesEvent(TAGS, 'DeliveryDelay', delayed, [TO]))).toBe('ignored');
    await apply(sesEvent(TAGS, 'Click', {}, [TO]));
    const notSpam = { complainedRecipients: named(TO), complaintFeedbackType: 'not-spam' };
    await apply(sesEvent(TAGS, 'Complaint', { complaint: notSpam }, [TO]));
    expect(await suppressed(TO)).toBe('no');
    expect(await apply(sesEvent(TAGS, 'Rendering Failure'))).toBe('applied');
  });
});

describe('I4: what a complaint withdraws', () => {
  const said = (topic: string, at: number, source: string, state: 'granted' | 'withdrawn' = 'granted') =>
    world.consents.append('garden', 'mira', { channel: 'email', topic, state, at, source });
  const stateOf = async (topic: string, at = Number.POSITIVE_INFINITY) =>
    consentAt(await world.consents.list('garden', 'mira'), 'email', topic, at)?.state;
  const DAY = 86_400_000;

  it('every topic that was ever granted, also one that nobody declares any more', async () => {
    await said('old-letter', START - 9 * DAY, 'import');
    await apply(complaint(['mira@example.org'], []));
    for (const topic of ['marketing', 'offers', 'old-letter']) expect(await stateOf(topic)).toBe('withdrawn');
  });

  it('a topic that the shop declares and no program needs', async () => {
    const feeding = world.worker().feeding;
    const shop = { ...world.shop, consent: { topics: [{ id: 'news', name: { en: 'News' } }] } };
    await applyFeedback(complaint(['mira@example.org'], []), { ...feeding, shops: [shop] });
    expect(await stateOf('news')).toBe('withdrawn');
  });

  it('a grant of a clock ahead of ours, and one that was dated after the complaint and heard before it', async () => {
    await said('offers', START + 5 * DAY, 'shopify:customers/update');
    await said('marketing', Date.parse(AT) + 60_000, 'woocommerce:order-meta');
    await apply(complaint(['mira@example.org'], []));
    expect([await stateOf('offers'), await stateOf('marketing')]).toEqual(['withdrawn', 'withdrawn']);
    const before = await world.consents.list('garden', 'mira');
    await apply(complaint(['mira@example.org'], []));
    expect(await world.consents.list('garden', 'mira')).toEqual(before);
  });

  it('not what the person has confirmed to us since, when the same event comes again', async () => {
    await apply(complaint(['mira@example.org'], []));
    await said('offers', START - 1000, 'double-opt-in');
    await apply(complaint(['mira@example.org'], []));
    expect(await stateOf('offers')).toBe('granted');
    await said('marketing', START + DAY, 'preference-centre');
    await apply(complaint(['mira@example.org'], []));
    expect(await stateOf('marketing')).toBe('withdrawn');
  });

  it('under every id of a person who was merged over more steps than few', async () => {
    const chain = ['mira', ...Array.from({ length: 20 }, (_, hop) => `next-${hop}`)];
    for (const [hop, id] of chain.entries()) {
      await world.customers.ensure('garden', id);
      const mergedInto = chain[hop + 1];
      if (mergedInto) world.customers.mark('garden', id, { mergedInto });
    }
    const granted = { channel: 'email', topic: 'old', state: 'granted', at: START - DAY, source: 'import' } as const;
    await world.consents.append('garden', 'next-19', granted);
    await apply(complaint(['mira@example.org'], []));
    const ledger = await world.consents.list('garden', 'next-19');
    expect(consentAt(ledger, 'email', 'old', START)?.state).toBe('withdrawn');
  });

  it('also of somebody who is not known (yet), and of merges that go in a circle, which reach nobody', async () => {
    world = touchWorld({ programs: [] });
    await apply(complaint(['mira@example.org'], []));
    expect(await stateOf('marketing')).toBe('withdrawn');
    for (const id of ['mira', 'miriam']) await world.customers.ensure('garden', id);
    world.customers.mark('garden', 'mira', { mergedInto: 'miriam' });
    world.customers.mark('garden', 'miriam', { mergedInto: 'mira' });
    await apply(complaint(['mira@example.org'], []));
    const ledger = await world.consents.list('garden', 'miriam');
    expect(consentAt(ledger, 'email', 'marketing', START)?.state).toBe('withdrawn');
  });

  it('a withdrawal that is said now answers what is dated ahead, whoever dated it', () => {
    const ahead = { channel: 'sms', topic: 'a', state: 'granted', at: 20, source: 'preference-centre' } as const;
    const by = { shop: {}, programs: [], said: { at: 10, source: 'sms' }, now: 10 };
    expect(withdrawals([ahead], [{ channel: 'sms', topic: 'a' }], by).map(({ at }) => at)).toEqual([10, 20]);
  });
});

const Row = z.object({
  name: z.string(),
  in: z.looseObject({ mail: z.object({ destination: z.array(z.string()) }) }),
  mustComeOut: z.object({ suppressed: z.boolean() }),
});

describe.runIf(hasReports)('public reports', () => {
  it('a permanent bounce that names another recipient than the mail had', async () => {
    const { rows } = z.parse(z.object({ rows: z.array(Row) }), report('14-ses-hard-bounce-of-a-forwarded-address'));
    for (const { name, in: detail, mustComeOut } of rows) {
      world = touchWorld({ programs: [] });
      const tags = Object.fromEntries(Object.entries(TAGS).map(([key, value]) => [key, [value]]));
      await apply({ detail: { ...detail, mail: { ...detail.mail, tags } } });
      const outcome = await suppressed(detail.mail.destination[0] ?? '');
      expect(`${name}: ${outcome !== 'no'}`).toBe(`${name}: ${mustComeOut.suppressed}`);
    }
    expect(rows.length).toBeGreaterThan(3);
  });
});
