import type { PlatformId } from '#model/values/ids.ts';
import type { Sender } from './payloads/sender.ts';
import * as listed from './senders.ts';

export const SENDERS: readonly Sender[] = Object.values(listed);

export const findSender = (id: PlatformId): Sender | undefined => SENDERS.find((sender) => sender.id === id);
