import { describe, expect, it } from 'vitest';
import { CAMPAIGN_STATES, OVER } from '#model/campaign/life.ts';
import type { Permit, Permits } from '#model/campaign/permit.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { orderProgram, START, settle, touchWorld } from '#test/support/worlds/touches.ts';
import { dispatch } from '../dispatch/dispatch.ts';
import { explainTouch } from '../explain/explain-touch.ts';
import { sendTouch } from '../send/send-touch.ts';

const APPROVED = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);
const campaign = { shop: 'garden', approval: APPROVED, until: START + 2 * DAY_MS };
const offer = orderProgram('offer', { trigger: { on: 'campaign', afterMs: 0 }, campaign });
const news = orderProgram('news');
const RUNS: Permit = { state: 'running', approved: APPROVED };

/** A shop with a message for eve, and permits that a test may change; counts how often they are asked. */
async function world(programs = [offer], people = ['eve']) {
  const made = touchWorld({ programs });
  for (const id of people) {
    await made.person(id);
    for (const program of programs) await made.plan(program, id);
  }
  const told: { permits: Permits; asked: number } = { permits: { offer: RUNS }, asked: 0 };
  const permitsOf = async () => {
    told.asked += 1;
    return told.permits;
  };
  const worker = () => {
    const { dispatching, sending } = made.worker();
    return { dispatching: { ...dispatching, permitsOf }, sending: { ...sending, permitsOf } };
  };
  const ends = async () => (await made.ledger()).map((touch) => `${touch?.programId} ${touch?.state} ${touch?.reason}`);
  const sweep = () => dispatch(made.shop, made.time.now, worker().dispatching);
  const send = async () => {
    for (const queued of made.queue.drain()) await sendTouch(queued, worker().sending);
  };
  return { ...made, told, permitsOf, ends, sweep, send };
}

const all = CAMPAIGN_STATES.flatMap((state) => [APPROVED, OTHER, undefined].map((approved) => ({ state, approved })));

describe('I15: between its planning and the call a message of a campaign', () => {
  it.each(all)('is not queued unless its campaign runs as approved: $state $approved', async ({ state, approved }) => {
    const { told, sweep, send, ends, provider } = await world();
    told.permits = { offer: { state, approved } };
    await sweep();
    await send();
    const runs = state === 'running' && approved === APPROVED;
    const waits = OVER.has(state) ? 'suppressed campaign_ended' : 'deferred campaign_waits';
    expect(await ends()).toEqual([`offer ${runs ? 'sent provider_accepted' : waits}`]);
    expect(provider.sent).toHaveLength(runs ? 1 : 0);
  });

  it.each(all)('that is queued does not leave once it is $state, approved $approved', async ({ state, approved }) => {
    const { told, sweep, send, ends, provider, touches, shop } = await world();
    await sweep();
    expect(await ends()).toEqual(['offer queued allowed']);
    told.permits = { offer: { state, approved } };
    await send();
    const runs = state === 'running' && approved === APPROVED;
    const waits = OVER.has(state) ? 'suppressed campaign_ended' : 'deferred campaign_waits';
    expect(await ends()).toEqual([`offer ${runs ? 'sent provider_accepted' : waits}`]);
    expect(provider.sent).toHaveLength(runs ? 1 : 0);
    if (!runs) expect((await touches.contactRow(shop.id, 'eve')).reservations).toEqual([]);
  });

  it('does not leave where nobody asks the trail, or the trail knows nothing of it', async () => {
    const { told, worker, shop, time, ends, sweep } = await world();
    await dispatch(shop, time.now, worker().dispatching);
    expect(await ends()).toEqual(['offer deferred campaign_waits']);
    told.permits = {};
    time.now += 20 * MINUTE_MS;
    await sweep();
    expect(await ends()).toEqual(['offer deferred campaign_waits']);
  });

  it('that waited goes on when the campaign does, and ends when it is cancelled meanwhile', async () => {
    const { told, sweep, send, ends, time, provider } = await world(undefined, ['eve', 'kim']);
    told.permits = { offer: { ...RUNS, state: 'paused' } };
    await sweep();
    told.permits = { offer: RUNS };
    time.now += 15 * MINUTE_MS;
    await sweep();
    told.permits = { offer: { ...RUNS, state: 'cancelled' } };
    await send();
    expect(await ends()).toEqual(['offer suppressed campaign_ended', 'offer suppressed campaign_ended']);
    expect(provider.sent).toEqual([]);
  });

  it('that nobody lets go on expires with its own reason', async () => {
    const made = await world();
    const { worker } = made;
    const paused = async () => ({ offer: { ...RUNS, state: 'paused' as const } });
    const held = () => ({ ...worker(), dispatching: { ...worker().dispatching, permitsOf: paused } });
    await settle({ ...made, worker: held });
    expect(await made.ends()).toEqual(['offer expired campaign_waited_too_long']);
    expect(made.time.now).toBeLessThanOrEqual(START + 2 * DAY_MS + HOUR_MS);
  });
});

describe('permits', () => {
  it('are read once in a sweep, whoever many messages ask, and never for programs that are no campaign', async () => {
    const { told, sweep } = await world([offer, news], ['eve', 'kim', 'ada']);
    await sweep();
    expect(told.asked).toBe(1);
    const other = await world([news], ['eve']);
    await other.sweep();
    await other.send();
    expect(other.told.asked).toBe(0);
  });

  it('are what an explanation of a message goes by too', async () => {
    const { told, permitsOf, touches, worker, shop, time, planned } = await world();
    told.permits = { offer: { ...RUNS, state: 'paused' } };
    const { people } = worker().dispatching;
    const deps = { touches, people, programs: [offer], segments: [], permitsOf, now: time.now };
    const explained = await explainTouch(deps, shop, 'eve', planned[0]?.touchId ?? '');
    expect(explained?.decision).toMatchObject({ decision: 'defer', reason: 'campaign_waits' });
    expect(explained?.checks.find(({ check }) => check === 'permitted')?.saw).toEqual({ campaign: 'paused' });
  });
});
