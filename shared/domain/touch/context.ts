import type { Queue } from '#ports/queue.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import type { TouchStore } from '#ports/touches.ts';
import type { Shop } from '../crm/published.ts';
import type { Channel } from '../event/event.ts';
import type { SendMessage } from '../event/message.ts';
import type { Program } from '../program/program.ts';
import type { PersonStores } from './person.ts';
import { isTerminal, type Touch } from './touch.ts';

/** What dispatch works with. */
export interface DispatchDeps {
  readonly touches: TouchStore;
  readonly people: PersonStores;
  readonly queues: Readonly<Record<Channel, Queue<SendMessage>>>;
  readonly programs: readonly Program[];
  readonly telemetry: Pick<Telemetry, 'count' | 'warn'>;
}

/** One look of dispatch at one shop. */
export interface Sweep extends DispatchDeps {
  readonly shop: Shop;
  readonly now: number;
}

export const programOf = (programs: readonly Program[], { programId }: { programId: string }): Program | undefined =>
  programs.find(({ id }) => id === programId);

/** Counts a touch that has come to its end. */
export function countEnd(telemetry: Pick<Telemetry, 'count'>, { programId, state, reason }: Touch): void {
  telemetry.count('TouchEnded', { program: programId, state, reason });
}

/** Has it ended without a message that may have left? Then its place under the caps is free again. */
export const endedUnsent = (touch: Touch): boolean =>
  isTerminal(touch.state) && touch.state !== 'sent' && touch.state !== 'unknown';

/** Puts a queued touch on the queue of its channel. */
export async function enqueue({ queues }: Pick<DispatchDeps, 'queues'>, touch: Touch): Promise<void> {
  const { shop, customerId, touchId, channel } = touch;
  if (channel) await queues[channel].send([{ shop, customerId, touchId, channel }]);
}
