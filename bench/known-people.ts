import { Random } from '#local/simulator/random.ts';
import type { KnownCustomer } from '#model/day/known-customer.ts';
import type { DetailLine, OrderDetails } from '#model/order/details.ts';
import type { OrderEntry } from '#model/order/order.ts';
import { shortHash } from '#model/values/hash/hash.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { BENCH_SHOP, GROUPS } from './daily-shop.ts';

const MEAN_LIFE = 1.2 * 365 * DAY_MS;
const MEAN_GAP = 110 * DAY_MS;
const THREE_YEARS = 3 * 365 * DAY_MS;

/**
 * Buyers as a run's reader gives them, in the order of ids, who came within three years before `until`: each orders at a
 * rate of their own and leaves at one, three and a half orders on average, every tenth returned in part, two lines each;
 * two in three agreed to mail, one in four to text messages.
 */
export function knownPeople(from: number, to: number, until: number): readonly KnownCustomer[] {
  const random = new Random('known people', from);
  const ids = Array.from({ length: to - from }, (_, n) => shortHash('known', from + n)).sort();
  return ids.map((id, n) => {
    const entries = new Map<string, OrderEntry>();
    const details = new Map<string, OrderDetails>();
    const came = until - random.next() * THREE_YEARS;
    const left = Math.min(until - 1, came + random.exponential(MEAN_LIFE / random.gamma(1.5, 1)));
    const gap = MEAN_GAP / random.gamma(0.8, 1);
    let order = 0;
    for (let at = came; at <= left && order < 60; at += random.exponential(gap)) {
      const placed = Math.floor(at);
      const grossMinor = random.int(900, 25_000);
      const returns = random.chance(0.1) ? [[placed + 5 * DAY_MS, Math.round(grossMinor / 3)] as const] : [];
      const key = `s:${5_000_000_000_000 + (from + n) * 100 + order}`;
      entries.set(key, {
        at: placed,
        grossMinor,
        version: 1,
        state: 'paid',
        returns,
        costMinor: 0,
        channel: 'web',
        origin: '',
      });
      details.set(key, { version: 1, lines: [aLine(random), aLine(random)] });
      order++;
    }
    const standing = {
      channels: { email: aChannel(random, 0.66), sms: aChannel(random, 0.25) },
      member: false,
      subscriptions: [],
    };
    return { customer: { shop: BENCH_SHOP, id, entries }, standing, details };
  });
}

function aLine(random: Random): DetailLine {
  const kind = random.int(0, GROUPS.length - 1);
  return [`SKU-${kind}-${random.int(0, 9)}`, random.int(1, 3), random.int(900, 9_000), GROUPS[kind]];
}

function aChannel(random: Random, share: number) {
  const granted = random.chance(share);
  return {
    consent: granted ? ('granted' as const) : ('none' as const),
    topics: granted ? ['marketing'] : [],
    address: true,
    suppressed: random.chance(0.02),
  };
}
