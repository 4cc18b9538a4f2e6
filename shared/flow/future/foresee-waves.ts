import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import { nextAct } from '#model/campaign/waves/next-act.ts';
import type { Shop } from '#model/shop/shop.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';
import type { Clock } from '#ports/clock.ts';
import type { Pause } from '#ports/until-stored.ts';
import { appendStep } from '../campaign/append-step.ts';
import { permitsFrom } from '../campaign/permits.ts';
import { planWaves } from '../campaign/plan-waves.ts';
import { planner } from '../campaign/planner.ts';
import type { FutureStores } from './deps.ts';

interface Foreseeing {
  readonly stores: FutureStores;
  /** Of all shops. */
  readonly campaigns: readonly PublishedCampaign[];
  readonly clock: Clock;
  readonly pause: Pause;
}

const TELEMETRY = { count: () => {}, info: () => {}, warn: () => {} };
/** A dry run asks for all of a wave at once: when within some minutes its messages leave changes no day. */
const ROOM = Number.POSITIVE_INFINITY;

/** What campaigns of a shop would do that were let go by now: waves and follow-ups as planned; nobody takes a step. */
export function foreseeWaves(shop: Shop, { stores, campaigns, clock, pause }: Foreseeing) {
  const own = campaigns.filter((campaign) => campaign.shop === shop.id);
  const { trail, cursors, budgets, people, touches, dayFiles, standings } = stores;
  const telemetry = TELEMETRY;
  const deps = planner({
    ...{ campaigns: own, shops: [shop], trail, cursors, budgets, touches, dayFiles, clock, telemetry },
    people: { ...people, standings },
    append: (campaign, wish) => appendStep({ trail, team: undefined, pause }, campaign, wish),
    team: { ...stores.team, facts: people.facts, telemetry },
  });
  return {
    permitsOf: permitsFrom(trail, own, clock),
    /** One minute of its waves. */
    plan: (now: number) => planWaves(now, deps, ROOM),
    /** When there is something to do next, UTC ms; never where nothing more is let go. */
    next: async (now: number): Promise<number> => {
      const ats = own.map(async (campaign) => {
        const act = nextAct(
          campaign,
          shop,
          await deps.standingOf(campaign),
          await cursors.get(shop.id, campaign.id),
          now,
        );
        return act.do === 'wait' ? (act.until ?? Number.POSITIVE_INFINITY) : now + MINUTE_MS;
      });
      return Math.min(Number.POSITIVE_INFINITY, ...(await Promise.all(ats)));
    },
  };
}
