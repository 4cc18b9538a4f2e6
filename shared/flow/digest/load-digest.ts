import { NOT_COUNTED } from '#model/campaign/not-counted.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { isOfOtherShops } from '#model/diagnosis/form/when-due.ts';
import { ALL_PROGRAMS } from '#model/effect/entry.ts';
import { heldPrograms, heldSince } from '#model/program/held-programs.ts';
import { segmentsOfShop } from '#model/rule/definition.ts';
import type { Shop } from '#model/shop/shop.ts';
import { stateOf } from '#model/team/hand-off.ts';
import { namedIn } from '#model/values/text/local-names.ts';
import { addDays, type Day, endOfDay } from '#model/values/time/day.ts';
import type { DayFileStore } from '#ports/day-files.ts';
import type { HandOffStore } from '#ports/hand-offs.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';
import type { TeamMailStore } from '#ports/team-mails.ts';
import { type EffectsOfDay, loadEffects } from '../effects/load-effects.ts';
import { alerts, limitAlerts } from '../report/alerts.ts';
import { reportCampaigns } from '../report/campaigns.ts';
import { dayFigures, firstOrderDay } from '../report/day-figures.ts';
import { deliverability } from '../report/deliverability.ts';
import { type KpiRows, readKpiRows } from '../report/kpi-rows.ts';
import type { ReportStores } from '../report/load-report.ts';
import { memberFigures } from '../report/member-figures.ts';
import { Outcomes } from '../report/messages.ts';
import type { Report } from '../report/report.ts';
import { settled } from '../report/settled.ts';
import { PERIOD } from '../report/tiles.ts';
import { digestOf } from './digest-of.ts';
import type { Digest, DigestFacts } from './form/digest.ts';

/** All that a digest is made of; no table of people is among it. */
export interface DigestStores {
  readonly snapshots: ReportStores['snapshots'] & Pick<SnapshotStore, 'latestRun'>;
  readonly handOffs: Pick<HandOffStore, 'list'>;
  readonly mails: Pick<TeamMailStore, 'lastTold'>;
  readonly dayFiles: Pick<DayFileStore, 'effects'>;
  readonly crm: Pick<PublishedCrm, 'programs' | 'team' | 'segments' | 'campaigns'>;
  /** Where campaigns stand now; absent where nobody may look. */
  readonly campaigns?: ReportStores['campaigns'];
  /** What waits for somebody; absent where nobody can tell. */
  readonly trouble?: ReportStores['trouble'];
}

/** The digest of a closed day: what waits now is told by that of the newest day alone. */
export async function loadDigest(stores: DigestStores, shop: Shop, day: Day, now: number): Promise<Digest> {
  const { snapshots, handOffs, mails, crm, dayFiles } = stores;
  const end = endOfDay(day, shop.timezone);
  const isNewest = (await snapshots.latestRun(shop.id))?.day === day;
  const [taken, run, rows, runs, trouble, cases, told, caused, causedBefore] = await Promise.all([
    snapshots.listSnapshots(shop.id, addDays(day, -PERIOD), day),
    snapshots.getRun(shop.id, day),
    readKpiRows(snapshots, shop.id, day),
    snapshots.listRuns(shop.id, ...heldSince(end, shop.timezone)),
    isNewest ? stores.trouble?.(shop.id) : undefined,
    isNewest ? handOffs.list(shop.id) : [],
    mails.lastTold(shop.id, day),
    loadEffects(dayFiles, shop, day),
    loadEffects(dayFiles, shop, addDays(day, -1)),
  ]);
  const listed = settled(taken, rows);
  const figures = dayFigures(rows);
  const since = firstOrderDay(rows);
  const programs = namedIn(shop.locale, crm.programs);
  const teamSegments = crm.segments && segmentsOfShop(crm.segments, shop.id).map(({ id }) => id);
  const delivered = deliveredUntil(listed, rows, day);
  const campaigns = await reportCampaigns(isNewest ? stores.campaigns : undefined, crm.campaigns ?? [], {
    ...{ shop, day, days: PERIOD, snapshots: listed, rows },
    // what they caused is told by the report
    effectOf: async () => ({ known: false, why: NOT_COUNTED.yet }),
  });
  const facts: DigestFacts = {
    ...{ shop, day, now, figures, since, members: memberFigures(rows), team: crm.team },
    programs: programs.filter((program) => !isOfOtherShops(program, teamSegments)),
    alerts: alerts({
      ...trouble,
      campaigns: campaigns.known ? campaigns.value : [],
      held: heldPrograms(runs, programs, { at: end, zone: shop.timezone }),
      ...{ shop, day, since, deliverability: [], hasRun: run !== undefined },
      ordersOn: (on) => figures.get(on)?.orders ?? 0,
    }),
    limits: limitsOf(delivered, deliveredUntil(listed, rows, addDays(day, -1))),
    verdicts: verdictsOf(caused, causedBefore, programs),
    cases: cases.filter((each) => stateOf(each) !== 'closed'),
  };
  return digestOf(facts, told);
}

/** Of programs whose effect is known, as it holds among all of the quarter; of all together, the first screen says it. */
function verdictsOf(
  now: EffectsOfDay | undefined,
  before: EffectsOfDay | undefined,
  programs: DigestFacts['programs'],
): DigestFacts['verdicts'] {
  const known = (found: EffectsOfDay | undefined) =>
    (found?.quarters ?? [])
      .flatMap((quarter) => quarter.programs)
      .flatMap(({ programId, quarter, caused, among: { verdict } }) =>
        caused.known && programId !== ALL_PROGRAMS
          ? [{ programId, quarter, caused: { bought: caused.value.bought, verdict } }]
          : [],
      );
  const was = known(before);
  return known(now).map(({ programId, quarter, caused }) => ({
    ...{ programId, quarter, now: caused },
    name: programs.find(({ id }) => id === programId)?.name ?? programId,
    before: was.find((one) => one.programId === programId && one.quarter === quarter)?.caused,
  }));
}

type Listed = ConstructorParameters<typeof Outcomes>[0];

/** How messages of the 30 days up to a day were taken, as it is known now. */
function deliveredUntil(listed: Listed, rows: KpiRows, until: Day): Report['deliverability'] {
  const days = listed.filter(({ day }) => day > addDays(until, -PERIOD) && day <= until);
  const outcomes = new Outcomes(days, rows);
  return deliverability(days, (channel) => outcomes.ofChannel(channel));
}

const limitsOf = (now: Report['deliverability'], before: Report['deliverability']): DigestFacts['limits'] =>
  now.map((of) => ({
    now: limitAlerts(of),
    before: before.filter(({ channel }) => channel === of.channel).flatMap(limitAlerts),
  }));
