import type { Caused } from '#model/effect/effect.ts';
import type { Quarter } from '#model/effect/quarter.ts';
import type { Words } from '#model/kpi/form/kpi.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { HandOff } from '#model/team/hand-off.ts';
import type { Team } from '#model/team/team.ts';
import type { ProgramId } from '#model/values/ids.ts';
import type { Day } from '#model/values/time/day.ts';
import type { DayFigures } from '../../report/day-figures.ts';
import type { MemberFigures } from '../../report/member-figures.ts';
import type { Report } from '../../report/report.ts';

/** All that items of a digest are made of: what stands in the stores at the end of a day, and no person. */
export interface DigestFacts {
  readonly shop: Shop;
  /** The closed day. */
  readonly day: Day;
  /** UTC ms at which the digest is made. */
  readonly now: number;
  /** What the report of the day asks somebody to look at. */
  readonly alerts: Report['alerts'];
  /** By channel: what there is to say of limits, and what there was a day before. */
  readonly limits: readonly { readonly now: Report['alerts']; readonly before: Report['alerts'] }[];
  /** By day; a day on which nothing was counted is left out. */
  readonly figures: ReadonlyMap<Day, DayFigures>;
  /** What members did, by day, likewise. */
  readonly members: ReadonlyMap<Day, MemberFigures>;
  /** The first day with an order; undefined without any. */
  readonly since: Day | undefined;
  /** What is found of programs in the quarters that the run knows, and what was found a day before. */
  readonly verdicts: readonly {
    readonly programId: ProgramId;
    readonly name: string;
    readonly quarter: Quarter;
    readonly now: Pick<Caused, 'bought' | 'verdict'>;
    readonly before: Pick<Caused, 'verdict'> | undefined;
  }[];
  /** Cases of the team that are not closed; none in the digest of a day that is not the newest. */
  readonly cases: readonly HandOff[];
  readonly team: Team | undefined;
  /** By their names in the language of the shop. */
  readonly programs: readonly Program[];
}

/** `decide`: it waits for somebody. `changed`: it is not as it was. `ahead`: it begins. */
export const GROUPS = ['decide', 'changed', 'ahead'] as const;

/** One thing that the team is told. It names nobody but the team. */
export interface DigestItem {
  /** The name of what tells it, for scripts. */
  readonly kind: string;
  /** One of these that no earlier digest told makes it news: what stands for weeks is told when it begins, and then on Mondays. */
  readonly keys: readonly string[];
  /** Each day anew while it stands: it is lost to the shop if nobody decides soon. */
  readonly isUrgent?: boolean | undefined;
  readonly group: (typeof GROUPS)[number];
  /** Messages or figures are wrong while it stands. */
  readonly isBad?: boolean | undefined;
  readonly text: Words;
  /** What to do; commands stand between backticks. */
  readonly remedy?: Words | undefined;
  /** The block of the report that shows more. */
  readonly block?: 'alerts' | 'tiles' | 'deliverability' | 'programs' | 'campaigns' | 'effects' | 'members' | undefined;
}

/** Says what there is to say of its kind; nothing is an empty list. Pure. */
export type ItemsOf = (facts: DigestFacts) => readonly DigestItem[];

/** By the hash of an item's keys, the day whose digest told it first. */
export type Told = Readonly<Record<string, Day>>;

/** An item with the day whose digest told all of it first. */
export type ToldItem = DigestItem & { readonly since: Day };

/** What a shop's team is told of a day. */
export interface Digest {
  readonly shop: Pick<Shop, 'id' | 'name' | 'timezone' | 'currency' | 'locale'>;
  readonly day: Day;
  /** Group after group, what is bad first. */
  readonly items: readonly ToldItem[];
  /** `news`: something is new or urgent. `reminder`: all of it was told, and it is Monday. `sign-of-life`: nothing is to be told, and the shop wants to hear that on Mondays. Undefined: no mail. */
  readonly mail: 'news' | 'reminder' | 'sign-of-life' | undefined;
}
