import type { FollowUp, PublishedCampaign } from '#model/campaign/campaign.ts';
import type { ResponseGroup } from '#model/campaign/response-group.ts';
import { inAudience, inOneOf } from '#model/campaign/waves/audience.ts';
import { beginningOf, type Progress } from '#model/campaign/waves/cursor.ts';
import type { Leg } from '#model/campaign/waves/legs.ts';
import { type Span, windowOf, withLater } from '#model/campaign/waves/rounds.ts';
import { byChance } from '#model/campaign/waves/share.ts';
import { waveTouch } from '#model/campaign/waves/wave-touch.ts';
import { isResidue } from '#model/customer/residue.ts';
import type { DayPart } from '#model/day/file/part-reader.ts';
import { zoneOfPerson } from '#model/policy/zones.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { OpenDay } from '#ports/day-files.ts';
import type { TouchStore } from '#ports/touches.ts';
import { eachInParallel } from '../in-parallel.ts';
import type { Answers, Asked } from './responses.ts';

/** In which group each of these people is now, by what became of their message of a step; nobody who had none. */
export type GroupsOf = (asked: Asked, people: readonly CustomerId[]) => Promise<Answers>;

type HandOff = Extract<FollowUp['then'], { readonly do: 'hand-off' }>;

/** In which group a person is by a step, once they have had their time to answer. `at`: UTC ms. */
export interface KeptGroup {
  readonly customerId: CustomerId;
  readonly step: string;
  readonly group: ResponseGroup;
  readonly at: number;
}

export interface SliceDeps {
  readonly touches: Pick<TouchStore, 'plan'>;
  readonly groupsOf: GroupsOf;
  /** Hands a person over to the team; once, however often it is asked. */
  readonly handOff: (
    campaign: PublishedCampaign,
    to: {
      readonly customerId: CustomerId;
      readonly step: string;
      readonly handOff: HandOff;
      readonly group?: ResponseGroup | undefined;
    },
  ) => Promise<void>;
  /** Keeps of a person what became of their message of a step. */
  readonly keepGroup: (campaign: PublishedCampaign, kept: KeptGroup) => Promise<void>;
  /** Country of a person (ISO 3166-1); asked for waves by the clock of each alone. */
  readonly countryOf: (shop: ShopId, customerId: CustomerId) => Promise<string | undefined>;
}

export interface Sliced {
  readonly campaign: PublishedCampaign;
  readonly shop: Pick<Shop, 'id' | 'timezone'>;
  readonly leg: Leg;
  /** In `open`. */
  readonly progress: Progress;
  readonly open: OpenDay;
  /** Only who is in the audience of that day; else all but who is excluded, for who answers has left segments by it. */
  readonly byAudience: boolean;
}

/** People looked at together, and written at once: each write is some 5 ms. */
const [CHUNK, AT_ONCE] = [500, 32];

/**
 * Plans the next persons of a leg, in the order of the day file, until there is no room or time for more: `room` of them, and
 * whose ids begin as that of the last. Repeatable from where the progress before it was: whoever was planned is not planned
 * twice. Throws what a store throws; the caller keeps the progress that it had.
 */
export async function planSlice(
  deps: SliceDeps,
  of: Sliced,
  { room, now, hasTime }: { readonly room: number; readonly now: number; readonly hasTime: () => boolean },
): Promise<{ readonly progress: Progress; readonly planned: number }> {
  const { open } = of;
  let { progress } = of;
  let planned = 0;
  for (const { from: bucket } of [...open.manifest.parts].sort((a, b) => a.from - b.from)) {
    if (bucket < progress.bucket) continue;
    if (bucket > progress.bucket) progress = { ...progress, bucket, upTo: '' };
    const part = await open.part(bucket);
    if (!part) continue;
    const belongs = belongsTo(part, of);
    for (let row = firstAfter(part, progress.upTo); row < part.size; ) {
      if (planned >= room || !hasTime()) return { progress, planned };
      const chunk = chunkFrom(part, belongs, row, Math.min(CHUNK, room - planned));
      const { people, later } = await answered(deps, of, chunk.people, now);
      await eachInParallel(people, AT_ONCE, (one) => act(deps, of, one, now));
      planned += people.length;
      row = chunk.next;
      const passed = { ...progress, upTo: chunk.upTo, planned: progress.planned + people.length };
      progress = withLater(passed, later);
    }
  }
  return { progress: { ...progress, isDone: true }, planned };
}

