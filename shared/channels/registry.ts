import type { Channel } from '#model/channel/channel.ts';
import * as listed from './channels.ts';

/** Every channel of the list, by its name. */
export const CHANNELS: readonly Channel[] = Object.values(listed);
