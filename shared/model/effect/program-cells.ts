import * as z from 'zod/mini';
import { STAGES, type Stage, TIERS, type Tier } from '../segment/membership.ts';
import type { ChannelId } from '../values/ids.ts';
import type { DayNumber } from '../values/time/day-number.ts';
import { type Arm, type Entry, NOTHING_SENT } from './entry.ts';
import { packedSpreadSchema, Spread } from './spread.ts';
import { isPackedSums, type PackedSums, packedSumsSchema, Sums } from './sums.ts';
import type { Counted } from './waiting.ts';

/** People who entered alike: of one tier and stage, while one share of people was held out. */
export interface Stratum {
  /** Share held out, in ten-thousandths. */
  readonly share: number;
  readonly tier?: Tier | undefined;
  readonly stage?: Stage | undefined;
  readonly arm: Arm;
  readonly sums: Sums;
}

const ARMS: readonly Arm[] = ['treated', 'control'];
/** By word, from 1. */
const TIER_PLACES = new Map(TIERS.map((tier, n) => [tier, n + 1]));
const STAGE_PLACES = new Map(STAGES.map((stage, n) => [stage, n + 1]));
const placeIn = <Word>(places: ReadonlyMap<Word, number>, word: Word | undefined): number =>
  word === undefined ? 0 : (places.get(word) ?? 0);
const armPlace = (arm: Arm): number => (arm === 'control' ? 1 : 0);
type Standing = Omit<Stratum, 'sums'>;
/** Of how somebody stood, as a number. */
export const placeOf = ({ share, tier, stage, arm }: Standing): number =>
  ((share * 8 + placeIn(TIER_PLACES, tier)) * 16 + placeIn(STAGE_PLACES, stage)) * 2 + armPlace(arm);
const tierPlaceIn = (place: number): number => Math.floor(place / 32) % 8;
const standingAt = (place: number): Standing => ({
  share: Math.floor(place / 256),
  tier: TIERS[tierPlaceIn(place) - 1],
  stage: STAGES[(Math.floor(place / 2) % 16) - 1],
  arm: place % 2 === 1 ? 'control' : 'treated',
});
const spreadPlace = (tier: Tier | undefined, arm: Arm): number => placeIn(TIER_PLACES, tier) * 2 + armPlace(arm);
/** Words lie in the packed cells, so that a list that grows changes no old ones; one that is gone counts with the unknown. */
const wordOf = <Word extends string>(words: readonly Word[], text: string): Word | undefined =>
  words.find((word) => word === text);
function armOf(text: string): Arm {
  const arm = ARMS.find((one) => one === text);
  if (arm) return arm;
  throw new TypeError(`${text} is no arm`);
}

function sorted<Key extends number | string, Of>(
  of: ReadonlyMap<Key, Of>,
  order: (a: Key, b: Key) => number = (a, b) => Number(a) - Number(b),
): readonly (readonly [Key, Of])[] {
  return [...of].sort(([a], [b]) => order(a, b));
}

/** What is counted of one program in one quarter. */
export class ProgramCells {
  /** First and last day of entry of those whose days are over. */
  days: { from: DayNumber; to: DayNumber } | undefined;
  /** First day on which anybody entered, had their days or not. */
  first: DayNumber | undefined;
  /** Who entered and still has time to buy. */
  readonly open: Record<Arm, number> = { treated: 0, control: 0 };
  /** By place of how people stood. */
  readonly #strata = new Map<number, Sums>();
  /** By name, then by place of the tier. */
  readonly #variants = new Map<string, Map<number, Sums>>();
  readonly #spreads = new Map<number, Spread>();
  /** By place of the tier: how many people got so many messages. Entries of a file share what they say of it. */
  readonly #sent = new Map<number, Map<Entry['sent'], number>>();

  add({ day, place, variants, sent, outcome }: Readonly<Counted>): void {
    if (this.first === undefined || day < this.first) this.first = day;
    if (!outcome) {
      this.open[ARMS[place % 2] ?? 'treated'] += 1;
      return;
    }
    this.#count(day, day);
    this.#stratum(place).add(outcome);
    const tier = tierPlaceIn(place);
    if (outcome.netMinor !== 0) this.#spread(tier * 2 + (place % 2)).add(outcome.netMinor);
    for (const variant of variants) this.#variant(variant, tier).add(outcome);
    if (sent !== NOTHING_SENT) this.#send(tier, sent, 1);
  }