type Belongs = (row: number, id: () => CustomerId) => boolean;

/** Who of a part is asked, before it is known who answered what. */
function belongsTo({ memberships }: DayPart, { campaign, leg, byAudience }: Sliced): Belongs {
  const { audience } = campaign;
  const isExcluded = inOneOf(memberships, audience.exclude ?? []);
  // Whoever had the message is in a group, also who has left the audience since.
  const inAll = leg.keeps ? () => true : (row: number) => !isExcluded(row);
  const isAsked = byAudience && !leg.keeps ? inAudience(memberships, audience) : inAll;
  const { segments } = leg.wave ?? leg.followUp ?? {};
  const isMeant = segments ? inOneOf(memberships, segments) : () => true;
  const isChosen = byChance(campaign, leg);
  return (row, id) => isAsked(row) && isMeant(row) && !isResidue(id()) && isChosen(id());
}

/** The first row behind all whose ids begin with `upTo` or with less. */
function firstAfter(part: DayPart, upTo: string): number {
  let [from, to] = [0, part.size];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (beginningOf(part.id(middle)) > upTo) to = middle;
    else from = middle + 1;
  }
  return from;
}

interface Chunk {
  readonly people: readonly CustomerId[];
  /** The row behind it. */
  readonly next: number;
  readonly upTo: string;
}

/** So many who belong, and those whose ids begin alike: a cursor stands between two beginnings. */
function chunkFrom(part: DayPart, belongs: Belongs, row: number, most: number): Chunk {
  const people: CustomerId[] = [];
  let next = row;
  let upTo = '';
  for (; next < part.size; next++) {
    if (people.length >= most) {
      const beginning = beginningOf(part.id(next));
      if (upTo === '') upTo = beginningOf(part.id(next - 1));
      if (beginning !== upTo) return { people, next, upTo };
    }
    const at = next;
    if (belongs(at, () => part.id(at))) people.push(part.id(at));
  }
  return { people, next, upTo: beginningOf(part.id(part.size - 1)) };
}

interface Reached {
  readonly id: CustomerId;
  /** Of a leg that goes by answers. */
  readonly group?: ResponseGroup | undefined;
}

/** Of a leg that goes by answers those whose group is asked; all of any other. */
async function answered(
  { groupsOf }: SliceDeps,
  { campaign, shop, leg, progress, byAudience }: Sliced,
  people: readonly CustomerId[],
  now: number,
): Promise<{ readonly people: readonly Reached[]; readonly later?: Span | undefined }> {
  const { after } = leg;
  if (!after || people.length === 0) return { people: people.map((id) => ({ id })) };
  const asked = { campaign, shop, step: after.of, now, window: windowOf(leg, progress), isOtherDay: !byAudience };
  const { groups, later } = await groupsOf(asked, people);
  const found = people.flatMap((id) => {
    const group = groups.get(id);
    return group !== undefined && after.groups.includes(group) ? [{ id, group }] : [];
  });
  return { people: found, later };
}

async function act(deps: SliceDeps, of: Sliced, { id: customerId, group }: Reached, now: number): Promise<void> {
  const { campaign, shop, leg, progress } = of;
  if (leg.keeps)
    return group && deps.keepGroup(campaign, { customerId, step: leg.step, group, at: progress.round ?? now });
  const handOff = leg.followUp?.then;
  if (handOff?.do === 'hand-off') return deps.handOff(campaign, { customerId, step: leg.step, handOff, group });
  const asksCountry = leg.wave?.localHour !== undefined && leg.who !== 'ahead';
  const zone = asksCountry ? zoneOfPerson(await deps.countryOf(shop.id, customerId), shop) : undefined;
  await deps.touches.plan(waveTouch(campaign, leg, { shop, customerId, zone }, { day: progress.day, now }));
}
