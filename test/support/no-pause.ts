import type { Pause } from '#ports/until-stored.ts';

/** The next try at once. */
export const noPause: Pause = async () => undefined;
