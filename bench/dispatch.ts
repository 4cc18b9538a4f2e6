import { dispatch } from '#flow/dispatch/dispatch.ts';
import { decide } from '#model/policy/rules/decide.ts';
import type { DueTouch } from '#model/touch/touch.ts';
import { HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import type { Lane, TouchStore } from '#ports/touches.ts';
import { question } from '#test/support/policy-question.ts';
import { aDueTouch } from '#test/support/touches.ts';
import { orderProgram, START, touchWorld } from '#test/support/worlds/touches.ts';
import { type Measure, perCpuSecond, rounded } from './measurement.ts';

const LANES = 16;
/** A page of 1 MB holds some 1,500 rows of 700 bytes. */
const PAGE = 1_500;
/** What a call to a table or a queue of AWS takes, about. */
const CALL_MS = 5;
/** What a sweep has of its minute, and what one of the quick form has. */
const TICK_MS = 50_000;
const QUICK_TICK_MS = 3_000;

const program = orderProgram('festival');

/** A store that answers after some milliseconds, and a shop whose rows are made as they are read: nothing else is held. */
async function rush(rows: number) {
  const world = touchWorld({ programs: [program], caps: [{ channel: 'all', max: 2, days: 7 }] });
  await world.person('ada');
  const done = new Uint8Array(rows);
  let decided = 0;
  const numberOf = ({ customerId }: Pick<DueTouch, 'customerId'>): number => Number(customerId.slice(1));
  const rowOf = (n: number): DueTouch =>
    aDueTouch({
      ...{ shop: world.shop.id, customerId: `c${n}`, touchId: `touch-of-a-length-as-they-${n}`, programId: program.id },
      ...{ dueAt: START - MINUTE_MS, plannedFor: START - MINUTE_MS, plannedAt: START - HOUR_MS },
    });
  const slow = async <T>(answer: T): Promise<T> => {
    await new Promise((resolve) => setTimeout(resolve, CALL_MS));
    return answer;
  };
  const touches: TouchStore = {
    ...world.touches,
    duePages: async function* (_shop, _from, _now, { lane, of }) {
      let page: DueTouch[] = [];
      for (let n = lane; n < rows; n += of) {
        if (done[n] === 1) continue;
        page.push(rowOf(n));
        if (page.length < PAGE) continue;
        yield slow(page);
        page = [];
      }
      yield slow(page);
    },
    get: () => slow(undefined),
    create: () => slow({ outcome: 'created' }),
    plan: () => slow('planned'),
    contactRow: () => slow({ version: 0, reservations: [] }),
    putContactRow: () => slow('stored'),
    remove: async (due) => {
      await slow(undefined);
      done[numberOf(due)] = 1;
      decided += 1;
    },
  };
  // Everybody is the one person of the world.
  const asAda = <T extends object>(store: T): T =>
    new Proxy(store, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return async (...given: unknown[]) => {
          const of = given.map((each) => (typeof each === 'string' && /^c\d+$/.test(each) ? 'ada' : each));
          return slow(await Reflect.apply(member, target, of));
        };
      },
    });
  const { dispatching } = world.worker();
  const { customers, identities, consents, preferences, orders } = dispatching.people;
  const people = {
    ...dispatching.people,
    ...{ customers: asAda(customers), identities: asAda(identities), orders: asAda(orders) },
    ...{ consents: asAda(consents), preferences: asAda(preferences) },
  };
  const queue = { send: () => slow(undefined) };
  const telemetry = { count: () => {}, info: () => {}, warn: () => {} };
  const { enrolments } = dispatching;
  const glance = { people: { ...people, listed: asAda(world.identities) }, touches, enrolments };
  const deps = { ...dispatching, touches, people, glance, telemetry, queues: { email: queue, sms: queue } };
  const sweep = async (lane: Lane, ms: number) => {
    const end = performance.now() + ms;
    await world.touches.setWatermark(world.shop.id, lane, START - HOUR_MS);
    return dispatch(world.shop, START, { ...deps, lane, timeLeft: () => end - performance.now() });
  };
  return { sweep, decided: () => decided };
}

/** Most megabytes of heap beyond those of before, looked at each tenth of a second. */
async function peakOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().heapUsed;
  let peak = before;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage().heapUsed);
  };
  const timer = setInterval(look, 100);
  await work();
  look();
  clearInterval(timer);
  return rounded((peak - before) / 1e6);
}

/** Dispatch of many touches that are due at one hour: generated rows, and stores that answer after some milliseconds. */
export const measure: Measure = async function* ({ quick, say }) {
  const asked = question();
  const perSecond = await perCpuSecond(quick ? 2_000 : 300_000, async () => decide(asked));
  yield {
    name: 'one decision of the contact policy',
    value: rounded(1e6 / perSecond),
    unit: 'µs of CPU',
    note: `${perSecond} decisions/s and core`,
    limit: 50,
  };
  const rows = quick ? 20_000 : 1_000_000;
  const tick = quick ? QUICK_TICK_MS : TICK_MS;
  say(`${rows.toLocaleString('en')} rows due at one hour, ${LANES} lanes`);
  const all = await rush(rows);
  const before = performance.now();
  const cpu = process.cpuUsage();
  await Promise.all(Array.from({ length: LANES }, (_, lane) => all.sweep({ lane, of: LANES }, tick)));
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (performance.now() - before) / 1000;
  yield {
    name: `one touch decided and queued, ${LANES} lanes on one core`,
    value: rounded((user + system) / 1000 / all.decided()),
    unit: 'ms of CPU',
    note: `${rounded(all.decided() / seconds)} decisions/s in one minute's sweep of all lanes, each call ${CALL_MS} ms`,
    limit: 1,
  };
  const lane = await rush(rows);
  const start = performance.now();
  await lane.sweep({ lane: 0, of: LANES }, tick);
  const took = performance.now() - start;
  yield {
    name: 'one touch decided and queued, a lane by itself',
    value: rounded(took / lane.decided()),
    unit: 'ms',
    note: `${rounded((1000 * LANES * lane.decided()) / took)} decisions/s of ${LANES} lanes, each on a machine of its own`,
    limit: LANES,
  };
  const one = await rush(rows);
  const peak = await peakOf(() => one.sweep({ lane: 0, of: 1 }, tick));
  yield {
    name: 'memory of one sweep over all of them',
    value: peak,
    unit: 'MB of heap',
    note: `${one.decided()} decided; with what was not collected yet; the function has 1,024 MB`,
    limit: 500,
  };
};
