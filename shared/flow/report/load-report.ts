import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { fixedLimits } from '#model/given/lifecycle.ts';
import { KPIS } from '#model/kpi/all.ts';
import type { Words } from '#model/kpi/form/kpi.ts';
import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import { membershipOf } from '#model/membership/membership.ts';
import { heldPrograms, heldSince } from '#model/program/held-programs.ts';
import type { Program } from '#model/program/program.ts';
import { segmentsOfShop } from '#model/rule/definition.ts';
import type { Shop } from '#model/shop/shop.ts';
import { stateOf } from '#model/team/hand-off.ts';
import type { ShopId } from '#model/values/ids.ts';
import { namedIn } from '#model/values/text/local-names.ts';
import { addDays, type Day, endOfDay } from '#model/values/time/day.ts';
import type { DayFileStore } from '#ports/day-files.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';
import { campaignEffects } from '../campaign/campaign-effects.ts';
import { loadEffects } from '../effects/load-effects.ts';
import { alerts, type Trouble } from './alerts.ts';
import { churn, forecast } from './between.ts';
import { type CampaignsRead, reportCampaigns } from './campaigns.ts';
import { care } from './care.ts';
import { cohorts } from './cohorts.ts';
import { coverage } from './coverage.ts';
import { dayFigures, figuresToDate, firstOrderDay, ordersOf, weekDays } from './day-figures.ts';
import { deliverability } from './deliverability.ts';
import { diagnoses } from './diagnosis.ts';
import { LOOKED_AT } from './diagnosis-days.ts';
import { effects } from './effects.ts';
import { known, notKnown } from './known.ts';
import { type KpiSource, readKpiRows } from './kpi-rows.ts';
import { kpiTable } from './kpi-table.ts';
import { type MembersRead, membersOfReport, withoutPeople } from './members-of-report.ts';
import { programCost, withMessageCosts } from './message-costs.ts';
import { Outcomes } from './messages.ts';
import { namesOf } from './names.ts';
import { programs } from './programs.ts';
import { expectedOf, pyramid } from './pyramid.ts';
import { type ReadDay, readDay } from './read-day.ts';
import { readMembers } from './read-members.ts';
import type { Known, ListName, Report } from './report.ts';
import { type HandOffsRead, satisfaction } from './satisfaction.ts';
import { atRiskSentence, halfOfNet, programsSentence } from './sentences.ts';
import { settled } from './settled.ts';
import { stages } from './stages.ts';
import { PERIOD, tiles } from './tiles.ts';
import { firstOfWeeks, weeks } from './weeks.ts';
import { WHY } from './why.ts';

/** All that a report is made of; no table of people is among it. */
export interface ReportStores {
  readonly snapshots: Pick<SnapshotStore, 'listSnapshots' | 'getRun' | 'listRuns'> & KpiSource;
  readonly dayFiles: Pick<DayFileStore, 'days' | 'open' | 'effects'>;
  readonly crm: Pick<PublishedCrm, 'programs' | 'segments' | 'gateways' | 'campaigns' | 'memberships'>;
  /** Where campaigns stand; absent where nobody may look. */
  readonly campaigns?: CampaignsRead | undefined;
  readonly handOffs?: HandOffsRead | undefined;
  /** What members brought and took; absent where nobody may read it. */
  readonly brought?: MembersRead | undefined;
  /** What waits for somebody; absent where nobody can tell. */
  readonly trouble?: ((shop: ShopId) => Promise<Trouble>) | undefined;
}

/**
 * The report of a closed day: snapshots, the customers of the day file (a part after the other) and the run record. Whatever is
 * missing says why and what to do; nothing throws but a store that fails.
 */
