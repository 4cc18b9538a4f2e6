import { memoryCampaignBudgets } from '#adapters/memory/campaign-budgets.ts';
import { memoryTrail } from '#adapters/memory/campaigns.ts';
import { memoryConsents } from '#adapters/memory/consents.ts';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import { memoryEnrolments } from '#adapters/memory/enrolments.ts';
import { memoryFacts } from '#adapters/memory/facts.ts';
import { memoryHandOffs } from '#adapters/memory/hand-offs.ts';
import { memoryIdentities } from '#adapters/memory/identities.ts';
import { memoryOrders } from '#adapters/memory/orders.ts';
import { memoryPreferences } from '#adapters/memory/preferences.ts';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import { memoryStandings } from '#adapters/memory/standings.ts';
import { memoryTouches } from '#adapters/memory/touches.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { answerTo } from '#channels/sms/answers.ts';
import { Outbox } from '#local/mail/outbox.ts';
import type { PageSource } from '#local/page/common/source.ts';
import { type Page, servePage } from '#local/page/server.ts';
import { ReplyError, type ReplyOutcome, type ReplyWish } from '#local/replies/world.ts';
import { residueIdOf } from '#model/customer/residue.ts';
import type { Identity } from '#model/identity/identity.ts';
import { segmentCounts } from '#model/kpi/segment-sizes.ts';
import { dayOf } from '#model/values/object-keys.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { anEntry } from '../daily.ts';
import { storeCells } from '../day-sums.ts';
import { aMembership, aRow, keptDays } from '../kept-days.ts';
import { testShop } from '../shop.ts';
import { aTouch } from '../touches.ts';

/** Markup that must never come to life. */
const HOSTILE = '"><script>alert(1)</script>';
export const PAGE_SHOP = testShop({ name: `Linden & ${HOSTILE}` });

