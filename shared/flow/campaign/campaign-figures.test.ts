import { describe, expect, it } from 'vitest';
import { memoryTouches } from '#adapters/memory/touches.ts';
import { campaignTouchId } from '#model/campaign/campaign-touch.ts';
import { wordingsBeside } from '#model/campaign/waves/phases.ts';
import type { Touch } from '#model/touch/touch.ts';
import { DAY_MS, HOUR_MS, localDay } from '#model/values/time/day.ts';
import { aCampaign } from '#test/support/campaign.ts';
import { anEntry, aShop } from '#test/support/daily.ts';
import { memoryPeople } from '#test/support/memory-people.ts';
import { aTouch } from '#test/support/touches.ts';
import { campaignFigures } from './campaign-figures.ts';

const shop = aShop({ timezone: 'Europe/Berlin', measure: { outcomeDays: 14, clickedDays: 2 } });
const wave = { template: 't', channels: ['email'] } as const;
const campaign = aCampaign({
  shop: shop.id,
  waves: [
    {
      ...{ ...wave, id: 'first', at: '2026-11-11T10:00' },
      variants: [
        { name: 'plain', template: 't' },
        { name: 'warm', template: 'u' },
      ],
    },
    { ...wave, id: 'again', at: '2026-11-12T10:00', after: { of: 'first', groups: ['silent'] } },
    { ...wave, id: 'last', at: '2026-11-13T10:00' },
  ],
  usefulUntil: '2026-11-14T00:00',
});
const AT = { first: Date.UTC(2026, 10, 11, 9), again: Date.UTC(2026, 10, 12, 9), last: Date.UTC(2026, 10, 13, 9) };
type Step = keyof typeof AT;

function world() {
  const [people, touches] = [memoryPeople(), memoryTouches()];
  let orders = 0;
  const had = async (id: string, step: Step, over: Partial<Touch> = {}) => {
    await people.customers.ensure(shop.id, id);
    const at = AT[step];
    const about = { shop: shop.id, customerId: id, programId: campaign.id, stepId: step, eligibleAt: at, endedAt: at };
    const touchId = campaignTouchId(shop.id, campaign, step, id);
    const sent = { state: 'sent', reason: 'provider_accepted', endDay: localDay(at, shop.timezone) } as const;
    await touches.create(aTouch({ ...about, touchId, ...sent, ...over }));
  };
  const heldOut = (id: string, step: Step) => had(id, step, { state: 'suppressed', reason: 'holdout' });
  const bought = (id: string, at: number, grossMinor = 1_000) =>
    people.customers.setEntry(shop.id, id, `s:${orders++}`, anEntry({ at, grossMinor, state: 'paid', returns: [] }));
  const figures = (now = AT.last + 30 * DAY_MS) => campaignFigures({ touches, ...people }, { shop, campaign, now });
  return { had, heldOut, bought, figures, ...people };
}

const names = (prefix: string, count: number) => Array.from({ length: count }, (_, n) => `${prefix}${n}`);

