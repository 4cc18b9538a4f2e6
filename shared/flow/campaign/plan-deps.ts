import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import type { Stood } from '#model/campaign/waves/next-act.ts';
import type { WaveMoney } from '#model/campaign/waves/paid.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { WaveCursorStore } from '#ports/campaign-waves.ts';
import type { DayFileStore } from '#ports/day-files.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import type { SliceDeps } from './plan-slice.ts';

/** What the trail says of a campaign, read at this moment. */
export interface Standing extends Stood {
  /** Persons that were approved, or that were meant by who resumed it. */
  readonly audience?: number | undefined;
  /** Waves that may go to as many as the budget pays for, as somebody decided. */
  readonly fits?: readonly string[] | undefined;
}

/** A step that no person takes. */
export interface PlannerStep {
  readonly step: 'start' | 'hold' | 'finish';
  readonly comment?: string | undefined;
  readonly numbers?: Readonly<Record<string, number>> | undefined;
  /** Of a hold, whose wave it is that the budget does not pay for. */
  readonly wave?: string | undefined;
}

export interface PlanWavesDeps extends SliceDeps {
  readonly campaigns: readonly PublishedCampaign[];
  readonly shops: readonly Shop[];
  readonly standingOf: (campaign: PublishedCampaign) => Promise<Standing>;
  /** `conflict`: somebody was quicker, or it may not be taken any more. */
  readonly take: (campaign: PublishedCampaign, step: PlannerStep, now: number) => Promise<'taken' | 'conflict'>;
  /** What its budget has left, and what each of its messages costs. */
  readonly moneyOf: (campaign: PublishedCampaign, shop: Shop) => Promise<WaveMoney>;
  readonly cursors: WaveCursorStore;
  readonly dayFiles: Pick<DayFileStore, 'days' | 'open'>;
  /** Milliseconds until nothing new may be begun; without, there is no hurry. */
  readonly timeLeft?: (() => number) | undefined;
  readonly telemetry: Pick<Telemetry, 'count' | 'info' | 'warn'>;
}
