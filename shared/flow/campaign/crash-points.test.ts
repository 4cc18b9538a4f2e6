import { expect, it } from 'vitest';
import { memoryWaveCursors } from '#adapters/memory/campaign-waves.ts';
import { memoryTrail } from '#adapters/memory/campaigns.ts';
import { PARTS } from '#model/campaign/campaign.ts';
import { campaignProgram } from '#model/campaign/campaign-program.ts';
import { chainFaults } from '#model/campaign/trail.ts';
import { DAY_MS, type Day, MINUTE_MS } from '#model/values/time/day.ts';
import { publishedCampaign } from '#test/support/campaign.ts';
import { FAULT_MODES, type Fault, Faulty } from '#test/support/engines/faulty.ts';
import { inProof } from '#test/support/in-proof.ts';
import { aMembership, aRow, type KeptCustomer, keptDays } from '#test/support/kept-days.ts';
import { noPause } from '#test/support/no-pause.ts';
import { START, touchWorld } from '#test/support/worlds/touches.ts';
import { dispatch } from '../dispatch/dispatch.ts';
import { sendTouch } from '../send/send-touch.ts';
import { appendStep } from './append-step.ts';
import { permitsFrom } from './permits.ts';
import { planWaves } from './plan-waves.ts';
import { planner } from './planner.ts';
import { settleDays } from './settle-days.ts';
import { takeStep } from './take-step.ts';

const PEOPLE = ['0a', '1b', '2c', '3d'];
const DAY: Day = '2026-11-22';
const ADDED: Day = '2026-11-23';
const EDGES = { recency: [], frequency: [], monetary: [], tiers: [1, 1, 1] } as const;
/** So often somebody, or the next minute, asks again after a crash. */
const TRIES = 3;

/**
 * Three waves, a follow-up that hands over, a hold by people who were not approved, a resume, the end, its
 * budget and its settlement. Call number `fault.at` of whoever takes steps, plans or settles goes wrong; whoever asked asks again.
 */