  #send(tier: number, sent: Entry['sent'], people: number): void {
    let of = this.#sent.get(tier);
    if (!of) {
      of = new Map();
      this.#sent.set(tier, of);
    }
    of.set(sent, (of.get(sent) ?? 0) + people);
  }

  /** Messages that left to people of one tier at entry, by channel. */
  sentTo(tier: Tier | undefined): readonly (readonly [channel: ChannelId, n: number])[] {
    const sums = new Map<ChannelId, number>();
    for (const [sent, people] of this.#sent.get(placeIn(TIER_PLACES, tier)) ?? []) {
      for (const [channel, n] of Object.entries(sent)) sums.set(channel, (sums.get(channel) ?? 0) + n * people);
    }
    return [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  #count(from: DayNumber, to: DayNumber): void {
    if (!this.days) this.days = { from, to };
    else {
      if (from < this.days.from) this.days.from = from;
      if (to > this.days.to) this.days.to = to;
    }
  }

  #stratum(place: number): Sums {
    const known = this.#strata.get(place);
    if (known) return known;
    const made = new Sums();
    this.#strata.set(place, made);
    return made;
  }

  #variant(variant: string, tier: number): Sums {
    let of = this.#variants.get(variant);
    if (!of) {
      of = new Map();
      this.#variants.set(variant, of);
    }
    const known = of.get(tier);
    if (known) return known;
    const made = new Sums();
    of.set(tier, made);
    return made;
  }

  #spread(place: number): Spread {
    const known = this.#spreads.get(place);
    if (known) return known;
    const made = new Spread();
    this.#spreads.set(place, made);
    return made;
  }

  get strata(): readonly Stratum[] {
    return sorted(this.#strata).map(([place, sums]) => ({ ...standingAt(place), sums }));
  }

  /** By step and name, and tier at entry. */
  get variants(): readonly { readonly variant: string; readonly tier: Tier | undefined; readonly sums: Sums }[] {
    return sorted(this.#variants, (a, b) => (a < b ? -1 : 1)).flatMap(([variant, of]) =>
      sorted(of).map(([tier, sums]) => ({ variant, tier: TIERS[tier - 1], sums })),
    );
  }

  /** Amounts of an arm, of one tier at entry. */
  spread(tier: Tier | undefined, arm: Arm): Spread {
    return this.#spreads.get(spreadPlace(tier, arm)) ?? new Spread();
  }

  pack(): PackedProgram {
    return {
      ...(this.days && { days: [this.days.from, this.days.to] }),
      ...(this.first !== undefined && { first: this.first }),
      open: ARMS.map((arm) => this.open[arm]),
      strata: this.strata.map(({ share, tier = '', stage = '', arm, sums }) => [
        [share, tier, stage, arm],
        sums.pack(),
      ]),
      variants: this.variants.map(({ variant, tier = '', sums }) => [[variant, tier], sums.pack()]),
      spreads: sorted(this.#spreads).map(([place, spread]) => [
        [TIERS[(place >> 1) - 1] ?? '', ARMS[place % 2] ?? ''],
        spread.pack(),
      ]),
      sent: [...TIERS, undefined].flatMap((tier) => {
        const sums = this.sentTo(tier);
        return sums.length > 0 ? [[tier ?? '', Object.fromEntries(sums)] as const] : [];
      }),
    };
  }

  /** Adds what another one counted. Throws a TypeError for an arm that is none. */
  mergePacked({ days, first, open, strata, variants, spreads, sent }: PackedProgram): void {
    if (days) this.#count(days[0], days[1]);
    // files of releases before 2026-12 tell of those alone whose days are over
    const since = first ?? days?.[0];
    if (since !== undefined && (this.first === undefined || since < this.first)) this.first = since;
    for (const [n, arm] of ARMS.entries()) this.open[arm] += open[n] ?? 0;
    for (const [[share, tier, stage, arm], sums] of strata) {
      const of = { share, tier: wordOf(TIERS, tier), stage: wordOf(STAGES, stage), arm: armOf(arm) };
      this.#stratum(placeOf(of)).mergePacked(sums);
    }
    for (const [[variant, tier], sums] of variants)
      this.#variant(variant, placeIn(TIER_PLACES, wordOf(TIERS, tier))).mergePacked(sums);
    for (const [[tier, arm], spread] of spreads)
      this.#spread(spreadPlace(wordOf(TIERS, tier), armOf(arm))).mergePacked(spread);
    for (const [tier, of] of sent) this.#send(placeIn(TIER_PLACES, wordOf(TIERS, tier)), of, 1);
  }
}

type Stood = readonly [share: number, tier: string, stage: string, arm: string];
const count = z.int().check(z.nonnegative());
const isText = (told: unknown): boolean => typeof told === 'string';
// by hand, as sums are: a run reads ten thousand of them from each of its tasks
function isStratum(told: unknown): boolean {
  if (!Array.isArray(told) || told.length !== 2 || !Array.isArray(told[0]) || !isPackedSums(told[1])) return false;
  const [share, ...words] = told[0];
  return Number.isSafeInteger(share) && share >= 0 && words.length === 3 && words.every(isText);
}
export const packedProgramSchema = z.object({
  days: z.optional(z.tuple([z.int(), z.int()])),
  first: z.optional(z.int()),
  open: z.array(count),
  /** Share, tier, stage and arm; '' where nobody knows. */
  strata: z.custom<readonly (readonly [Stood, PackedSums])[]>((told) => Array.isArray(told) && told.every(isStratum)),
  variants: z.array(z.tuple([z.tuple([z.string(), z.string()]), packedSumsSchema])),
  /** By tier and arm. */
  spreads: z.array(z.tuple([z.tuple([z.string(), z.string()]), packedSpreadSchema])),
  /** Messages that left, by tier and channel. */
  sent: z.array(z.readonly(z.tuple([z.string(), z.record(z.string(), count)]))),
});
type PackedProgram = z.infer<typeof packedProgramSchema>;
