import type { Diagnosis } from '#model/diagnosis/diagnosis.ts';
import type { Words } from '#model/kpi/form/kpi.ts';
import type { Group, Stage, Tier } from '#model/segment/membership.ts';
import type { Day } from '#model/values/time/day.ts';
import type { CampaignOfReport } from './campaigns.ts';
import type { Care } from './care.ts';
import type { Coverage } from './coverage.ts';
import type { Known } from './known.ts';
import type { MembersOfReport } from './members-of-report.ts';
import type { Names } from './names.ts';
import type { EffectsOfReport } from './quarter-effects.ts';
import type { Satisfaction } from './satisfaction.ts';

export type { Known } from './known.ts';

/** A number of a period beside that of the period before; money in minor units, shares 0..1. */
export interface Change {
  readonly now: number;
  /** Undefined where the shop is too young. */
  readonly before: number | undefined;
}

/** Lists of a report that may hold nothing. */
export type ListName =
  | 'weeks'
  | 'cohorts'
  | 'stages'
  | 'programs'
  | 'alerts'
  | 'grid'
  | 'segments'
  | 'kpis'
  | 'deliverability';

/**
 * All that the first screen and the pages of segments and figures show of a shop at the end of a day: plain data, no
 * person in it, made of snapshots, day files and the run record alone. Everything that may be missing says why.
 */
