import { heldOf, NO_BUDGET_ROW } from '#model/campaign/budget.ts';
import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import { OVER } from '#model/campaign/life.ts';
import { thousandthsOf } from '#model/campaign/message-cost.ts';
import { type NextEntry, type StepWish, standingOf } from '#model/campaign/trail.ts';
import { PLANNER } from '#model/campaign/trail-entry.ts';
import { costOfEach } from '#model/campaign/waves/paid.ts';
import { groupName } from '#model/customer/facts.ts';
import type { Shop } from '#model/shop/shop.ts';
import { campaignHandOffId } from '#model/team/hand-off.ts';
import { textIn } from '#model/values/text/local-names.ts';
import type { CampaignBudgets } from '#ports/campaign-budgets.ts';
import type { WaveCursorStore } from '#ports/campaign-waves.ts';
import type { CampaignTrail } from '#ports/campaigns.ts';
import type { Clock } from '#ports/clock.ts';
import type { DayFileStore } from '#ports/day-files.ts';
import { followMerges } from '../person/follow-merges.ts';
import { loadPerson, type PersonStores } from '../person/load-person.ts';
import { type HandOverDeps, handOver } from '../team/hand-over.ts';
import { knownOf } from '../team/known.ts';
import { sharedLoads } from '../team/loads.ts';
import { productsOf } from '../team/products-of.ts';
import { permitOf } from './permits.ts';
import type { PlanWavesDeps, Standing } from './plan-deps.ts';
import { groupsOf, type ResponseDeps } from './responses.ts';

export interface PlannerStores {
  readonly campaigns: readonly PublishedCampaign[];
  readonly shops: readonly Shop[];
  readonly trail: Pick<CampaignTrail, 'head' | 'entries'>;
  readonly budgets: Pick<CampaignBudgets, 'get'>;
  /** Takes a step behind the newest one, or says why not. */
  readonly append: (campaign: PublishedCampaign, wish: StepWish) => Promise<NextEntry>;
  readonly people: PersonStores & Omit<ResponseDeps, 'touches'>;
  readonly touches: PlanWavesDeps['touches'] & ResponseDeps['touches'];
  readonly cursors: WaveCursorStore;
  readonly dayFiles: Pick<DayFileStore, 'days' | 'open'>;
  readonly team: HandOverDeps;
  readonly clock: Clock;
  readonly telemetry: PlanWavesDeps['telemetry'];
}

/** The planner of waves on the stores of a stage. One consistent read a minute of each campaign that is not over. */
export function planner(stores: PlannerStores): PlanWavesDeps {
  const { campaigns, shops, trail, budgets, append, people, touches, cursors, dayFiles, team, clock, telemetry } =
    stores;
  const over = new Map<string, Standing>();
  const handing = { ...team, loadsOf: sharedLoads(team.handOffs) };
  const shopOf = (campaign: PublishedCampaign): Shop | undefined => shops.find(({ id }) => id === campaign.shop);
  return {
    ...{ campaigns, shops, cursors, dayFiles, touches, telemetry },
    standingOf: async (campaign) => {
      const place = `${campaign.shop}#${campaign.id}`;
      const ended = over.get(place);
      if (ended) return ended;
      const head = await trail.head(campaign.shop, campaign.id, 'consistent');
      const { state, approved } = permitOf(head, campaign);
      const { audience, fits } = standingOf(head);
      const standing = { state, isApproved: approved !== undefined, audience, fits };
      if (OVER.has(state)) over.set(place, standing);
      return standing;
    },
    take: async (campaign, step, now) => {
      const next = await append(campaign, { ...step, by: PLANNER, at: now });
      if ('entry' in next) return 'taken';
      telemetry.info('step not taken', { campaign: campaign.id, step: step.step, why: next.fault.what });
      return 'conflict';
    },
    moneyOf: async (campaign, shop) => {
      const [row, entries] = await Promise.all([
        budgets.get(shop.id, campaign.id),
        trail.entries(shop.id, campaign.id),
      ]);
      return {
        cap: thousandthsOf(campaign.budget.capMinor),
        held: heldOf(row ?? NO_BUDGET_ROW),
        each: costOfEach(campaign, shop, entries.findLast(({ step }) => step === 'submit')?.numbers),
      };
    },
    groupsOf: (asked, of) => groupsOf({ ...people, touches }, asked, of),
    keepGroup: async ({ id, shop }, { customerId, step, group, at }) => {
      const { customer, root } = await followMerges(people.customers, shop, customerId, { tooLong: 'end' });
      if (!customer || customer.erased || customer.mergedInto !== undefined) return;
      await team.facts.put(shop, root, { kind: 'group', name: groupName(id, step), at, value: { group } });
    },
    countryOf: async (shop, id) => (await people.customers.getProfile(shop, id))?.contact.country,
    handOff: async (campaign, { customerId, step, handOff, group }) => {
      const shop = shopOf(campaign);
      const person = await loadPerson(people, campaign.shop, customerId);
      if (!shop || person.status !== 'known') return;
      const { id, product } = campaign;
      const known = knownOf(
        person,
        await productsOf(people, shop.id, person, product === undefined ? {} : { product: { sku: product } }),
      );
      const wanted = {
        id: campaignHandOffId(campaign.shop, person.customerId, id, step),
        ...{ customerId: person.customerId, reason: 'journey' as const, known },
        ...{ as: handOff.as, program: id, campaign: id, step, group, withinHours: handOff.withinHours },
        card: textIn(shop.locale, handOff.title) ?? Object.values(handOff.title)[0] ?? step,
      };
      await handOver(handing, shop, wanted, clock.now());
    },
  };
}
