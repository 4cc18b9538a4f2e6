import type { Holds } from '#model/policy/stop.ts';
import type { Program } from '#model/program/program.ts';
import type { SegmentDefinition } from '#model/rule/definition.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { SendMessage } from '#model/touch/send-message.ts';
import type { ChannelId } from '#model/values/ids.ts';
import type { FactStore } from '#ports/customers.ts';
import type { EnrolmentStore } from '#ports/enrolments.ts';
import type { Queue } from '#ports/queue.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import type { Lane, TouchStore } from '#ports/touches.ts';
import type { Pause } from '#ports/until-stored.ts';
import type { TouchedPersonStores } from '../person/load-person.ts';
import type { JourneyViewStores } from '../person/views.ts';
import type { HandOverDeps } from '../team/hand-over.ts';
import type { PermitsOf } from '../touch/permits-of.ts';
import type { RunGate } from './run-gate.ts';
import type { WarmUpCount } from './warm-up-count.ts';
import type { WeightsOf } from './wording.ts';

/** What deciding a touch works with. */
export interface TouchDeps {
  readonly touches: TouchStore;
  readonly people: TouchedPersonStores;
  /** The same by reads that may be a moment old: asked first, at half the price. */
  readonly glance?: JourneyViewStores | undefined;
  readonly queues: Readonly<Record<ChannelId, Queue<SendMessage>>>;
  readonly programs: readonly Program[];
  readonly segments?: readonly SegmentDefinition[] | undefined;
  /** What campaigns may send; without it their messages wait. */
  readonly permitsOf?: PermitsOf | undefined;
  readonly telemetry: Pick<Telemetry, 'count' | 'info' | 'warn'>;
  readonly pause: Pause;
  /** Which of the shop's workers this is; without, the only one. */
  readonly lane?: Lane | undefined;
  /** Milliseconds until nothing new may be begun; without, there is no hurry. */
  readonly timeLeft?: (() => number) | undefined;
  /** Rows that may be held at once; without, what a minute decides. */
  readonly mostHeld?: number | undefined;
}

/** What dispatch works with. */
export interface DispatchDeps extends TouchDeps {
  /** Runs of days, by which what they started is let go. */
  readonly runs: Pick<SnapshotStore, 'getRun' | 'latestRun'>;
  readonly enrolments: EnrolmentStore;
  /** Where facts of our own go. */
  readonly marks: Pick<FactStore, 'put'>;
  /** To whom steps hand people over. */
  readonly team: Pick<HandOverDeps, 'handOffs' | 'events' | 'team' | 'loadsOf'>;
}

/** One look at one shop. */
interface Look {
  readonly shop: Shop;
  readonly now: number;
  readonly gate: RunGate;
  /** By which shares wordings are chosen; without, equal ones. */
  readonly weights?: WeightsOf | undefined;
  /** What keeps messages of the shop back, read once for the sweep. */
  readonly holds?: Holds | undefined;
  /** Of a shop whose domain is new. */
  readonly warmUp?: WarmUpCount | undefined;
}

/** One look at the touches of one shop. */
export interface TouchSweep extends TouchDeps, Look {}

/** One look of dispatch at one shop. */
export interface Sweep extends DispatchDeps, Look {}
