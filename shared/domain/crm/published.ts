import type { PublishedTemplate } from '../message/template.ts';
import type { ContactPolicy } from '../policy/policy.ts';
import type { Program } from '../program/program.ts';

/** Days since the last counted order (shop's local days) at which a customer changes stage. */
export interface LifecycleThresholds {
  /** One order day so far, at most this long ago: new. */
  readonly newDays: number;
  /** Last order at most this long ago: active. */
  readonly activeDays: number;
  /** Longer ago than this: lapsed; between the two: at risk. */
  readonly lapsedDays: number;
}

/** A shop as its team declares it in `crm/crm.config.ts`. */
export interface Shop {
  /** `[a-z0-9-]{1,20}`; part of keys and webhook paths, so it cannot be changed later. */
  readonly id: string;
  readonly name: string;
  /** Platforms that may deliver webhooks for it; imports need none. */
  readonly platforms: readonly string[];
  /** IANA zone: the shop's days, daily run and snapshots are in it. */
  readonly timezone: string;
  /** ISO 4217; every amount of the shop is in it. */
  readonly currency: string;
  /** BCP 47 fallback of message texts. */
  readonly locale: string;
  /** Local hour (0-23) at which the daily run of the day before starts. */
  readonly dailyRunHour: number;
  readonly lifecycle: LifecycleThresholds;
  readonly policy: ContactPolicy;
  readonly sender: {
    readonly fromName: string;
    /** Must be of the stage's verified domain. */
    readonly fromEmail: string;
    readonly replyTo?: string | undefined;
    /** Physical postal address, shown in every marketing e-mail (CAN-SPAM). */
    readonly postalAddress: string;
    /** Name that opens every SMS. */
    readonly smsName: string;
  };
  readonly url: string;
  /** Value tiers: cumulative share of net value at which A, B and C end, for example [0.5, 0.8, 0.95]. */
  readonly tierShares: readonly [number, number, number];
  /** WooCommerce: order meta key that a consent plugin writes ("1", "yes" or "true" grants e-mail marketing). */
  readonly wooConsentMetaKey?: string | undefined;
}

/** All that `crm/` declares, checked and compiled when the stack is synthesised; functions read it as JSON. */
export interface PublishedCrm {
  readonly schema: 1;
  readonly shops: readonly Shop[];
  readonly programs: readonly Program[];
  readonly templates: readonly PublishedTemplate[];
}
