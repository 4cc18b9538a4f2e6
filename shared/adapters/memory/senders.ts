import type { Sender } from '#ports/sender.ts';

/** What goes wrong at one call; `paused` = the account may not send; `lost` = sent, no answer; `vanished` = neither. */
type SendFault = 'throttled' | 'paused' | 'refused' | 'lost' | 'vanished';

interface Outbox<M> {
  /** Messages that left, in order. */
  readonly sent: readonly M[];
  /** Faults of the next calls, first come first served; later calls succeed. */
  fail(...faults: readonly SendFault[]): void;
}

export function memorySender<M>(): Sender<M> & Outbox<M> {
  const sent: M[] = [];
  const faults: SendFault[] = [];
  return {
    sent,
    fail: (...next) => void faults.push(...next),
    send: async (message) => {
      const fault = faults.shift();
      if (fault === 'throttled') return { outcome: 'try-later', code: 'Throttling', wait: 'moment' };
      if (fault === 'paused') return { outcome: 'try-later', code: 'AccountSendingPaused', wait: 'hour' };
      if (fault === 'refused') return { outcome: 'refused', code: 'MessageRejected' };
      if (fault !== 'vanished') sent.push(message);
      return fault
        ? { outcome: 'unknown', code: 'TimeoutError' }
        : { outcome: 'accepted', messageId: `m${sent.length}` };
    },
  };
}
