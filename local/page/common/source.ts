import type { CircleDeps } from '#flow/circle/load-circle.ts';
import type { DryRun } from '#flow/future/dry-run.ts';
import type { CustomerViewStores } from '#flow/person/customer-view.ts';
import type { Trouble } from '#flow/report/alerts.ts';
import type { ReportStores } from '#flow/report/load-report.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Identity } from '#model/identity/identity.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { CampaignBudgets } from '#ports/campaign-budgets.ts';
import type { CampaignTrail } from '#ports/campaigns.ts';
import type { CustomerStore, FactStore, PreferenceStore, StandingStore } from '#ports/customers.ts';
import type { DayFileStore } from '#ports/day-files.ts';
import type { EnrolmentStore } from '#ports/enrolments.ts';
import type { HandOffStore } from '#ports/hand-offs.ts';
import type { ObjectStore } from '#ports/objects.ts';
import type { RedemptionStore } from '#ports/redemptions.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';
import type { TouchStore } from '#ports/touches.ts';
import type { Outbox } from '../../mail/outbox.ts';
import type { ReplyOutcome, ReplyWish } from '../../replies/world.ts';
import type { Deployed } from './deployed.ts';
import type { PlayedDays } from './played-days.ts';

/** What the page reads of an environment, and what it may do there. */
export interface PageSource {
  readonly crm: Pick<
    PublishedCrm,
    'shops' | 'programs' | 'segments' | 'gateways' | 'campaigns' | 'team' | 'memberships'
  >;
  /** Programs that are written and published to nobody. */
  readonly drafts?: readonly Program[] | undefined;
  /** What would happen in the days to come; absent where reading everybody is paid for. */
  readonly foresee?: ((shop: Shop, reached: (daysDone: number) => void) => Promise<DryRun>) | undefined;
  now(): number;
  /** Absent where no message is kept. */
  readonly outbox?: Outbox | undefined;
  /** The stage that is looked at; absent where the environment is this machine's. */
  readonly deployed?: Deployed | undefined;
  /** How far simulated days are played; undefined once all are, and where none are. */
  readonly playing?: (() => PlayedDays | undefined) | undefined;
  /** Where deliveries that could not be applied are kept. */
  readonly intake?: Pick<ObjectStore, 'pages' | 'get'> | undefined;
  /** What waits for somebody, where deliveries themselves are not looked at. */
  readonly trouble?: ((shop: ShopId) => Promise<Trouble>) | undefined;
  /** Lists all of them. */
  readonly parkedCommand?: string | undefined;
  /** Whom programs handed over, where figures may be looked at by who may not read that; else those of the stores. */
  readonly handedOver?: ReportStores['handOffs'];
  /** Where campaigns stand, where figures may be looked at by who may not read that; else that of the stores. */
  readonly campaigns?: ReportStores['campaigns'];
  /** What members brought and took; absent where nobody may read it. */
  readonly brought?: ReportStores['brought'];
  /** Where a member sees their own page; absent where its links cannot be made. */
  readonly memberPage?: ((shop: Shop, id: CustomerId) => Promise<string>) | undefined;
  /** Messages that no try worked; undefined where nobody can tell. */
  readonly deadLetters?: (() => Promise<number | undefined>) | undefined;
  /** Answers a text message by hand; absent where nobody hears it. */
  readonly reply?: ((wish: ReplyWish) => Promise<ReplyOutcome>) | undefined;
  /** To whom an address is linked, found by its keyed hash. */
  owner(shop: ShopId, identity: Identity): Promise<CustomerId | undefined>;
  readonly stores: CustomerViewStores & {
    /** `scan` and `scanKnown` are there where nobody pays for it. */
    readonly customers: CustomerViewStores['customers'] & Partial<Pick<CustomerStore, 'scan' | 'scanKnown'>>;
    readonly touches: Pick<
      TouchStore,
      'ofPerson' | 'get' | 'endedOn' | 'endsOn' | 'stillDue' | 'checksDue' | 'controls'
    >;
    readonly enrolments: Pick<EnrolmentStore, 'ofPerson' | 'graph'>;
    readonly handOffs: Pick<HandOffStore, 'list' | 'get'>;
    readonly facts: Pick<FactStore, 'list' | 'listCases'>;
    readonly trail: Pick<CampaignTrail, 'entries' | 'head'>;
    readonly budgets: Pick<CampaignBudgets, 'get'>;
    /** Without it no codes are counted. */
    readonly redemptions?: Pick<RedemptionStore, 'redeemedOf'> | undefined;
    readonly preferences: Pick<PreferenceStore, 'get'>;
    readonly standings: Pick<StandingStore, 'get'>;
    readonly snapshots: ReportStores['snapshots'] & Pick<SnapshotStore, 'latestRun' | 'listRuns'>;
    /** Customers as they were on kept days. */
    readonly dayFiles: Pick<DayFileStore, 'days' | 'open' | 'effects'>;
    readonly buckets: number;
    /** Who belongs together; absent where nobody may read it. */
    readonly circles?: CircleDeps['circles'] | undefined;
    readonly referrals?: CircleDeps['referrals'] | undefined;
  };
}

/** Where messages are kept. */
export type MessageSource = PageSource & { readonly outbox: Outbox };
