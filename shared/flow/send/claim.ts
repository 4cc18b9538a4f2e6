import type { Program } from '#model/program/program.ts';
import type { SegmentDefinition } from '#model/rule/definition.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { Clock } from '#ports/clock.ts';
import type { CounterStore } from '#ports/counters.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import type { TouchStore } from '#ports/touches.ts';
import type { Pause } from '#ports/until-stored.ts';
import type { TakeCost } from '../campaign/budget-leases.ts';
import type { TouchedPersonStores } from '../person/load-person.ts';
import type { ViewStores } from '../person/views.ts';
import type { PermitsOf } from '../touch/permits-of.ts';
import type { LoadBlocks } from './blocks.ts';
import type { Delivery } from './delivery.ts';
import type { LoadMember } from './member-of-message.ts';
import type { HoldsOf } from './remembered-holds.ts';

export interface SendDeps {
  readonly touches: TouchStore;
  readonly people: TouchedPersonStores;
  /** The same by reads that may be a moment old, for what forbids no message. */
  readonly glance?: ViewStores | undefined;
  readonly programs: readonly Program[];
  readonly segments?: readonly SegmentDefinition[] | undefined;
  readonly shops: readonly Shop[];
  readonly deliver: Delivery;
  /** Products for messages that show some; without, none does. */
  readonly blocks?: LoadBlocks | undefined;
  /** What messages to members say; without, none says anything of a membership. */
  readonly members?: LoadMember | undefined;
  /** Bounds how many questions of sign-ups leave in a day; without, none is counted. */
  readonly counters?: Pick<CounterStore, 'add'> | undefined;
  /** Takes what a message costs of the budget of its campaign (I15); who sends nothing that costs says {@link freeOfCharge}. */
  readonly takeCost: TakeCost;
  /** What keeps messages of a shop back; without, it is read anew for each message. */
  readonly holdsOf?: HoldsOf | undefined;
  /** What campaigns may send; without it their messages wait. */
  readonly permitsOf?: PermitsOf | undefined;
  readonly clock: Clock;
  readonly pause: Pause;
  readonly telemetry: Pick<Telemetry, 'count' | 'info' | 'warn'>;
}

/**
 * `done`: the queue may forget the message. `retry`: certainly not sent, the queue shall bring it again. `throttled`:
 * as that, in a minute.
 */
export type SendOutcome = 'done' | 'retry' | 'throttled';

/** A touch that this worker alone may send: as it claimed it and as it was queued. */
export interface Claim {
  readonly touch: Touch;
  readonly queued: Touch;
  readonly shop: Shop;
  /** The person whose contact row holds the reservation. */
  readonly personId: CustomerId;
}