describe('the figures of a campaign', () => {
  it('tell of each wave what people bought until the next one, beside those held out, and where it cannot be told why', async () => {
    const { had, heldOut, bought, figures } = world();
    for (const [n, id] of names('t', 100).entries()) {
      await had(id, 'first');
      await had(id, 'last');
      if (n < 40) await bought(id, AT.first + HOUR_MS);
      if (n >= 90) await bought(id, AT.last + HOUR_MS);
    }
    for (const [n, id] of names('h', 50).entries()) {
      await heldOut(id, 'first');
      await heldOut(id, 'last');
      if (n < 5) await bought(id, AT.first + HOUR_MS);
      if (n >= 45) await bought(id, AT.last + HOUR_MS);
    }
    await had('t0', 'again');
    const { phases } = await figures();
    expect(phases.map(({ step, treated, control }) => [step, treated.buyers, treated.people, control.buyers])).toEqual([
      ['first', 40, 100, 5],
      ['again', 0, 1, 0],
      ['last', 10, 100, 5],
    ]);
    const [first, again, last] = phases.map(({ effect }) => effect);
    const caused = first?.known ? first.value : expect.fail('not known');
    expect(caused.bought.value).toBeCloseTo(0.3, 10);
    expect(caused.bought.low).toBeGreaterThan(0.1);
    expect(caused.net?.value).toBeCloseTo(300, 6);
    expect(again?.known ? '' : again?.why.en).toMatch(/by how they reacted/);
    expect(last?.known && [last.value.bought.value, last.value.bought.low < 0]).toEqual([0, true]);
    // while it runs it is not looked at again and again
    const running = (await figures(AT.last + DAY_MS)).phases.at(-1)?.effect;
    expect(running?.known ? '' : running?.why.en).toMatch(/time is not over/);
  });

  it('compare who was to get it with who was held out, whatever kept a message from leaving afterwards', async () => {
    const { had, heldOut, figures } = world();
    await had('capped', 'first', { state: 'suppressed', reason: 'frequency_cap' });
    await had('never', 'first', { state: 'suppressed', reason: 'no_consent', eligibleAt: undefined });
    await had('shop', 'first', { state: 'suppressed', reason: 'global_holdout' });
    await heldOut('held', 'first');
    const [first] = (await figures()).phases;
    expect([first?.treated.people, first?.control.people]).toEqual([1, 1]);
    const { effect } = first ?? expect.fail('no phase');
    expect(effect.known ? '' : effect.why.en).toMatch(/25 of each are needed/);
  });

  it('tell of wordings what left, was clicked and bought, and how they compare', async () => {
    const { had, bought, figures } = world();
    for (const [n, id] of names('p', 60).entries()) {
      const variant = n < 30 ? 'plain' : 'warm';
      const click =
        n >= 30 && n < 50
          ? ({ feedback: { type: 'delivered', at: AT.first, click: { link: 0, at: AT.first + HOUR_MS } } } as const)
          : {};
      await had(id, 'first', { variant, ...click });
      if (n >= 30 && n < 45) await bought(id, AT.first + 2 * HOUR_MS, 500);
    }
    const { wordings } = await figures();
    expect(wordings).toEqual([
      { step: 'first', variant: 'plain', sent: 30, opened: 0, clicked: 0, bought: 0, netMinor: 0 },
      { step: 'first', variant: 'warm', sent: 30, opened: 0, clicked: 20, bought: 15, netMinor: 7_500 },
    ]);
    const [warm] = wordingsBeside(wordings);
    expect(warm).toMatchObject({ variant: 'warm', than: 'plain', bought: { known: true, value: { value: 0.5 } } });
    expect(wordingsBeside(wordings.map((one) => ({ ...one, sent: 24 })))[0]?.bought.known).toBe(false);
  });

  it('attribute orders after the first message, after a click and first orders ever, each person once', async () => {
    const { had, bought, figures } = world();
    const clicked = {
      feedback: { type: 'delivered', at: AT.first, click: { link: 0, at: AT.first + HOUR_MS } },
    } as const;
    await had('new', 'first', clicked);
    await had('new', 'last');
    await bought('new', AT.first + 2 * HOUR_MS);
    await bought('new', AT.first + 3 * DAY_MS);
    await bought('new', AT.first + 20 * DAY_MS);
    await had('old', 'first');
    await bought('old', AT.first - DAY_MS);
    await bought('old', AT.first + DAY_MS, 300);
    await had('capped', 'first', { state: 'suppressed', reason: 'frequency_cap' });
    await bought('capped', AT.first + DAY_MS);
    const { afterMessage, afterClick, firstOrders, outcomeDays, clickedDays } = await figures();
    expect([outcomeDays, clickedDays]).toEqual([14, 2]);
    expect(afterMessage).toEqual({ buyers: 2, orders: 3, netMinor: 2_300, newBuyers: 1 });
    expect(afterClick).toEqual({ buyers: 1, orders: 1, netMinor: 1_000, newBuyers: 1 });
    expect(firstOrders.treated).toMatchObject({ people: 3, buyers: 2 });
    expect((await figures(AT.first + 5 * DAY_MS)).firstOrders.treated.people).toBe(0);
  });

  it('are nothing before the first wave', async () => {
    const { had, bought, figures } = world();
    await had('a', 'first');
    await bought('a', AT.first + HOUR_MS);
    const { phases, afterMessage } = await figures(AT.first - HOUR_MS);
    expect([phases, afterMessage.buyers]).toEqual([[], 0]);
    expect((await figures()).afterMessage.buyers).toBe(1);
  });
});
