import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import type { Enrolment } from '#model/journey/enrolment/enrolment.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { ContactRow } from '#model/policy/reservations.ts';
import type { Program } from '#model/program/program.ts';
import type { SegmentDefinition } from '#model/rule/definition.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { CampaignBudgets } from '#ports/campaign-budgets.ts';
import type { WaveCursorStore } from '#ports/campaign-waves.ts';
import type { CampaignTrail } from '#ports/campaigns.ts';
import type { FactStore, StandingStore } from '#ports/customers.ts';
import type { DayFileStore } from '#ports/day-files.ts';
import type { EnrolmentStore } from '#ports/enrolments.ts';
import type { TouchStore } from '#ports/touches.ts';
import type { DispatchDeps } from '../dispatch/deps.ts';
import type { TouchedPersonStores } from '../person/load-person.ts';
import type { RunDayDeps } from './run-day.ts';

/** What a dry run hears of its stores as they are written. */
export interface Told {
  readonly touch: (touch: Touch) => void;
  readonly enrolment: (enrolment: Enrolment) => void;
}

/** The days of a dry run, UTC ms. */
export interface FutureWindow {
  readonly now: number;
  readonly until: number;
}

/** Stores over those that there are: read from there, written here. */
export interface FutureStores extends Pick<RunDayDeps, 'customers' | 'objects' | 'snapshots' | 'products' | 'buckets'> {
  readonly dayFiles: RunDayDeps['dayFiles'] & Pick<DayFileStore, 'days' | 'open'>;
  readonly touches: TouchStore & {
    /** The earliest instant after another at which a row is due. */
    nextDue(now: number): number | undefined;
    contactRows(): ReadonlyMap<CustomerId, ContactRow>;
  };
  readonly enrolments: EnrolmentStore;
  readonly people: TouchedPersonStores & {
    readonly customers: TouchedPersonStores['customers'];
    readonly facts: Pick<FactStore, 'list' | 'put'>;
  };
  readonly marks: DispatchDeps['marks'];
  readonly team: DispatchDeps['team'];
  readonly trail: CampaignTrail;
  readonly budgets: Pick<CampaignBudgets, 'get'>;
  readonly cursors: WaveCursorStore;
  readonly standings: Pick<StandingStore, 'get'>;
}

export interface FutureDeps {
  /** The stores of one shop for one dry run. */
  readonly over: (window: FutureWindow, told: Told) => Promise<FutureStores>;
  readonly programs: readonly Program[];
  readonly segments: readonly SegmentDefinition[];
  /** Of all shops; none unless told. */
  readonly memberships?: readonly Membership[] | undefined;
  /** Those that were let go by now send as they are planned: a dry run foresees no step of a person. */
  readonly campaigns?: readonly PublishedCampaign[] | undefined;
  /** Nothing more may be read: what was found so far is answered. */
  readonly isSpent?: (() => boolean) | undefined;
  /** Hears how far it has come, UTC ms. */
  readonly reached?: ((at: number) => void) | undefined;
}
