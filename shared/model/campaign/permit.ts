import type { ProgramId } from '../values/ids.ts';
import type { CampaignState } from './life.ts';

/** What workers know of a campaign: a conclusion of its trail, at most a minute old. */
export interface Permit {
  readonly state: CampaignState;
  /** `hashes.whole` of what all four parts were approved of; undefined where they are not. */
  readonly approved?: string | undefined;
}

/** By campaign; one that is missing may send nothing. */
export type Permits = Readonly<Record<ProgramId, Permit>>;
