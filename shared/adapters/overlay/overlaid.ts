import type { Enrolment } from '#model/journey/enrolment/enrolment.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { CampaignBudgets } from '#ports/campaign-budgets.ts';
import type { WaveCursorStore } from '#ports/campaign-waves.ts';
import type { CampaignTrail } from '#ports/campaigns.ts';
import type { ConsentStore } from '#ports/consents.ts';
import type { FactStore, PreferenceStore, StandingStore } from '#ports/customers.ts';
import type { EnrolmentStore } from '#ports/enrolments.ts';
import type { IdentityStore } from '#ports/identities.ts';
import type { BinaryStore, ObjectStore } from '#ports/objects.ts';
import type { CartStore, OrderStore } from '#ports/orders.ts';
import type { ProductStore } from '#ports/products.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';
import { memoryTeamEvents } from '../memory/hand-offs.ts';
import { dayFiles } from '../objects/day-files.ts';
import { overlayTrail, overlayWaveCursors } from './campaigns.ts';
import { overlayCustomers, type ReadCustomers } from './customers.ts';
import { overlayEnrolments } from './enrolments.ts';
import { overlayFacts } from './facts.ts';
import { type HandOffsRead, overlayHandOffs } from './hand-offs.ts';
import { overlayObjects } from './objects.ts';
import { overlaySnapshots } from './snapshots.ts';
import { overlayTouches, type ReadTouches } from './touches.ts';

/** All that is read of what is there. Nothing is written to it. */
export interface ReadStores {
  readonly touches: ReadTouches;
  readonly enrolments: Pick<EnrolmentStore, 'get' | 'ofPerson' | 'graph'>;
  readonly customers: ReadCustomers;
  readonly facts: Pick<
    FactStore,
    'list' | 'listAddresses' | 'listCases' | 'listStanding' | 'listAttributes' | 'listWishes'
  >;
  readonly identities: Pick<IdentityStore, 'owners'>;
  readonly orders: Pick<OrderStore, 'get'>;
  readonly carts: Pick<CartStore, 'get'>;
  readonly consents: Pick<ConsentStore, 'list' | 'suppression'>;
  readonly preferences: Pick<PreferenceStore, 'get'>;
  readonly handOffs: HandOffsRead;
  readonly snapshots: SnapshotStore;
  readonly trail: Pick<CampaignTrail, 'head' | 'entries'>;
  /** What is gone by now: a dry run leases nothing. */
  readonly budgets: Pick<CampaignBudgets, 'get'>;
  readonly cursors: Pick<WaveCursorStore, 'get'>;
  readonly standings: Pick<StandingStore, 'get'>;
  readonly products: Pick<ProductStore, 'pages' | 'get'>;
  /** Objects of daily runs. */
  readonly runs: Pick<ObjectStore, 'get' | 'list'> & Pick<BinaryStore, 'getBytes'>;
  readonly buckets: number;
}

interface Over {
  readonly shop: ShopId;
  /** The days that are looked at, UTC ms. */
  readonly window: { readonly now: number; readonly until: number };
  readonly told: { readonly touch: (touch: Touch) => void; readonly enrolment: (enrolment: Enrolment) => void };
}

/** Stores of one shop over those that there are: what is there is read from them, what is written stays here. */
export async function overlaid(base: ReadStores, { shop, window, told }: Over) {
  const facts = overlayFacts(base.facts);
  const customers = overlayCustomers(base.customers, facts);
  const objects = overlayObjects(base.runs);
  const { identities, orders, carts, consents, preferences, products, buckets } = base;
  return {
    touches: await overlayTouches(base.touches, { shop, ...window, told: told.touch }),
    enrolments: overlayEnrolments(base.enrolments, told.enrolment),
    people: { customers, identities, orders, carts, consents, preferences, facts, products },
    marks: facts,
    // nobody is told
    team: { handOffs: overlayHandOffs(base.handOffs), events: memoryTeamEvents() },
    snapshots: overlaySnapshots(base.snapshots),
    trail: overlayTrail(base.trail),
    cursors: overlayWaveCursors(base.cursors),
    standings: base.standings,
    budgets: base.budgets,
    dayFiles: dayFiles(objects),
    ...{ customers, objects, products, buckets },
  };
}
