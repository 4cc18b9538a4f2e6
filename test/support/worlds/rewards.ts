import { memoryClaims } from '#adapters/memory/claims.ts';
import { memoryCodePools } from '#adapters/memory/code-pools.ts';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import { memoryDraws } from '#adapters/memory/draws.ts';
import { memoryHandOffs, memoryTeamEvents } from '#adapters/memory/hand-offs.ts';
import { memoryPointsJournal } from '#adapters/memory/points-journal.ts';
import { randomChance } from '#adapters/random/random-chance.ts';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { memberPoints } from '#flow/points/member-points.ts';
import { addStock } from '#flow/rewards/change-stock.ts';
import { completeClaims } from '#flow/rewards/complete-claims.ts';
import { fillPool } from '#flow/rewards/fill-pool.ts';
import { poolStand } from '#flow/rewards/pool-stand.ts';
import { returnClaim } from '#flow/rewards/return-claim.ts';
import { type RewardRequest, takeReward } from '#flow/rewards/take-reward.ts';
import { toldOfUsedCodes } from '#flow/team/tell-used-code.ts';
import type { Draw } from '#model/draw/draw.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { Claim } from '#model/reward/claim.ts';
import type { Reward } from '#model/reward/reward.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { anEntry, aShop } from '../daily.ts';
import type { Faulty } from '../engines/faulty.ts';
import { noPause } from '../no-pause.ts';

export const START = Date.UTC(2026, 6, 1, 10);

const REWARDS: readonly Reward[] = [
  { id: 'five', name: '5 EUR off', kind: 'coupon', points: 60, pool: 'five', validDays: 30 },
  { id: 'tea', name: 'Tea', kind: 'sample', points: 40, hasStock: true },
  { id: 'cup', name: 'A cup', kind: 'gift', points: 10, handOver: 'store' },
  { id: 'once', name: 'Once', kind: 'coupon', points: 0, limit: { times: 1, days: 30 } },
  { id: 'silver', name: 'For silver', kind: 'coupon', points: 0, levels: ['silver'] },
  { id: 'summer', name: 'Summer', kind: 'coupon', points: 1, from: '2026-07-02', until: '2026-07-03' },
  { id: 'ticket', name: 'A ticket', kind: 'draw-ticket', points: 5, draw: 'july' },
];
export const JULY: Draw = {
  ...{ id: 'july', name: 'July', from: '2026-07-01', until: '2026-07-31' },
  prizes: [
    { id: 'pot', name: 'A pot', count: 1 },
    { id: 'seeds', name: 'Seeds', count: 2 },
  ],
};

export const ADDRESS = {
  name: 'Ada',
  lines: ['Main 1'],
  postcode: '10115',
  city: 'Berlin',
  country: 'DE',
  phone: '+4915123456789',
};

/** A shop whose members take rewards, in memory, each with a hundred points to begin with. */
export function rewardWorld() {
  const shop = { ...aShop(), timezone: 'Europe/Berlin' };
  const membership: Membership = { ...EXAMPLE_MEMBERSHIP, shop: shop.id, rewards: REWARDS, draws: [JULY] };
  const time = { now: START };
  const customers = memoryCustomers(4, () => 0);
  const joined = { kind: 'member', name: '', at: 0, value: {} } as const;
  const facts = { listStanding: async () => [joined], put: async () => 'stored' as const };
  const [points, pools, claims, draws] = [memoryPointsJournal(), memoryCodePools(), memoryClaims(), memoryDraws()];
  const told: string[] = [];
  const telemetry = { info: (message: string) => void told.push(message), count: () => undefined };
  const [handOffs, events] = [memoryHandOffs(), memoryTeamEvents()];
  const depsWith = (faulty?: Faulty) => {
    const port = <T extends object>(real: T): T => (faulty ? faulty.port(real) : real);
    return {
      ...{ customers: port(customers), facts: port(facts), points: port(points) },
      ...{ pools: port(pools), claims: port(claims), draws: port(draws), chance: randomChance, pause: noPause },
    };
  };
  const question = (customerId: string) => ({ shop, membership, customerId });
  const member = async (id: string, hundreds = 1) => {
    await customers.ensure(shop.id, id);
    await customers.setEntry(
      shop.id,
      id,
      `i:${id}`,
      anEntry({ at: START - 60 * DAY_MS, grossMinor: hundreds * 10_000 }),
    );
  };
  const take = (customerId: string, asked: Partial<RewardRequest> = {}, faulty?: Faulty) =>
    takeReward(depsWith(faulty), question(customerId), { request: 'request-01', reward: 'five', ...asked }, time.now);
  const team = [{ id: 'mia', name: 'Mia Brandt', email: 'm.brandt@linden.example' }];
  const giveBack = (claim: Claim, faulty?: Faulty, by = 'mia') =>
    returnClaim(depsWith(faulty), question(claim.customerId), claim, { now: time.now, by, team });
  /** A moment later: what is given back in the millisecond in which it was spent is there in the next. */
  const available = async (id: string) => (await memberPoints(depsWith(), question(id), time.now + 1))?.books.available;
  const all = async () => {
    const found: Claim[] = [];
    for await (const claim of claims.all(shop.id)) found.push(claim);
    return found;
  };
  /** What the next minutes do about requests that failed. */
  const minute = (faulty?: Faulty) =>
    completeClaims(time.now, {
      ...{ ...depsWith(faulty), shops: [shop], memberships: [membership] },
      tellUsedCode: toldOfUsedCodes({
        ...depsWith(faulty),
        handOffs: faulty?.port(handOffs) ?? handOffs,
        events,
        telemetry,
      }),
      telemetry,
    });
  const left = async (pool: string) => (await poolStand(pools, shop.id, pool)).left;
  const fill = (...codes: readonly string[]) => fillPool(pools, { shop: shop.id, pool: 'five' }, codes);
  const stock = (pieces: number) => addStock(pools, { shop: shop.id, reward: 'tea' }, pieces);
  const begun = () => claims.begun(shop.id, 100);
  return {
    ...{ shop, membership, time, customers, points, pools, claims, draws, told, depsWith, question, handOffs },
    ...{ member, take, giveBack, available, all, minute, left, fill, stock, begun },
  };
}
