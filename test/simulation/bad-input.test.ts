import PostalMime from 'postal-mime';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { OrderEvent } from '#model/event/order-event.ts';
import type { Program } from '#model/program/program.ts';
import { personStarts } from '#model/touch/plan/day-starts.ts';
import { planDayTouches } from '#model/touch/plan/plan-day.ts';
import { DAY_MS, localDay } from '#model/values/time/day.ts';
import { dayNumber, dayOfNumber } from '#model/values/time/day-number.ts';
import { toEvents } from '#platforms/shopify/reader.ts';
import { segmentProgram } from '../support/daily.ts';
import { anOrderEvent, NOON } from '../support/ingest.ts';
import { customerBody, orderBody } from '../support/payloads/shopify-bodies.ts';
import { publishedFor, type WholeWay, wholeWay } from '../support/worlds/whole-way.ts';

const thanks: Program = segmentProgram('stage:new', {
  ...{ id: 'thanks', kind: 'transactional', topic: 'orders', audience: undefined, usefulForMs: DAY_MS },
  trigger: { on: 'first-order', afterMs: 0 },
  exits: ['order-cancelled'],
  steps: [{ do: 'send', id: 'one', template: 'order-thanks', channels: ['email'] }],
});
const back: Program = {
  ...thanks,
  ...{ id: 'back', kind: 'marketing', topic: 'wishes', trigger: { on: 'back-in-stock', afterMs: 0 }, holdout: 0 },
  exits: ['out-of-stock'],
  steps: [{ do: 'send', id: 'note', template: 'back-in-stock', channels: ['email'] }],
};

let crm: PublishedCrm;
beforeAll(async () => {
  crm = await publishedFor([thanks, back]);
});

const contact = { email: 'ada@engine.example', country: 'DE', locale: 'en' } as const;
const order = (over: Partial<OrderEvent> = {}) =>
  anOrderEvent({ currency: 'EUR', identity: { email: contact.email }, contact, ...over });
const mailOf = async ({ mails }: WholeWay) => {
  const [mail] = mails.sent;
  if (!mail) throw new Error('no mail left');
  return { mail, read: await PostalMime.parse(mail.raw) };
};
/** Told, decided and sent; what the message came to. */
const play = async (...events: readonly unknown[]) => {
  const world = wholeWay(crm, NOON);
  const told = await world.tell(...events);
  await world.pass(1);
  return { world, told };
};

describe('an address', () => {
  it.each([
    ['with a header behind a line break', 'ada@engine.example\r\nBcc: eve@evil.example'],
    ['with a line break in it', 'ada@engine\n.example'],
    ['with a name that has one', '"Ada\r\nBcc: eve@evil.example" <ada@engine.example>'],
    ['of two', 'ada@engine.example, eve@evil.example'],
    ['that is none', 'not an address'],
  ])('%s is none, the order counts, and its message ends as no_address', async (_, email) => {
    const { world, told } = await play(order({ identity: { accountId: '1' }, contact: { ...contact, email } }));
    expect(told).toMatchObject({ outcome: 'applied' });
    expect([await world.ends(), world.mails.sent]).toEqual([['suppressed no_address'], []]);
  });

  it('that is missing, as any way to reach them: no_address; and of an order without any identity nothing is planned', async () => {
    const { world } = await play(order({ identity: { accountId: '1' }, contact: {} }));
    expect([await world.ends(), world.mails.sent]).toEqual([['suppressed no_address'], []]);
    const nobody = await play(order({ identity: {}, contact: {} }));
    expect([nobody.told.outcome, await nobody.world.ends()]).toEqual(['applied', []]);
  });
});

