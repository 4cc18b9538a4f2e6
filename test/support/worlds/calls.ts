import type { Shop } from '#model/shop/shop.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { orderProgram, START, touchWorld } from './touches.ts';

const windows = {
  ...{ email: { fromHour: 8, toHour: 21 }, sms: { fromHour: 9, toHour: 20 } },
  worklist: { fromHour: 10, toHour: 18 },
};

/** A program that calls. */
export const ring = orderProgram('ring', {
  name: 'Ring',
  steps: [{ do: 'send', id: 'message', template: 'win-back-call', channels: ['worklist'] }],
  usefulForMs: 3 * DAY_MS,
});

/** People with a number, who agreed to be called. */
export async function callWorld(
  programs = [ring],
  policy: Partial<Shop['policy']> = { windows },
  people = ['c1', 'c2'],
) {
  const made = touchWorld({ programs, policy });
  const { shop, customers, identities, consents } = made;
  for (const [n, id] of people.entries()) {
    const phone = `+44791112345${n}`;
    await made.person(id);
    const contact = { email: `${id}@example.org`, phone, firstName: 'Ada', country: 'GB' };
    const held = await customers.getProfile(shop.id, id);
    await customers.putProfile(shop.id, id, { updatedAt: START - HOUR_MS, contact }, held?.updatedAt);
    await identities.link(shop.id, { kind: 'phone', value: phone }, id);
    const agreed = { channel: 'worklist', topic: 'marketing', state: 'granted', source: 'test' } as const;
    await consents.append(shop.id, id, { ...agreed, at: START - DAY_MS });
  }
  return made;
}
