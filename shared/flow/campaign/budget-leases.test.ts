import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryCampaignBudgets } from '#adapters/memory/campaign-budgets.ts';
import { heldOf, NO_BUDGET_ROW } from '#model/campaign/budget.ts';
import { messageCost } from '#model/campaign/message-cost.ts';
import { DAY_MS, endOfDay, HOUR_MS, localDay, MINUTE_MS } from '#model/values/time/day.ts';
import type { TouchEnd } from '#ports/touches.ts';
import { aCampaign } from '#test/support/campaign.ts';
import { aShop } from '#test/support/daily.ts';
import { inProof } from '#test/support/in-proof.ts';
import { aTouch } from '#test/support/touches.ts';
import { budgetLeases, type TakeCost, type Taken } from './budget-leases.ts';
import { settleDays } from './settle-days.ts';

const SHOP = aShop({ messageCosts: { email: 9, sms: 90 } });
const NOON = Date.UTC(2026, 10, 11, 12);
/** Ten minutes before midnight in the shop. */
const EVENING = Date.UTC(2026, 10, 11, 22, 50);
const budgetOf = (capMinor: number) => aCampaign({ shop: SHOP.id, budget: { currency: SHOP.currency, capMinor } });
const MESSAGE = { programId: 'eleven', channel: 'email' };

describe('the leases of a worker', () => {
  const setUp = (capMinor: number) => {
    const budgets = memoryCampaignBudgets();
    const calls: number[] = [];
    const lease: typeof budgets.lease = async (shop, id, ask) => {
      calls.push(ask.wanted);
      return budgets.lease(shop, id, ask);
    };
    return { budgets, calls, take: budgetLeases({ ...budgets, lease }, [budgetOf(capMinor)]) };
  };

  it('cost a write for 100 messages, and a refusal one a minute', async () => {
    const { take, calls } = setUp(90);
    for (let n = 0; n < 1_000; n++) expect(await take(MESSAGE, SHOP, undefined, NOON)).toMatchObject({ cost: 9 });
    expect(calls).toHaveLength(10);

    const poor = setUp(0);
    for (let n = 0; n < 100; n++) expect(await poor.take(MESSAGE, SHOP, undefined, NOON + n * 500)).toBe('refused');
    expect(poor.calls).toHaveLength(1);
    expect(await poor.take(MESSAGE, SHOP, undefined, NOON + MINUTE_MS)).toBe('refused');
    expect(poor.calls).toHaveLength(2);
  });

  it('I15: take of a text to a country without a price as much as of the dearest', async () => {
    const { take } = setUp(1);
    const shop = { ...SHOP, messageCosts: {}, partCosts: { sms: { DE: 70, AT: 90 } } };
    const text = { ...MESSAGE, channel: 'sms' };
    expect(await take(text, shop, { parts: 2, country: 'DE' }, NOON)).toMatchObject({ cost: 140 });
    expect(await take(text, shop, { parts: 2, country: 'FR' }, NOON)).toMatchObject({ cost: 180 });
  });

  it('end with the day of the shop: what is left of one is not spent on the next', async () => {
    const { take, budgets, calls } = setUp(90);
    await take(MESSAGE, SHOP, undefined, NOON);
    const midnight = endOfDay(localDay(NOON, SHOP.timezone), SHOP.timezone);
    await take(MESSAGE, SHOP, undefined, midnight - 1);
    expect(calls).toHaveLength(1);
    await take(MESSAGE, SHOP, undefined, midnight);
    expect((await budgets.get(SHOP.id, 'eleven'))?.leased).toEqual({ '2026-11-11': 900, '2026-11-12': 900 });
  });

  it('are of the campaign, its shop, and its price in parts; nothing is taken of no campaign, and nothing leaves that has no price', async () => {
    const { take, budgets } = setUp(1);
    expect(await take({ ...MESSAGE, programId: 'other' }, SHOP, undefined, NOON)).toBeUndefined();
    expect(await take(MESSAGE, { ...SHOP, id: 'elsewhere' }, undefined, NOON)).toBeUndefined();
    expect(await take({ ...MESSAGE, channel: 'ch:line' }, SHOP, undefined, NOON)).toBe('refused');
    expect(await budgets.get(SHOP.id, 'eleven')).toBeUndefined();
    expect(await take({ ...MESSAGE, channel: 'sms' }, SHOP, { parts: 3 }, NOON)).toMatchObject({ cost: 270 });
  });

  it('take back what was certainly not sent, once', async () => {
    const { take } = setUp(1);
    const first = await take(MESSAGE, SHOP, undefined, NOON);
    for (let n = 1; n < 111; n++) await take(MESSAGE, SHOP, undefined, NOON);
    expect(await take(MESSAGE, SHOP, undefined, NOON)).toBe('refused');
    if (first === undefined || first === 'refused') expect.fail('nothing was taken');
    first.giveBack();
    first.giveBack();
    expect(await take(MESSAGE, SHOP, undefined, NOON)).toMatchObject({ cost: 9 });
    expect(await take(MESSAGE, SHOP, undefined, NOON)).toBe('refused');
  });
});

