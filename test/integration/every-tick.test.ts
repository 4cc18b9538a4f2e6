import { expect, it } from 'vitest';
import type { LocalStack } from '#local/stack/stack.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { inProof } from '#test/support/in-proof.ts';
import { Desk } from '#test/support/scenario/desk.ts';
import { mailboxes, SCENARIO_START } from '#test/support/scenario/everything.ts';
import { type Cast, cast, everyone } from '#test/support/scenario/people.ts';
import { everyItem, type Item, localAssembly, startScenario } from '#test/support/scenario/stack.ts';

const START = SCENARIO_START;
/** A day, or some hours of it, and the half hour after which an order of its last minutes is reminded of payment. */
const LAST_ORDER = START + inProof(DAY_MS, 3 * HOUR_MS);
const END = LAST_ORDER + HOUR_MS / 2;

/** Reminders, a bounce, an invitation by day, one deferred from night to morning, and a win-back from the daily run. */
async function playDay(stack: LocalStack, people: Cast): Promise<void> {
  const desk = new Desk(stack);
  for (const each of everyone(people)) await desk.openAccount(each);
  await stack.drain();
  for (const each of people.lapsing) await desk.buy(each, { placedAt: START - 76 * DAY_MS });
  await desk.buy(people.opted, { placedAt: START - 14 * DAY_MS + 2 * HOUR_MS });
  await desk.buy(people.angry, { placedAt: START - 14 * DAY_MS + 16 * HOUR_MS });
  for (const each of [people.debtor, people.texter, people.dead])
    await desk.buy(each, { placedAt: START, paid: false });
  await stack.advanceTo(LAST_ORDER);
  await desk.buy(people.payer, { placedAt: stack.clock.now(), paid: false });
  await stack.advanceTo(END);
}

/** Ids that the provider and the queues make up differ between any two runs. */
const settled = ({ providerMessageId, ...item }: Item): Item => ({ ...item, sent: providerMessageId !== undefined });

it('a day with a dispatch in each of its minutes leaves the state of one in which idle minutes are skipped', async () => {
  const assembly = await localAssembly();
  const run = async (everyTick: boolean) => {
    const people = cast(START - 100 * DAY_MS);
    const stack = await startScenario(assembly, { startAt: START, everyTick, behaviour: mailboxes(people) });
    try {
      await playDay(stack, people);
      const items = Object.entries(await everyItem(stack)).map(([key, item]) => [key, settled(item)] as const);
      const outbox = stack.outbox.entries.map(({ at, channel, to, tags, fate }) => ({ at, channel, to, tags, fate }));
      const schedule = stack.resource('DispatchStartsEachMinute').logicalId;
      return {
        dispatches: stack.calls.find(({ name }) => name === schedule)?.count,
        state: {
          items: Object.fromEntries(items),
          outbox: outbox.sort((a, b) => a.at - b.at || (a.to < b.to ? -1 : 1)),
          runs: stack.executions.map(({ at, input, result }) => ({ at, input, result })),
          failures: stack.failures,
        },
      };
    } finally {
      await stack.stop();
    }
  };
  try {
    const skipped = await run(false);
    expect(skipped.dispatches).toBeLessThan(40);
    expect(skipped.state.outbox.length).toBe(inProof(13, 6));
    expect(skipped.state.runs).toHaveLength(inProof(2, 0));
    const ticked = await run(true);
    expect(ticked.dispatches).toBe((END - START) / 60_000);
    expect(ticked.state).toEqual(skipped.state);
  } finally {
    await assembly.remove();
  }
}, 120_000);