describe('a name', () => {
  it('with markup and Liquid arrives as the text that it is, and no header is added', async () => {
    const firstName = '<b onmouseover=alert(1)>Ada</b>{{ links.preferences }}\r\nBcc: eve@evil.example';
    const { world } = await play(order({ contact: { ...contact, firstName } }));
    expect(await world.ends()).toEqual(['sent provider_accepted']);
    const { mail, read } = await mailOf(world);
    expect(read.html).not.toMatch(/<b onmouseover|<[^>]*onmouseover|\{\{/);
    expect(read.headers.map(({ key }) => key)).not.toContain('bcc');
    expect([mail.to, read.to?.map(({ address }) => address)]).toEqual([contact.email, [contact.email]]);
  });

  it('of 10 kB is parked with its order by name where our own format brings it, for nobody cuts what is signed', async () => {
    const { world, told } = await play(order({ contact: { ...contact, firstName: 'A'.repeat(10_000) } }));
    expect(told).toMatchObject({ outcome: 'parked', fault: { reason: 'missing_field' } });
    expect(await world.ends()).toEqual([]);
  });

  it('of 10 kB is cut where a platform brings it, and greets with 40 letters at most', async () => {
    const world = wholeWay(crm, NOON);
    const named = { first_name: 'Adela'.repeat(2000), email: contact.email };
    const body = orderBody('2026-04', { email: contact.email, customer: customerBody('2026-04', named) });
    const at = new Date(NOON).toISOString();
    const events = toEvents(
      'orders/create',
      JSON.stringify({ ...body, created_at: at, processed_at: at, updated_at: at }),
      world.shop,
      NOON,
    );
    expect(await world.tell(...events)).toMatchObject({ outcome: 'applied' });
    await world.pass(1);
    expect(await world.ends()).toEqual(['sent provider_accepted']);
    const { read } = await mailOf(world);
    expect(read.text).toMatch(/\b(?:Adela){8}\b/);
    expect(`${read.html}${read.text}${read.subject}`).not.toMatch(/(?:Adela){8}A/);
  });

  it.each([
    ['emoji', '🌸 Ada 👩‍👩‍👧', 'Ada'],
    ['emoji alone', '🌸🌸', 'Hello,'],
    ['Arabic', 'لينا', 'لينا'],
    ['Persian with a joiner', 'علی\u200cرضا', 'علی\u200cرضا'],
    ['Hebrew with marks of direction', '\u202Eדנה\u202C', 'דנה'],
    ['half of an emoji', 'Ada \ud83c', 'Ada'],
  ])('of %s greets with its letters, and nothing turns the line around', async (_, firstName, shown) => {
    const title = '🌹 Rose 👩‍🌾 وردة';
    const lines = [{ sku: 'ROSE', title, quantity: 1, totalMinor: 5000 }];
    const { world } = await play(order({ contact: { ...contact, firstName }, lines }));
    expect(await world.ends()).toEqual(['sent provider_accepted']);
    const { read } = await mailOf(world);
    const { html = '', text = '', subject = '' } = read;
    for (const each of [html, text]) {
      expect(each).toContain(shown);
      expect(each).toContain(title);
    }
    const all = `${subject}${html}${text}`;
    expect([all.isWellFormed(), /[\u202A-\u202E\u2066-\u2069\ufffd]/u.test(all)]).toEqual([true, false]);
  });
});

describe('a template', () => {
  const forms = { html: '', subject: 'Hello' };
  const withHtml = (html: string): PublishedCrm => ({
    ...crm,
    templates: crm.templates.map((template) => ({
      ...template,
      locales: template.locales.map((each) => ({
        ...each,
        forms: { ...each.forms, email: { ...each.forms.email, ...forms, html } },
      })),
    })),
  });

  it.each([
    ['that counts to a thousand million', '{% for i in (1..1000000000) %}{{ i }}{% endfor %}'],
    [
      'whose loops lie within each other',
      '{% for a in (1..9999) %}{% for b in (1..9999) %}{% for c in (1..9999) %}{{ c }}{% endfor %}{% endfor %}{% endfor %}',
    ],
    [
      'that says too much for one person',
      '{% for a in order.lines %}{% for b in order.lines %}{% for c in order.lines %}{{ a.title }}{{ b.title }}{{ c.title }}{% endfor %}{% endfor %}{% endfor %}',
    ],
    ['that asks for what is not there', '{{ order.nothing.of.the.kind }}'],
  ])(
    '%s ends its message as render_failed, and the sender goes on',
    async (_, html) => {
      const world = wholeWay(withHtml(html), NOON);
      const lines = Array.from({ length: 40 }, (__, n) => ({
        sku: `S${n}`,
        title: 'x'.repeat(90),
        quantity: 1,
        totalMinor: 1,
      }));
      await world.tell(order({ lines }));
      await world.pass(1);
      expect([await world.ends(), world.mails.sent]).toEqual([['failed render_failed'], []]);
    },
    30_000,
  );
});

describe('a product', () => {
  const wished = [
    {
      ...{ type: 'consent', channel: 'email', topic: 'wishes', state: 'granted', at: NOON, source: 'form' },
      identity: { email: contact.email },
    },
    { type: 'customer', updatedAt: NOON, identity: { email: contact.email }, contact },
    { type: 'product-wish', sku: 'MUG', wants: 'back-in-stock', at: NOON - 1, identity: { email: contact.email } },
  ] as const;

  it.each([
    ['without a picture, price or page', { title: 'Mug' }, 'Mug'],
    ['without anything but its stock', {}, undefined],
    ['with markup in its name', { title: '<img src=x onerror=alert(1)>Mug' }, 'Mug'],
  ])('%s is shown as what is known of it, or not at all, and the message leaves', async (_, known, shown) => {
    const world = wholeWay(crm, NOON);
    await world.tell(...wished, { type: 'product', sku: 'MUG', updatedAt: NOON, inStock: true, ...known });
    await world.pass(1);
    expect(await world.ends()).toEqual(['sent provider_accepted']);
    const { read } = await mailOf(world);
    const { html = '', text = '' } = read;
    if (shown) expect(html).toContain(shown);
    expect(`${html}${text}`).not.toMatch(/undefined|null|NaN|src=""|href=""|<img[^>]*onerror/);
  });
});

describe('a birthday on 29 February', () => {
  it.each([
    ['2027', '2027-02-28'],
    ['2028', '2028-02-29'],
  ])('is once in %s, on %s', async (year, expected) => {
    const program: Program = {
      ...back,
      ...{ id: 'birthday', trigger: { on: 'person-date', date: 'birthday', hour: 10, afterMs: 0 }, exits: [] },
    };
    const days = Array.from({ length: 365 + Number(year === '2028') }, (_, n) => dayNumber(`${year}-01-01`) + n);
    const known = { customer: { shop: 's', id: 'ada', entries: new Map() }, birthday: '1996-02-29' } as const;
    const told = days.flatMap((day) => {
      const starts = personStarts([program], { zone: 'Europe/Berlin', day })?.({ firstDay: 0 }, known) ?? [];
      return planDayTouches({
        ...{ shop: { id: 's', timezone: 'Europe/Berlin' }, programs: [program], customerId: 'ada' },
        ...{ now: 0, starts, day: dayOfNumber(day - 1), lastDay: 0 },
      });
    });
    expect(told.map(({ plannedFor }) => localDay(plannedFor, 'Europe/Berlin'))).toEqual([expected]);
  });
});

describe('a zone', () => {
  it('that does not exist is refused at publish, with the remedy', async () => {
    await expect(publishedFor([thanks], { timezone: 'Mars/Olympus' })).rejects.toThrow(
      /not an IANA time zone.*Europe\/Berlin/s,
    );
  });

  it('of a country that does not exist is the strictest of all markets: told at night it waits for the morning', async () => {
    const world = wholeWay(crm, Date.parse('2026-11-20T23:00:00Z'));
    await world.tell(
      {
        type: 'consent',
        channel: 'email',
        topic: 'wishes',
        state: 'granted',
        at: NOON,
        source: 'form',
        identity: { email: contact.email },
      },
      { type: 'customer', updatedAt: NOON, identity: { email: contact.email }, contact: { ...contact, country: 'ZZ' } },
      { type: 'product-wish', sku: 'MUG', wants: 'back-in-stock', at: NOON, identity: { email: contact.email } },
      { type: 'product', sku: 'MUG', title: 'Mug', updatedAt: world.time.now, inStock: true, priceMinor: 900 },
    );
    await world.pass(1);
    expect(await world.ends()).toEqual(['deferred quiet_hours']);
    await world.pass(12);
    expect(await world.ends()).toEqual(['sent provider_accepted']);
  });
});
