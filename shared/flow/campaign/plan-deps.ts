import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import type { Stood } from '#model/campaign/waves/next-act.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { WaveCursorStore } from '#ports/campaign-waves.ts';
import type { DayFileStore } from '#ports/day-files.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import type { SliceDeps } from './plan-slice.ts';

/** What the trail says of a campaign, read at this moment. */
export interface Standing extends Stood {
  /** Persons that were approved, or that were meant by who resumed it. */
  readonly audience?: number | undefined;
}

/** A step that no person takes. */
export interface PlannerStep {
  readonly step: 'start' | 'hold' | 'finish';
  readonly comment?: string | undefined;
  readonly numbers?: Readonly<Record<string, number>> | undefined;
}

export interface PlanWavesDeps extends SliceDeps {
  readonly campaigns: readonly PublishedCampaign[];
  readonly shops: readonly Shop[];
  readonly standingOf: (campaign: PublishedCampaign) => Promise<Standing>;
  /** `conflict`: somebody was quicker, or it may not be taken any more. */
  readonly take: (campaign: PublishedCampaign, step: PlannerStep, now: number) => Promise<'taken' | 'conflict'>;
  readonly cursors: WaveCursorStore;
  readonly dayFiles: Pick<DayFileStore, 'days' | 'open'>;
  /** Milliseconds until nothing new may be begun; without, there is no hurry. */
  readonly timeLeft?: (() => number) | undefined;
  readonly telemetry: Pick<Telemetry, 'info' | 'warn'>;
}