interface Size {
  readonly channel: string;
  readonly parts: number;
}
interface InFlight {
  readonly worker: number;
  readonly at: number;
  readonly size: Size;
  readonly taken: Taken;
}

/** Fifty workers of a shop, what they have in flight, the ledger, and what truly left. */
class Stage {
  now = EVENING;
  /** What the provider took, in thousandths: it never forgets. */
  left = 0;
  readonly budgets = memoryCampaignBudgets();
  readonly campaign;
  #workers: TakeCost[] = [];
  #flying: InFlight[] = [];
  /** The call was made, and its sender is gone: its touch ends at a check. */
  #lost: InFlight[] = [];
  readonly #ends: { readonly end: TouchEnd; readonly day: string; readonly cost: number | undefined }[] = [];

  /** @param capMinor minor units */
  constructor(capMinor: number) {
    this.campaign = budgetOf(capMinor);
    for (let n = 0; n < 50; n++) this.#workers.push(this.newWorker());
  }

  newWorker = (): TakeCost => budgetLeases(this.budgets, [this.campaign]);

  async take(worker: number, size: Size): Promise<'taken' | 'refused'> {
    const take = this.#workers[worker] ?? expect.fail('no such worker');
    const taken = await take({ ...MESSAGE, channel: size.channel }, SHOP, size, this.now);
    if (taken === 'refused' || taken === undefined) return 'refused';
    this.left += taken.cost;
    this.#flying.push({ worker, at: this.now, size, taken });
    return 'taken';
  }

  finish(which: number, how: 'sent' | 'refused' | 'lost'): void {
    const [one] = this.#flying.splice(which % Math.max(this.#flying.length, 1), 1);
    if (!one) return;
    if (how === 'sent') this.#end(one, 'sent', 'provider_accepted', this.now);
    if (how === 'lost') this.#lost.push(one);
    if (how !== 'refused') return;
    this.left -= one.taken.cost;
    one.taken.giveBack();
  }

  /** Its memory is gone, and nobody knows of what it had in flight; the provider may have it. */
  crash(worker: number): void {
    this.#workers[worker] = this.newWorker();
    this.#lost.push(...this.#flying.filter((one) => one.worker === worker));
    this.#flying = this.#flying.filter((one) => one.worker !== worker);
  }

