import { setTimeout as sleep } from 'node:timers/promises';
import type { Pause } from '#ports/until-stored.ts';

/** Full jitter: a random wait below 20 ms, 40 ms, 80 ms ... 1.3 s. */
export const pause: Pause = (attempt) => sleep(Math.random() * 20 * 2 ** Math.min(attempt - 1, 6));
