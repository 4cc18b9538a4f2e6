import { expect, it } from 'vitest';
import { DAY_MS } from '#model/values/time/day.ts';
import { campaignWorld, type People } from '#test/support/worlds/campaigns.ts';

const PEOPLE: People = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`x${n}`, { stage: 'active' }]));

it('a campaign that is older than 90 days plans nobody: it is done, and one that was held or paused waits to be resumed or cancelled', async () => {
  const after = { scheduled: 'done', running: 'done', held: 'held', paused: 'paused' } as const;
  for (const state of ['scheduled', 'running', 'held', 'paused'] as const) {
    const world = campaignWorld({ campaign: { audience: { segments: ['stage:active'] } }, people: PEOPLE });
    world.told.standing = { state, isApproved: true, audience: 30 };
    world.later(100 * DAY_MS);
    world.setPeople(PEOPLE, '2027-02-18');
    for (let n = 0; n < 3; n++) await world.minute();
    expect([state, world.planned.length, world.told.standing.state]).toEqual([state, 0, after[state]]);
  }
});
