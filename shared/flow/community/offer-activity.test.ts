import { expect, it } from 'vitest';
import type { Program } from '#model/program/program.ts';
import { OFFERED } from '#model/team/activity.ts';
import { DAY_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { segmentProgram } from '#test/support/daily.ts';
import { NOON } from '#test/support/ingest.ts';
import { publishedFor, wholeWay } from '#test/support/worlds/whole-way.ts';
import { offerToCircle } from './offer-activity.ts';

const PROGRAM: Program = segmentProgram('stage:new', {
  ...{ id: 'offer', kind: 'marketing', topic: 'marketing', audience: undefined, usefulForMs: DAY_MS, exits: [] },
  ...{ holdout: 0, trigger: { on: 'custom-event', name: OFFERED, each: true, afterMs: MINUTE_MS } },
  steps: [{ do: 'send', id: 'one', template: 'win-back-best', channels: ['email'] }],
});
const STATES = ['none', 'pending', 'granted', 'withdrawn'] as const;
const HOLDS = ['nothing', 'open case', 'pause'] as const;

it('I4: of a circle each gets what is offered to it by their own consent and holds, and nobody by being in it', async () => {
  const world = wholeWay(await publishedFor([PROGRAM]), NOON);
  const { deps, shop } = world;
  const all = [];
  for (const state of STATES)
    for (const hold of HOLDS) {
      const identity = { email: `${state}-${hold.replace(' ', '')}@navy.example` };
      const about = { channel: 'email', topic: 'marketing', source: 'import', identity };
      await world.tell({ type: 'customer', updatedAt: NOON - 9, identity, contact: identity });
      if (state !== 'none') await world.tell({ type: 'consent', ...about, state, at: NOON - 9 });
      if (hold === 'open case')
        await world.tell({
          type: 'service-case',
          id: `c-${state}`,
          updatedAt: NOON - 5,
          state: 'open',
          cause: 'damaged',
          identity,
        });
      const [friend = ''] = await deps.identities.owners(shop.id, [{ kind: 'email', value: identity.email }]);
      if (hold === 'pause') {
        const chosen = {
          updatedAt: NOON,
          frequency: 'normal',
          interests: [],
          pausedUntil: NOON + 90 * DAY_MS,
        } as const;
        await deps.preferences.put(shop.id, friend, chosen, undefined);
      }
      const claim = { shop: shop.id, friend, inviter: 'ada', at: NOON, state: 'rewarded', revision: 0 } as const;
      await deps.referrals.claim(claim);
      all.push({ state, hold, friend });
    }
  await deps.customers.ensure(shop.id, 'ada');
  const offer = { by: 'ada', campaign: 'tasting', rules: {}, now: NOON };
  const offered = await offerToCircle({ ...deps, programs: [PROGRAM] }, shop, offer);
  expect([...offered].sort()).toEqual(all.map(({ friend }) => friend).sort());
  expect(await offerToCircle({ ...deps, programs: [PROGRAM] }, shop, offer)).toEqual(offered);
  await world.pass(30);
  const sent = [];
  for (const { state, hold, friend } of all) {
    const touches = await deps.touches.ofPerson(shop.id, friend);
    if (touches.some((one) => one.state === 'sent')) sent.push(`${state} ${hold}`);
    expect(touches.filter((one) => one.state === 'sent').length).toBeLessThanOrEqual(1);
  }
  expect(sent).toEqual(['granted nothing']);
  expect(await deps.touches.ofPerson(shop.id, 'ada')).toEqual([]);
});
