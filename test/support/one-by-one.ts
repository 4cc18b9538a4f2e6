import { NO_PACE } from '#adapters/provider/pace.ts';

/** A sender that is throttled by nobody and has time enough. */
export const atOnce = { pace: NO_PACE, putBack: async () => {}, chance: () => 0.5 };
export const ample = { getRemainingTimeInMillis: () => 60_000 };
