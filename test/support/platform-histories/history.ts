import type fc from 'fast-check';
import type { WholePlatform } from '../whole-platforms.ts';
import type { LifeStep } from './lives.ts';

/** A delivery of a platform: what `toEvents` reads. */
export interface PlatformDelivery {
  readonly topic: string;
  readonly json: string;
  readonly receivedAt: number;
}

/** Histories of a few orders of a platform as it would tell them, in the order in which things happened. */
export interface PlatformHistories {
  readonly platform: WholePlatform;
  readonly histories: fc.Arbitrary<readonly PlatformDelivery[]>;
  /** What the platform tells of a step, where it tells an order's whole document at each. */
  readonly tells?: (step: LifeStep) => readonly PlatformDelivery[];
}
