import type { LocalStack } from '#local/stack/stack.ts';
import type { Program } from '#model/program/program.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { Person } from './people.ts';

/** Waits for what ingest hears and for what feedback hears, with a message between and a mark at the end. */
export const PLAN: Program = {
  id: 'plan',
  name: 'Plan',
  kind: 'marketing',
  topic: 'marketing',
  trigger: { on: 'custom-event', name: 'plan-chosen', afterMs: 0 },
  exits: [],
  steps: [
    { do: 'wait', id: 'begin', untilFact: 'custom:plan-begun', atMostMs: 5 * DAY_MS },
    { do: 'send', id: 'invite', template: 'second-purchase', channels: ['email'] },
    { do: 'wait', id: 'arrival', untilFact: 'delivered', atMostMs: 5 * DAY_MS },
    { do: 'mark', id: 'done', name: 'arrived' },
  ],
  reentryDays: 30,
  priority: 40,
  holdout: 0,
  usefulForMs: 3 * DAY_MS,
};

/** A system of the shop tells what a person did. */
export async function tellOf(stack: LocalStack, { shop: { shop }, customer }: Person, name: string): Promise<void> {
  const at = stack.clock.now();
  const event = { type: 'custom', id: name, name, at, identity: { email: customer.email } };
  const told = { kind: 'events', id: name, shop, source: 'import', receivedAt: at, events: [event] };
  await stack.queue('IngestQueue').send(JSON.stringify(told));
  await stack.drain();
}