export interface Report {
  readonly shop: {
    readonly id: string;
    readonly name: string;
    readonly timezone: string;
    readonly currency: string;
    readonly locale: string;
  };
  /** What the team calls its own channels and the wordings of its messages; absent where nobody asked. */
  readonly names?: Names | undefined;
  /** The closed day. */
  readonly day: Day;
  /** Days of history that the KPIs reach back to; undefined for a shop without orders. */
  readonly since: Day | undefined;
  readonly customers: number;
  readonly sentences: {
    /** The fewest customers who together bring half of the net value. */
    readonly halfOfNet: Known<{
      readonly customers: number;
      readonly of: number;
      readonly share: number;
      readonly before?: number | undefined;
    }>;
    /** Who is at risk, what they brought, and who of them may be written to. */
    readonly atRisk: Known<{
      readonly customers: number;
      readonly netMinor: number;
      readonly reachable: number;
      readonly change: number | undefined;
    }>;
    /** Messages of programs in 30 days and what their receivers bought within 14 days: not what the messages caused. */
    readonly programs: Known<{
      readonly sent: number;
      /** Both undefined where they are not counted. */
      readonly bought: number | undefined;
      readonly netMinor: number | undefined;
      /** Messages whose receivers still have time to buy. */
      readonly open: number;
      readonly change: number | undefined;
    }>;
  };
  /** Four, of the last 30 days against the 30 before, with a value a day for the line. */
  readonly tiles: readonly {
    readonly name: 'net' | 'orders' | 'new-buyers' | 'repeat-orders';
    readonly unit: 'money' | 'count';
    readonly last30: Change;
    readonly toDate: number;
    readonly byDay: readonly { readonly day: Day; readonly value: number }[];
  }[];
  /** How the orders of these 30 days add up, and what is in no tile. */
  readonly ordersOf30: {
    readonly paid: number;
    /** Not given back whole. */
    readonly standing: number;
    readonly repeat: number;
    /** Without a known buyer. */
    readonly anonymous: number;
    readonly anonymousGrossMinor: number;
  };
  /** Up to 53, oldest first; the last one may be unfinished. */
  readonly weeks: readonly {
    /** Monday. */
    readonly from: Day;
    readonly newMinor: number;
    readonly returningMinor: number;
    readonly messages: number;
    readonly finished: boolean;
  }[];
  /** Oldest first; cells by age in months, undefined where the age lies ahead; `mature` false: it may still change. */
  readonly cohorts: readonly {
    /** `YYYY-MM`. */
    readonly month: string;
    readonly customers: number;
    readonly cells: readonly {
      readonly age: number;
      readonly customers: number;
      readonly orders: number;
      readonly netMinor: number;
      readonly retention: number;
      readonly cumulativeMinor: number;
      readonly mature: boolean;
    }[];
    /** Share who bought again on a later day within so many days; known once the whole cohort is that old. */
    readonly again: readonly { readonly days: number; readonly share: Known<number> }[];
  }[];
  /** Days without an order, the same for everybody; undefined where stages go by the rhythm of each, or no run tells. */
  readonly stageDays?: { readonly atRisk: number; readonly lapsed: number } | undefined;
  /** Prospect to won back, with who entered and left in 30 days. */
  readonly stages: readonly {
    readonly stage: Stage;
    readonly size: number;
    readonly entered: number;
    readonly left: number;
  }[];
  readonly programs: readonly {
    readonly id: string;
    readonly name: string;
    readonly planned: number;
    readonly allowed: number;
    readonly sent: number;
    /** Undefined where the provider's answers are not counted yet. */
    readonly delivered: number | undefined;
    /** Messages by channels whose provider tells nothing of what becomes of them. */
    readonly answerless: number;
    /** Messages of which a person followed a link, and of which a machine did; undefined where not counted. */
    readonly clicked: number | undefined;
    readonly scanned: number | undefined;
    /** Messages that an order of their receiver within 14 days counts for, and what these came to; undefined where not counted. */
    readonly bought: number | undefined;
    readonly netMinor: number | undefined;
    /** What its messages cost to send. */
    readonly costMinor: Known<number>;
    /** Messages whose receivers still have time to buy. */
    readonly open: number;
    /** Why messages were not sent, most first; reasons as the contact policy names them. */
    readonly notSent: readonly { readonly reason: string; readonly touches: number }[];
  }[];
  /** Moments due and kept of the last 30 days, by the ids of programs. */
  readonly coverage: Coverage;
  /** What programs caused, in the quarter of which most is known. */
  readonly effects: Known<EffectsOfReport>;
  /** What runs, is to come or is just over, and what waits for somebody, which stands first. */
  readonly campaigns: Known<readonly CampaignOfReport[]>;
  /** What the membership amounts to; undefined of a shop without one. */
  readonly members: MembersOfReport | undefined;
  readonly care: Care;
  readonly satisfaction: Satisfaction;
  /** Where each program loses value, in the order of `crm/`. */
  readonly diagnoses: readonly (Diagnosis & { readonly name: string })[];
  /** Of lists that are empty: why, and what to do about it. */
  readonly empty: Readonly<Partial<Record<ListName, Words>>>;
  readonly alerts: readonly {
    readonly kind:
      | 'parked'
      | 'silent'
      | 'held'
      | 'stopped'
      | 'dead-letters'
      | 'cases'
      | 'campaign'
      | 'no-run'
      | 'complaints'
      | 'bounces';
    readonly level: 'bad' | 'watch';
    readonly text: Words;
    readonly remedy: Words;
  }[];
  /** Scores 5 x 5; `netMinor` to date. */
  readonly grid: readonly {
    readonly r: number;
    readonly f: number;
    /** Groups of those in the cell, most first: which one somebody is in goes by M too. */
    readonly groups: readonly { readonly group: Group; readonly customers: number }[];
    readonly customers: number;
    readonly netMinor: number;
  }[];
  readonly pyramid: Known<{
    readonly by: 'net' | 'margin';
    readonly tiers: readonly {
      readonly tier: Tier;
      readonly customers: number;
      readonly valueMinor: number;
      /** Expected net value of a year per customer; low and high: what chance alone leaves of the mean in 8 of 10 cases. */
      readonly clv: Known<{ readonly meanMinor: number; readonly lowMinor: number; readonly highMinor: number }>;
    }[];
    /** What the fifth of customers that is worth most holds; `of` customers and `ofMinor` are all. */
    readonly top20: {
      readonly share: number;
      readonly customers: number;
      readonly of: number;
      readonly valueMinor: number;
      readonly ofMinor: number;
    };
  }>;
  /** Between the day 30 days ago (or the nearest that is kept) and this one, by stage. */
  readonly movement: Known<{
    readonly from: Day;
    readonly moved: readonly { readonly from: Stage; readonly to: Stage; readonly customers: number }[];
  }>;
  /** From the day 30 days ago (or the nearest that is kept) to this one: customers of both days alone. */
  readonly churn: Known<{
    readonly from: Day;
    readonly days: number;
    /** Who was a customer and is lapsed now, by the tier of the start. */
    readonly tiers: readonly {
      readonly tier: Tier;
      readonly share: Known<{
        readonly share: number;
        readonly lapsed: number;
        readonly of: number;
        readonly low: number;
        readonly high: number;
      }>;
    }[];
    readonly lapsed: number;
    readonly wonBack: number;
    readonly reactivated: number;
    /** The same moves counted from day to day in between, both ways; undefined where not every day was counted. */
    readonly byDay: { readonly lapsed: number; readonly wonBack: number; readonly reactivated: number } | undefined;
  }>;
  /** Customers expected to buy from that day to this one, with the range of 95 of 100 cases, and how many did. */
  readonly forecast: Known<{
    readonly from: Day;
    readonly days: number;
    readonly customers: number;
    readonly expected: number;
    readonly low: number;
    readonly high: number;
    readonly came: number;
  }>;
  /** The team's own, largest first. */
  readonly segments: readonly {
    readonly id: string;
    readonly name: string;
    readonly rule: Words;
    readonly size: number;
    readonly reachable: number;
    readonly netMinor: number;
    readonly trend: readonly { readonly day: Day; readonly size: number }[];
  }[];
  /** Every KPI of the list, last 30 days against the 30 before. */
  readonly kpis: readonly {
    readonly name: string;
    readonly title: Words;
    readonly means: Words;
    readonly unit: 'count' | 'money' | 'share' | 'days';
    readonly last30: Known<{
      readonly value: number;
      readonly of?: number | undefined;
      readonly low?: number | undefined;
      readonly high?: number | undefined;
    }>;
    readonly before30: Known<{ readonly value: number; readonly of?: number | undefined }>;
    /** Over what it is counted, where it is known. */
    readonly counted: 'days' | 'month' | 'at-end' | 'to-date' | undefined;
    /** Of what a share is a share. */
    readonly ofUnit: 'count' | 'money';
    readonly byCell: readonly {
      readonly cell: string;
      readonly value: number;
      readonly unit: 'count' | 'money';
      /** Of what the figure is of. */
      readonly share?: number | undefined;
    }[];
  }[];
  /** Of the last 30 days, by channel, with the limits of mailbox providers and SES that it is held against. */
  readonly deliverability: readonly {
    readonly channel: string;
    readonly sent: number;
    readonly measures: readonly {
      readonly name: 'complaints' | 'bounces';
      readonly share: Known<number>;
      /** Messages that the share is of. */
      readonly of: number;
      /** `enough`: of so many messages one alone does not pass it. */
      readonly limits: readonly { readonly by: string; readonly share: number; readonly enough: boolean }[];
    }[];
  }[];
}