/** The local page over stores in memory: a customer and an erased one, two days with large numbers, a mail and text messages, hostile names throughout. Answers to texts end in `replies`. The shop speaks `locale`. */
export async function hostilePage(
  replies: ReplyWish[] = [],
  locale = PAGE_SHOP.locale,
  other: Partial<PageSource> = {},
): Promise<Page> {
  const shop = { ...PAGE_SHOP, locale };
  const hostile = HOSTILE;
  const now = Date.UTC(2026, 4, 2, 12);
  const stores = {
    customers: memoryCustomers(4),
    orders: memoryOrders(),
    consents: memoryConsents(),
    touches: memoryTouches(),
    enrolments: memoryEnrolments(),
    handOffs: memoryHandOffs(),
    identities: memoryIdentities(),
    facts: memoryFacts(),
    trail: memoryTrail(),
    budgets: memoryCampaignBudgets(),
    preferences: memoryPreferences(),
    snapshots: memorySnapshots(),
    standings: memoryStandings(),
    dayFiles: keptDays(shop.id, {
      '2026-05-01': [
        [aRow('c1', { orderDays: 1, orders: 1, netMinor: 1000 }), aMembership({ r: 5, f: 1, rules: ['team-199'] })],
        [aRow(residueIdOf('x'), { orderDays: 1, orders: 1, netMinor: 500 }), aMembership({ tier: 'D' })],
      ],
    }),
    buckets: 4,
  };
  await stores.customers.ensure(shop.id, 'c1');
  const [kept, sentBack] = [anEntry({ at: now - DAY_MS }), anEntry({ at: now, returns: [[now, 1000]] })];
  await stores.customers.setEntry(shop.id, 'c1', 's:1', kept);
  await stores.customers.setEntry(shop.id, 'c1', 's:2', sentBack);
  await stores.customers.putProfile(
    shop.id,
    'c1',
    { updatedAt: now, contact: { firstName: hostile, email: 'a@b.example' } },
    undefined,
  );
  const told = { name: '', at: now } as const;
  await stores.facts.put(shop.id, 'c1', {
    ...told,
    kind: 'member',
    value: { points: 12_345, level: `Gold ${hostile}` },
  });
  await stores.facts.put(shop.id, 'c1', { ...told, kind: 'tags', value: ['vip', hostile] });
  await stores.preferences.put(
    shop.id,
    'c1',
    { updatedAt: now, frequency: 'normal', interests: [], birthday: '05-07' },
    undefined,
  );
  await stores.customers.setEntry(shop.id, residueIdOf('x'), 'x:0', anEntry({ at: now - DAY_MS, grossMinor: 500 }));
  await stores.consents.append(shop.id, 'c1', {
    channel: 'email',
    topic: 'marketing',
    state: 'granted',
    at: now,
    source: hostile,
  });
  const team = Array.from({ length: 200 }, (_, n) => ({
    id: `team-${n}`,
    name: `Team segment ${n} ${hostile} 常客`,
    where: { type: 'orders' } as const,
  }));
  await stores.standings.put(
    shop.id,
    'c1',
    {
      channels: { email: { consent: 'granted', topics: ['marketing'], address: true, suppressed: false } },
      member: true,
      subscriptions: [],
    },
    undefined,
  );
  await stores.facts.put(shop.id, 'c1', {
    kind: 'case',
    name: 'k1',
    at: now,
    value: { state: 'open', cause: hostile },
  });
  await stores.facts.put(shop.id, 'c1', { kind: 'attribute', name: hostile, at: now, value: hostile });
  await stores.identities.link(shop.id, { kind: 'email', value: 'a@b.example' }, 'c1');
  const touch = aTouch({ shop: shop.id, customerId: 'c1', touchId: 't1' });
  await stores.touches.create(touch);
  for (const day of ['2026-05-01', '2026-05-02']) {
    await stores.snapshots.putSnapshot({
      shop: shop.id,
      day,
      currency: shop.currency,
      computedAt: now,
      segments: {
        ...segmentCounts(() => ({ size: 12_345, entered: 1_234, left: 1_234 })),
        ...Object.fromEntries(team.map(({ id }, n) => [`rule:${id}`, { size: n, entered: 0, left: 0 }])),
      },
      touches: [],
    });
  }
  await storeCells(stores.snapshots, shop.id, {
    '2026-05-01': {
      accounts: { gross: 1_234_567_890, returned: 1_234_444_434, orders: 12_345, first: 12_345 },
    },
    '2026-05-02': { accounts: { returned: 500 } },
  });
  const outbox = new Outbox();
  const common = { at: now, from: 'Shop <a@shop.example>', to: 'a@b.example', fate: 'delivered' as const };
  const raw = `Subject: Hello\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p onclick="x">Hi ${hostile}</p>`;
  const tags = { shop: shop.id, touch: 't1', customer: 'c1' };
  outbox.add({ ...common, channel: 'email', messageId: 'm1', tags, raw });
  const intake = memoryObjects();
  const about = { receivedAt: now - 3_600_000, platform: 'shopify', topic: 'orders/create', body: hostile };
  const put = (id: string, reason: string) =>
    intake.put(`parked/${shop.id}/${dayOf(now)}/${id}.json`, JSON.stringify({ ...about, id, reason, field: hostile }));
  await Promise.all([put('p1', 'wrong_currency'), put('p2', hostile)]);
  const [to, text] = ['+4915112345678', `Hi ${hostile} ✓`];
  outbox.add({ ...common, channel: 'sms', messageId: 'm2', tags, to, text });
  outbox.add({ ...common, channel: 'sms', messageId: 'm3', tags: {}, to, text: answerTo('stop', to, shop) });
  const reply = async (wish: ReplyWish): Promise<ReplyOutcome> => {
    replies.push(wish);
    if (wish.text.trim() === '')
      throw new ReplyError(
        { en: 'the text is empty', zh: '内容为空' },
        { en: 'give what the person writes', zh: '请写下内容' },
      );
    const became = { understood: 'stop', changes: [], stoppedAt: [shop.id], answers: [`Bye ${hostile}`] } as const;
    return { ...wish, to: '+4915735980001', at: now, shop: shop.id, ...became };
  };
  const parkedCommand = `perennial parked --state ${hostile}`;
  const crm = { shops: [shop], programs: [], segments: team };
  const owner = async (id: string, identity: Identity) => (await stores.identities.owners(id, [identity]))[0];
  const waiting = { parkedCommand, deadLetters: async () => 3 };
  return servePage({ crm, owner, now: () => now, outbox, intake, ...waiting, stores, reply, ...other }, 0);
}
