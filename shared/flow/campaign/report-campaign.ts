import type { Campaign } from '#model/campaign/campaign.ts';
import { didIt, type Measured, measuredOf, ownMeasure } from '#model/campaign/measured.ts';
import { RESPONSE_GROUPS, type ResponseGroup } from '#model/campaign/response-group.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { DayFileStore } from '#ports/day-files.ts';
import { type ResponseDeps, responses } from './responses.ts';
import { stoodBefore } from './stood-before.ts';

/** What became of the messages of a wave or follow-up. */
export interface StepReport {
  readonly step: string;
  /** Everybody who had it, or for whom it did not leave; nobody who is held out. */
  readonly people: number;
  readonly groups: Readonly<Record<ResponseGroup, number>>;
  /** Nobody but a machine looked at it. */
  readonly machines: number;
  /** Of those to whom it left the share who did something about it, 0..1; undefined where it left to nobody. */
  readonly answered: number | undefined;
}

export interface CampaignReport {
  readonly campaign: string;
  /** In the order in which they are sent; those that nobody had yet are left out. */
  readonly steps: readonly StepReport[];
  /** How many people had so many messages of it: index 0 is one message. */
  readonly pressure: readonly number[];
  /** Who did what it is judged by, where that is done about its messages. */
  readonly measured?: Measured | undefined;
  /** Who did so after any of its messages, each counted once. */
  readonly persons: { readonly answered: number; readonly clicked: number };
}

/** They answered in words, or by coming. */
const SAID: ReadonlySet<ResponseGroup> = new Set(['came', 'answered', 'replied']);

const ANSWERS: ReadonlySet<ResponseGroup> = new Set(['bought', 'came', 'answered', 'replied', 'clicked']);

/** Reads the ends of the days of each message, and those to whom it left; of some measures how they stood before, too. */
export async function reportCampaign(
  deps: ResponseDeps & { readonly dayFiles: Pick<DayFileStore, 'days' | 'open'> },
  { shop, campaign, now }: { readonly shop: Shop; readonly campaign: Campaign; readonly now: number },
): Promise<CampaignReport> {
  const had = new Map<CustomerId, number>();
  const [answered, clicked] = [new Set<CustomerId>(), new Set<CustomerId>()];
  const steps: StepReport[] = [];
  const own = ownMeasure(campaign.measure);
  const did = new Map<CustomerId, boolean>();
  const { waves, followUps = [] } = campaign;
  for (const { id } of [...waves, ...followUps.filter(({ then }) => then.do === 'send')]) {
    const groups = Object.fromEntries(RESPONSE_GROUPS.map((group) => [group, 0])) as Record<ResponseGroup, number>;
    let [people, machines] = [0, 0];
    for await (const page of responses(deps, { campaign, shop, step: id, now })) {
      for (const one of page) {
        const { person, group, machine } = one;
        people += 1;
        groups[group] += 1;
        if (machine) machines += 1;
        if (SAID.has(group)) answered.add(person);
        if (group === 'clicked') clicked.add(person);
        if (group === 'not-delivered') continue;
        had.set(person, (had.get(person) ?? 0) + 1);
        if (own) did.set(person, did.get(person) === true || didIt(own, one));
      }
    }
    if (people > 0) steps.push({ step: id, people, groups, machines, answered: answeredOf(people, groups) });
  }
  const placeOf = own && (await stoodBefore(deps.dayFiles, { shop, campaign }, new Set(did.keys())));
  return {
    campaign: campaign.id,
    steps,
    ...(placeOf && {
      measured: measuredOf(
        own,
        [...did].map(([id, yes]) => ({ did: yes, place: placeOf(id) })),
      ),
    }),
    pressure: pressureOf(had.values()),
    persons: { answered: answered.size, clicked: clicked.size },
  };
}

function answeredOf(people: number, groups: Readonly<Record<ResponseGroup, number>>): number | undefined {
  const left = people - groups['not-delivered'];
  if (left === 0) return undefined;
  return RESPONSE_GROUPS.reduce((sum, group) => sum + (ANSWERS.has(group) ? groups[group] : 0), 0) / left;
}

function pressureOf(counts: Iterable<number>): readonly number[] {
  const people: number[] = [];
  for (const n of counts) people[n - 1] = (people[n - 1] ?? 0) + 1;
  return Array.from(people, (n) => n ?? 0);
}
