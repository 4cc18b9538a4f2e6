import type { Enrolment } from '#model/journey/enrolment/enrolment.ts';
import type { Program } from '#model/program/program.ts';
import type { SegmentDefinition } from '#model/rule/definition.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { DueTouch, Touch } from '#model/touch/touch.ts';
import type { FactStore } from '#ports/customers.ts';
import type { EnrolmentStore } from '#ports/enrolments.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import type { TouchStore } from '#ports/touches.ts';
import type { Pause } from '#ports/until-stored.ts';
import type { SubjectStores } from '../touch/subject-now.ts';

/** One look at those inside journeys of a shop. */
export interface JourneySweep {
  readonly enrolments: EnrolmentStore;
  readonly touches: Pick<TouchStore, 'plan' | 'remove' | 'move' | 'get' | 'ofPerson'>;
  readonly people: SubjectStores & { readonly facts: Pick<FactStore, 'listAttributes'> };
  readonly programs: readonly Program[];
  readonly segments?: readonly SegmentDefinition[] | undefined;
  readonly telemetry: Pick<Telemetry, 'count' | 'info'>;
  readonly pause: Pause;
  readonly shop: Shop;
  readonly now: number;
}

/** The touch of a step once it was decided; `until`: deferred, and to be decided again then. */
export interface DecidedStep {
  readonly touch: Touch;
  readonly until?: number | undefined;
}

/** What steps do beyond moving a person on. All of it may be repeated. */
export interface Acts {
  /** Decides the touch and queues it if nothing objects: all but its due row, which is that of the step. */
  readonly send: (due: DueTouch) => Promise<DecidedStep>;
  /** Keeps a fact of our own about the person. */
  readonly mark: (enrolment: Enrolment, name: string) => Promise<void>;
  /** A person of the team is to take over. */
  readonly handOff: (enrolment: Enrolment, step: string) => Promise<void>;
}