  /** No sender takes longer than 15 minutes, and no check than a day. */
  wait(ms: number): void {
    const until = this.now + ms;
    const isOver = (within: number) => (one: InFlight) => one.at + within <= until;
    for (const one of this.#flying.filter(isOver(14 * MINUTE_MS)))
      this.#end(one, 'sent', 'provider_accepted', Math.max(this.now, one.at + 14 * MINUTE_MS));
    this.#flying = this.#flying.filter((one) => !isOver(14 * MINUTE_MS)(one));
    for (const one of this.#lost.filter(isOver(23 * HOUR_MS)))
      this.#end(one, 'unknown', 'answer_lost', Math.max(this.now, one.at + 23 * HOUR_MS));
    this.#lost = this.#lost.filter((one) => !isOver(23 * HOUR_MS)(one));
    this.now = until;
  }

  #end({ size, taken }: InFlight, state: string, reason: string, endedAt: number): void {
    const touchId = String(this.#ends.length);
    const end = { customerId: 'c', touchId, programId: 'eleven', channel: size.channel, state, reason, endedAt };
    const cost = state === 'sent' ? taken.cost : undefined;
    this.#ends.push({ end, day: localDay(endedAt, SHOP.timezone), cost });
  }

  async settle(): Promise<void> {
    const ends = this.#ends;
    const touches = {
      endsOn: async function* (_shop: string, day: string) {
        yield ends.filter((one) => one.day === day).map(({ end }) => end);
      },
      get: async (_shop: string, _customer: string, touchId: string) =>
        aTouch({ touchId, cost: ends[Number(touchId)]?.cost }),
    };
    const deps = { budgets: this.budgets, touches, campaigns: [this.campaign] };
    await settleDays(deps, SHOP, this.now);
  }

  held = async () => heldOf((await this.budgets.get(SHOP.id, 'eleven')) ?? NO_BUDGET_ROW);
}

const size: fc.Arbitrary<Size> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ channel: 'email', parts: 1 }) },
  fc.record({ channel: fc.constant('sms'), parts: fc.integer({ min: 1, max: 12 }) }),
);
const worker = fc.nat(49);
const step = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({ do: fc.constant('take' as const), worker, size, times: fc.integer({ min: 1, max: 40 }) }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('finish' as const),
      which: fc.nat(),
      how: fc.constantFrom('sent' as const, 'refused' as const, 'lost' as const),
    }),
  },
  fc.record({ do: fc.constant('crash' as const), worker }),
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.constantFrom(MINUTE_MS, 15 * MINUTE_MS, 6 * HOUR_MS, 12 * HOUR_MS, 40 * HOUR_MS),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('settle' as const) }) },
);

async function play(stage: Stage, one: typeof step extends fc.Arbitrary<infer S> ? S : never): Promise<void> {
  if (one.do === 'take') for (let n = 0; n < one.times; n++) await stage.take(one.worker, one.size);
  if (one.do === 'finish') stage.finish(one.which, one.how);
  if (one.do === 'crash') stage.crash(one.worker);
  if (one.do === 'wait') stage.wait(one.ms);
  if (one.do === 'settle') await stage.settle();
}

describe('the budget of a campaign', () => {
  it('I15: fifty workers in any order, crashed at any point, never spend more than the cap', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 30 }), fc.array(step, { maxLength: 120 }), async (capMinor, steps) => {
        const stage = new Stage(capMinor);
        for (const one of steps) {
          await play(stage, one);
          if (stage.left > capMinor * 1000)
            expect.fail(`${stage.left} of ${capMinor * 1000} after ${JSON.stringify(one)}`);
          expect(stage.left).toBeLessThanOrEqual(await stage.held());
        }
      }),
      { numRuns: inProof(3_000, 200) },
    );
  });

  it('nothing of it is lost: when all is settled, the whole cap can be spent up to the cost of a message', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 30 }), fc.array(step, { maxLength: 60 }), async (capMinor, steps) => {
        const stage = new Stage(capMinor);
        const mails = steps.map((one) => (one.do === 'take' ? { ...one, size: { channel: 'email', parts: 1 } } : one));
        for (const one of mails) await play(stage, one);
        stage.wait(3 * DAY_MS);
        await stage.settle();
        expect(await stage.held()).toBe(stage.left);
        for (let n = 0; (await stage.take(n % 50, { channel: 'email', parts: 1 })) === 'taken'; n++);
        stage.wait(3 * DAY_MS);
        await stage.settle();
        while ((await stage.take(0, { channel: 'email', parts: 1 })) === 'taken');
        expect(capMinor * 1000 - stage.left).toBeLessThan(messageCost({ channel: 'email' }, SHOP) ?? 0);
      }),
      { numRuns: inProof(1_000, 60) },
    );
  });
});
