import type { Shop } from '#model/shop/shop.ts';
import type { Finding } from '#platforms/common/platform.ts';
import type { StageStack } from '../../target/stage-stack.ts';

export interface ChannelAsking {
  /** Where AWS is asked. */
  readonly region: string;
  readonly shops: readonly Shop[];
  /** Of the stage, which may not be deployed yet. */
  readonly stack: StageStack;
}

/** Asks the account whether messages of a channel can leave. Throws nothing: what cannot be asked is a finding. */
export type ChannelDoctor = (asking: ChannelAsking) => Promise<readonly Finding[]>;
