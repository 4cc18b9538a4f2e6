import { describe, expect, it } from 'vitest';
import { settleDays } from '#flow/campaign/settle-days.ts';
import { dispatch } from '#flow/dispatch/dispatch.ts';
import { sendTouch } from '#flow/send/send-touch.ts';
import { heldOf, NO_BUDGET_ROW } from '#model/campaign/budget.ts';
import { DAY_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { aCampaign } from '../support/campaign.ts';
import { aShop } from '../support/daily.ts';
import { FAULT_MODES, Faulty } from '../support/engines/faulty.ts';
import { orderProgram, START, settle, touchWorld } from '../support/worlds/touches.ts';

const program = orderProgram('eleven');
const PEOPLE = ['ada', 'bea', 'cyd', 'dot'];

/** A cap of two messages, and four people who are to get one. */
async function wave() {
  const world = touchWorld({
    programs: [program],
    campaigns: [aCampaign({ shop: aShop().id, budget: { currency: 'EUR', capMinor: 2 } })],
    messageCosts: { email: 900 },
    caps: [{ channel: 'all', max: 1, days: 7 }],
  });
  for (const person of PEOPLE) {
    await world.person(person);
    await world.plan(program, person);
  }
  return world;
}

const endsOf = async (world: Awaited<ReturnType<typeof wave>>) =>
  (await world.ledger()).map((touch) => `${touch?.state} ${touch?.reason}`).sort();
const heldIn = async ({ budgets, shop }: Awaited<ReturnType<typeof wave>>) =>
  heldOf((await budgets.get(shop.id, 'eleven')) ?? NO_BUDGET_ROW);

describe('the budget of a campaign at its senders', () => {
  it('I15: what would cost more than the cap ends unsent with its reason, and keeps no place under the caps', async () => {
    const world = await wave();
    await settle(world);
    expect(await endsOf(world)).toEqual([
      'sent provider_accepted',
      'sent provider_accepted',
      'suppressed campaign_budget',
      'suppressed campaign_budget',
    ]);
    const ledger = await world.ledger();
    expect(ledger.filter((touch) => touch?.cost === 900)).toHaveLength(2);
    for (const touch of ledger) {
      const { reservations } = await world.touches.contactRow(world.shop.id, touch?.customerId ?? '');
      expect(reservations).toHaveLength(touch?.state === 'sent' ? 1 : 0);
    }
  });

  it('I15: a fault before or after any call never lets more leave than the cap pays for', async () => {
    const counted = new Faulty();
    await settle(await wave(), { faulty: counted });
    expect(counted.calls).toBeGreaterThan(100);
    for (let at = 1; at <= counted.calls; at++) {
      for (const mode of FAULT_MODES) {
        const world = await wave();
        const dead = await settle(world, { faulty: new Faulty({ at, mode }) });
        const sent = world.provider.sent.length;
        if (sent > 2 || dead.length > 0) expect.fail(`call ${at} ${mode}: ${sent} sent, ${dead.length} dead`);
        expect(sent * 900).toBeLessThanOrEqual(await heldIn(world));
      }
    }
  });

  it('what the provider refuses is paid by nobody: the next message may have it', async () => {
    const world = await wave();
    world.provider.fail('refused', 'refused');
    await settle(world);
    expect(await endsOf(world)).toEqual([
      'failed provider_rejected',
      'failed provider_rejected',
      'sent provider_accepted',
      'sent provider_accepted',
    ]);
  });

  it('a worker that stood still gives back what it took, with the claim', async () => {
    const world = await wave();
    await dispatch(world.shop, world.time.now, world.worker().dispatching);
    const { sending } = world.worker();
    const messages = world.queue.drain();
    const deliver: typeof sending.deliver = async (input) => {
      const call = await sending.deliver(input);
      world.time.now += 10 * MINUTE_MS;
      return call;
    };
    for (const message of messages) expect(await sendTouch(message, { ...sending, deliver })).toBe('retry');
    for (const message of messages) await sendTouch(message, sending);
    expect(world.provider.sent).toHaveLength(2);
  });

  it('what a lost worker leased comes back when its day is settled, and what left stays counted', async () => {
    const world = await wave();
    await settle(world, { faulty: new Faulty() });
    const { budgets, touches, shop } = world;
    const campaigns = [aCampaign({ shop: shop.id, budget: { currency: 'EUR', capMinor: 1_000 } })];
    await budgets.lease(shop.id, 'eleven', { day: '2026-11-23', cap: 1e6, wanted: 90_000, least: 900 });
    const deps = { budgets, touches, campaigns };
    await settleDays(deps, shop, START + DAY_MS);
    expect(await heldIn(world)).toBeGreaterThan(90_000);
    await settleDays(deps, shop, START + 2 * DAY_MS);
    await settleDays(deps, shop, START + 2 * DAY_MS);
    expect(await heldIn(world)).toBe(1_800);
  });
});