async function life(fault?: Fault) {
  const faulty = new Faulty(fault);
  const campaign = publishedCampaign({
    ...{ id: 'offer', shop: 'garden', audience: { segments: ['stage:active'] }, holdout: 0 },
    waves: [
      { id: 'one', template: 'offer', channels: ['email'], at: '2026-11-23T10:00' },
      { id: 'two', template: 'offer', channels: ['email'], at: '2026-11-24T10:00' },
      { id: 'last', template: 'offer', channels: ['email'], at: '2026-11-25T10:00' },
    ],
    followUps: [
      {
        ...{ id: 'call', after: { of: 'one', groups: ['silent', 'delivered'] }, afterDays: 7 },
        then: { do: 'hand-off', as: 'lead', title: { en: 'Call them' }, withinHours: 24 },
      },
    ],
    usefulUntil: '2026-11-26T00:00',
  });
  const program = campaignProgram(campaign, { id: 'garden', timezone: 'Europe/London' });
  const messageCosts = { email: 1_000 };
  const made = touchWorld({ programs: [program], campaigns: [campaign], messageCosts });
  const days: Record<Day, readonly KeptCustomer[]> = {};
  const run = async (day: Day, found: readonly string[]) => {
    days[day] = found.map((id) => [aRow(id), aMembership({ stage: 'active' })]);
    await made.runs.putRun({ shop: 'garden', day, customers: found.length, mode: 'full', edges: EDGES });
    for (const id of found) {
      await made.person(id);
      await made.customers.setMembership('garden', id, { day, current: aMembership() });
    }
  };
  await run(DAY, PEOPLE);
  const [kept, clock] = [memoryTrail(), { now: () => made.time.now }];
  const trail = faulty.port(kept);
  const appending = { trail, team: undefined, pause: noPause };
  const stepping = { ...appending, campaigns: [campaign], shops: made.shops, clock, telemetry: made.telemetry };
  const crashes: unknown[] = [];
  const untilDone = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    for (let tries = 0; tries < TRIES; tries++) {
      faulty.revive();
      try {
        return await work();
      } catch (error) {
        crashes.push(error);
      }
    }
    return undefined;
  };
  const ask = async (who: string, step: string, said: object = {}) => {
    const body = JSON.stringify({ ...said, whole: campaign.hashes.whole });
    const userArn = `arn:aws:iam::000000000000:user/${who}`;
    const before = crashes.length;
    const taken = await untilDone(() => takeStep({ shop: 'garden', campaign: 'offer', step, userArn, body }, stepping));
    // Of whom the answer was lost the repeat says that it was taken.
    expect([200, ...(crashes.length > before ? [409] : [])]).toContain(taken?.status);
  };
  const { dispatching, sending } = made.worker();
  const port = <T extends object>(of: T): T => faulty.port(of);
  const deps = () =>
    planner({
      ...{ campaigns: [campaign], shops: made.shops, trail, clock, telemetry: made.telemetry },
      append: (of, wish) => appendStep(appending, of, wish),
      people: { ...made.worker(faulty).dispatching.people, standings: port(made.standings), facts: port(made.facts) },
      touches: port(made.touches),
      budgets: port(made.budgets),
      cursors: port(cursors),
      dayFiles: keptDays('garden', days),
      team: { ...made.worker(faulty).dispatching.team, facts: port(made.facts), telemetry: made.telemetry },
    });
  const cursors = memoryWaveCursors();
  const permitsOf = permitsFrom(kept, [campaign], clock);
  const minutes = async (count: number) => {
    for (let n = 0; n < count; n++) {
      faulty.revive();
      await planWaves(made.time.now, deps(), 3).catch((error) => crashes.push(error));
      await dispatch(made.shop, made.time.now, { ...dispatching, permitsOf });
      for (const queued of made.queue.drain()) await sendTouch(queued, { ...sending, permitsOf });
      made.time.now += MINUTE_MS;
    }
  };
  await ask('mia', 'submit', { audience: 4 });
  await ask('jonas', 'approve', { parts: ['content', 'cost'] });
  await ask('jonas', 'approve', { parts: PARTS });
  await ask('mia', 'schedule');
  await minutes(6);
  made.time.now = START + DAY_MS;
  await run(ADDED, [...PEOPLE, '4e']);
  await minutes(4);
  await ask('jonas', 'resume');
  await minutes(6);
  await run('2026-11-24', [...PEOPLE, '4e']);
  made.time.now = START + 2 * DAY_MS;
  await minutes(6);
  made.time.now = START + 7 * DAY_MS;
  await minutes(8);
  made.time.now = START + 12 * DAY_MS;
  await minutes(4);
  const settling = { budgets: port(made.budgets), touches: port(made.touches), campaigns: [campaign] };
  await untilDone(() => settleDays(settling, made.shop, made.time.now));
  await ask('zoe', 'settle', { numbers: { directMinor: 12 } });
  const entries = await kept.entries('garden', 'offer');
  expect(chainFaults(entries)).toEqual([]);
  const sent = made.provider.sent.map(({ tags }) => `${tags.touch}`).sort();
  const cases = await made.handOffs.list('garden');
  const { settled } = (await made.budgets.get('garden', 'offer')) ?? {};
  return {
    calls: faulty.calls,
    crashes,
    left: {
      ...{ sent, settled },
      steps: entries.map(({ step, by, parts = [] }) => [step, by, ...parts].join(' ')).filter(isFirst),
      cases: cases.map(({ customerId, step, toldAt }) => [customerId, step, toldAt !== undefined]).sort(),
    },
  };
}

/** Parts that are approved may be approved once more: it says the same. */
const isFirst = (step: string, n: number, all: readonly string[]): boolean => step !== all[n - 1];

it('I3, I15: a crash before or after any call of submission, approval, planning or settlement leaves what none would', async () => {
  const whole = await life();
  expect(whole.crashes).toEqual([]);
  expect(whole.left.steps).toEqual([
    ...['submit mia', 'approve jonas content cost', `approve jonas ${PARTS.join(' ')}`, 'schedule mia'],
    ...['start perennial', 'hold perennial', 'resume jonas', 'start perennial', 'finish perennial', 'settle zoe'],
  ]);
  expect(whole.left.sent).toHaveLength(4 + 5 + 5);
  expect(whole.left.cases).toHaveLength(4);
  expect(whole.left.settled).toMatchObject({ ended: 14_000, spent: 14_000 });
  let broken = 0;
  // in the short form every third call, each in another of the four ways than the one before
  for (let at = 1; at <= whole.calls; at += inProof(1, 3)) {
    const modes = inProof<readonly Fault['mode'][]>(FAULT_MODES, FAULT_MODES.slice(at % 4, (at % 4) + 1));
    for (const mode of modes) {
      const { left, crashes } = await life({ at, mode });
      broken += Math.min(crashes.length, 1);
      expect(left, `call ${at} of ${whole.calls}: ${mode}`).toEqual(whole.left);
    }
  }
  expect(broken).toBeGreaterThan(whole.calls * inProof(3, 0.25));
}, 240_000);