export async function loadReport(stores: ReportStores, shop: Shop, day: Day): Promise<Report> {
  const { snapshots, dayFiles, crm, trouble, handOffs } = stores;
  const end = endOfDay(day, shop.timezone);
  const [heldFrom, heldUntil] = heldSince(end, shop.timezone);
  const membership = membershipOf(crm, shop.id);
  const [taken, run, read, rows, waiting, runs, caused, handedOver, ofMembers] = await Promise.all([
    snapshots.listSnapshots(shop.id, firstOfWeeks(day), day),
    snapshots.getRun(shop.id, day),
    readDay(dayFiles, shop.id, day, async (of) => (await snapshots.getRun(shop.id, of))?.models),
    readKpiRows(snapshots, shop.id, day),
    trouble?.(shop.id),
    snapshots.listRuns(shop.id, addDays(day, 1 - LOOKED_AT), heldUntil),
    loadEffects(dayFiles, shop, day),
    handOffs?.list(shop.id),
    membership && readMembers(stores, shop, membership, day),
  ]);
  const people = read.known ? read.value : undefined;
  const listed = settled(taken, rows);
  const figures = dayFigures(rows);
  const since = people?.now.since ?? firstOrderDay(rows);
  const last30 = listed.filter((one) => one.day > addDays(day, -PERIOD));
  const before30 = listed.filter((one) => one.day > addDays(day, -2 * PERIOD) && one.day <= addDays(day, -PERIOD));
  const bothPeriods = [...before30, ...last30];
  const ofWeeks = weekDays(listed, rows);
  const own = segmentsOfShop(crm.segments, shop.id);
  const outcomes = new Outcomes(last30, rows);
  const campaigns = await reportCampaigns(stores.campaigns, crm.campaigns ?? [], {
    ...{ shop, day, days: PERIOD, snapshots: listed, rows },
    ...{ effectOf: campaignEffects(dayFiles, shop, day), effects: caused },
  });
  const delivered = deliverability(last30, (channel) => outcomes.ofChannel(channel));
  const told = effects(caused, namedIn(shop.locale, crm.programs));
  const blocks = {
    weeks: since !== undefined && ofWeeks ? weeks((on) => ofWeeks.get(on), day, since) : [],
    cohorts: cohorts(rows),
    stages: stages(day, people?.now.stages, last30),
    programs: programs(namedIn(shop.locale, crm.programs), last30, outcomes, (id) => programCost(last30, shop, id)),
    alerts: alerts({
      ...waiting,
      held: heldPrograms(
        runs.filter((one) => one.day >= heldFrom),
        crm.programs,
        { at: end, zone: shop.timezone },
      ),
      ...{ shop, day, since, deliverability: delivered, hasRun: run !== undefined },
      campaigns: campaigns.known && stores.campaigns?.until === undefined ? campaigns.value : [],
      untaken: handedOver?.filter((one) => stateOf(one) === 'open').length,
      ordersOn: (on) => figures.get(on)?.orders ?? 0,
    }),
    grid: people?.now.grid.cells() ?? [],
    segments: people ? people.now.segments.rows(own, shop, last30) : [],
    kpis: withMessageCosts(kpiTable(KPIS, rows), [last30, before30], shop),
    deliverability: delivered,
  } satisfies Partial<Report>;
  return {
    shop: { id: shop.id, name: shop.name, timezone: shop.timezone, currency: shop.currency, locale: shop.locale },
    names: namesOf(crm.programs, crm.gateways),
    ...{ day, since, customers: people?.now.customers ?? run?.customers ?? 0 },
    sentences: {
      halfOfNet: read.known ? halfOfNet(read.value.now.netValues, read.value.earlier?.netValues) : read,
      atRisk: read.known ? atRiskSentence(read.value.now, stageSizeOn(listed, addDays(day, -PERIOD))) : read,
      programs: programsSentence(
        last30,
        before30.length > 0 ? before30 : undefined,
        crm.programs.length > 0,
        outcomes.ofAll(),
      ),
    },
    tiles: tiles(figures, figuresToDate(rows), day, since),
    ordersOf30: ordersOf(rows, PERIOD),
    coverage: coverage({ snapshots: bothPeriods, runs, hasPrograms: crm.programs.length > 0 }, day, PERIOD),
    campaigns,
    members:
      membership &&
      ofMembers &&
      withoutPeople(
        membersOfReport(membership, {
          shop,
          days: PERIOD,
          rows,
          ...ofMembers,
          voices: run?.voices,
          effects: told,
          programs: crm.programs,
        }),
      ),
    care: care(listed, rows, crm.programs, { day, days: PERIOD }),
    satisfaction: satisfaction(
      { snapshots: last30, rows, programs: crm.programs, handOffs: handedOver },
      { day, days: PERIOD, zone: shop.timezone },
    ),
    ...blocks,
    stageDays: run && fixedLimits({ lifecycle: shop.lifecycle, rhythm: run.rhythm }),
    pyramid: pyramid(run, (tier) => expectedOf(tier, rows)),
    effects: told,
    diagnoses: withNames(
      diagnoses({
        ...{ shop, day, rows, runs, snapshots: listed, effects: caused },
        ...{ programs: crm.programs, handOffs: handedOver, teamSegments: own.map(({ id }) => id) },
      }),
      namedIn(shop.locale, crm.programs),
    ),
    ...{ movement: movementOf(read), churn: churn(read, day, rows), forecast: forecast(read, day) },
    empty: whyEmpty(blocks, read, since, waiting),
  };
}

const withNames = <Of extends { readonly programId: string }>(
  all: readonly Of[],
  programs: readonly Pick<Program, 'id' | 'name'>[],
): readonly (Of & { readonly name: string })[] =>
  all.map((one) => ({ ...one, name: programs.find(({ id }) => id === one.programId)?.name ?? one.programId }));

const stageSizeOn = (listed: readonly KpiSnapshot[], day: Day): number | undefined =>
  listed.find((one) => one.day === day)?.segments?.['stage:at_risk']?.size;

function movementOf(read: Known<ReadDay>): Report['movement'] {
  if (!read.known) return read;
  const { earlier } = read.value;
  return earlier ? known({ from: earlier.day, moved: earlier.moves.moved() }) : notKnown(WHY.noEarlierDay);
}

/** Each empty list with its reason: of the customers' blocks, that of the day file first. */
function whyEmpty(
  blocks: Pick<Report, ListName>,
  read: Known<ReadDay>,
  since: Day | undefined,
  waiting: Trouble | undefined,
): Report['empty'] {
  const lookedAtAll = !waiting || (waiting.parked !== undefined && waiting.deadLetters !== undefined);
  const ofPeople = (otherwise: Words): Words => (read.known ? otherwise : read.why);
  const why: Readonly<Record<ListName, Words>> = {
    weeks: since === undefined ? WHY.noHistory : WHY.notCounted,
    cohorts: since === undefined ? WHY.noHistory : WHY.notCounted,
    stages: ofPeople(WHY.nobodyBought),
    programs: WHY.noPrograms,
    alerts: lookedAtAll ? WHY.noAlerts : WHY.notAllLookedAt,
    grid: ofPeople(WHY.nobodyBought),
    segments: ofPeople(WHY.noSegments),
    kpis: WHY.notCounted,
    deliverability: WHY.nothingSent,
  };
  return Object.fromEntries(Object.entries(why).filter(([name]) => blocks[name as ListName].length === 0));
}
