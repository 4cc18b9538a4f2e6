import type { Channel } from '#model/channel/channel.ts';
import * as listed from './channels.ts';

export const CHANNELS: readonly Channel[] = Object.values(listed);
