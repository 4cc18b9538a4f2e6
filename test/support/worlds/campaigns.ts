import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryWaveCursors } from '#adapters/memory/campaign-waves.ts';
import { memoryTouches } from '#adapters/memory/touches.ts';
import type { PlannerStep, PlanWavesDeps, Standing } from '#flow/campaign/plan-deps.ts';
import { planWaves } from '#flow/campaign/plan-waves.ts';
import { groupsOf, type ResponseDeps } from '#flow/campaign/responses.ts';
import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import { instantOf } from '#model/campaign/campaign-program.ts';
import type { ResponseGroup } from '#model/campaign/response-group.ts';
import type { WaveMoney } from '#model/campaign/waves/paid.ts';
import type { Membership } from '#model/segment/membership.ts';
import type { DueTouch } from '#model/touch/touch.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { Day } from '#model/values/time/day.ts';
import { DAY_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { testCampaign } from '../campaign.ts';
import { aShop } from '../daily.ts';
import type { Faulty } from '../engines/faulty.ts';
import { aMembership, aRow, type KeptCustomer, keptDays } from '../kept-days.ts';

/** The day before the campaigns of {@link campaignWorld} begin. */
export const DAY = '2026-11-10';

export type People = Readonly<Record<CustomerId, Partial<Membership>>>;

const customersOf = (people: People): readonly KeptCustomer[] =>
  Object.entries(people).map(([id, over]) => [aRow(id), aMembership(over)]);

/** The planner of waves over stores in memory, on a clock of its own, with a trail that a test may write. */
export function campaignWorld(given: {
  readonly campaign?: Partial<Omit<PublishedCampaign, 'hashes'>>;
  readonly people: People;
  readonly rules?: Readonly<Record<string, string>>;
  readonly groups?: Readonly<Record<CustomerId, ResponseGroup>>;
  readonly countries?: Readonly<Record<CustomerId, string>>;
  /** Instead of `groups`, by what lies in these stores. */
  readonly answers?: ResponseDeps;
}) {
  const shop = aShop();
  const hash = { audience: 'a', content: 'b', schedule: 'c', cost: 'd', whole: 'e' };
  const campaign: PublishedCampaign = { ...testCampaign({ shop: shop.id, ...given.campaign }), hashes: hash };
  const days: Record<Day, readonly KeptCustomer[]> = { [DAY]: customersOf(given.people) };
  const kept = keptDays(shop.id, days, given.rules);
  const forgotten = new Set<Day>();
  const dayFiles = {
    days: async (of: string) => (await kept.days(of)).filter((day) => !forgotten.has(day)),
    open: async (of: string, day: Day) => (forgotten.has(day) ? undefined : kept.open(of, day)),
  };
  const [touches, cursors, telemetry] = [memoryTouches(), memoryWaveCursors(), memoryTelemetry()];
  const first = campaign.waves[0]?.at ?? '';
  const time = { now: instantOf(first, shop) };
  const trail: Standing & { steps: PlannerStep[] } = {
    state: 'scheduled',
    isApproved: true,
    audience: undefined,
    steps: [],
  };
  const told: { standing: Standing; money: WaveMoney } = {
    standing: trail,
    money: { cap: Number.MAX_SAFE_INTEGER, held: 0, each: {} },
  };
  const planned: DueTouch[] = [];
  const handedOff: string[] = [];
  const keptGroups: string[] = [];
  const after = { start: 'running', hold: 'held', finish: 'done' } as const;
  const deps = (faulty?: Faulty): PlanWavesDeps => {
    const port = <T extends object>(real: T): T => (faulty ? faulty.port(real) : real);
    return {
      campaigns: [campaign],
      shops: [shop],
      standingOf: async () => told.standing,
      take: async (_campaign, step) => {
        trail.steps.push(step);
        told.standing = { ...told.standing, state: after[step.step] };
        return 'taken';
      },
      moneyOf: async () => told.money,
      cursors: port(cursors),
      dayFiles,
      touches: port({
        plan: async (due: DueTouch) => {
          planned.push(due);
          return touches.plan(due);
        },
      }),
      groupsOf: async (asked, people) => {
        if (given.answers) return groupsOf(given.answers, asked, people);
        return {
          groups: new Map(people.flatMap((id) => (given.groups?.[id] ? [[id, given.groups[id]] as const] : []))),
        };
      },
      handOff: async (_campaign, { customerId, step }) => void handedOff.push(`${step} ${customerId}`),
      keepGroup: async (_campaign, { customerId, step, group }) =>
        void keptGroups.push(`${step} ${customerId} ${group}`),
      countryOf: async (_shop, id) => given.countries?.[id],
      telemetry,
    };
  };
  return {
    ...{ shop, campaign, days, time, told, trail, touches, cursors, telemetry, planned, handedOff, keptGroups, deps },
    /** Approved with so many people; all that the day knows unless told. */
    approve: (audience: number) => {
      told.standing = { state: 'scheduled', isApproved: true, audience };
    },
    /** One minute of the planner, and the clock goes on. */
    minute: async (room = 1_000, faulty?: Faulty) => {
      const { planned: count } = await planWaves(time.now, deps(faulty), room);
      time.now += MINUTE_MS;
      return count;
    },
    /** `first p1`, in order. */
    plannedOf: () => planned.map(({ stepId, customerId }) => `${stepId} ${customerId}`),
    setPeople: (people: People, day: Day = DAY) => {
      days[day] = customersOf(people);
    },
    /** The file of a day is kept no more. */
    forget: (day: Day) => void forgotten.add(day),
    later: (ms: number) => {
      time.now += ms;
    },
    due: () => touches.stillDue(shop.id, time.now - 30 * DAY_MS, time.now + 60 * DAY_MS),
  };
}
