import type { Outputs } from '../target/stores.ts';

/** Where the dead letters of a queue are sent again. */
type Again =
  /** To a queue, by its URL. */
  | { readonly kind: 'queue'; readonly url: string }
  /** Started with the input that they hold: a state machine by its ARN, a function by its name. */
  | { readonly kind: 'machine' | 'function'; readonly ref: string }
  /** Nowhere: their time is over, and what follows did their work. */
  | { readonly kind: 'nowhere' };

/** A queue of dead letters of an environment. */
export interface DeadQueue {
  /** As a person names it: `ingest`, `daily-starts`. */
  readonly name: string;
  readonly url: string;
  readonly again: Again;
}

/** Starts by schedules, and what they start. Dispatch of a minute is done by the next. */
const STARTS: Readonly<Record<string, (outputs: Outputs) => Again>> = {
  DailyStarts: ({ DailyRunArn: ref = '' }) => ({ kind: 'machine', ref }),
  ReconcileStarts: ({ ReconcileFunction: ref = '' }) => ({ kind: 'function', ref }),
  DispatchStarts: () => ({ kind: 'nowhere' }),
  CampaignStarts: () => ({ kind: 'nowhere' }),
};

/**
 * Every queue of dead letters that the outputs of a stack name. `FeedbackDlqUrl` is of the worker with
 * `FeedbackQueueUrl`; `FeedbackEventsDlqUrl` is of what should have come to that queue.
 */
export function deadQueues(outputs: Outputs): readonly DeadQueue[] {
  return Object.entries(outputs).flatMap(([output, url]) => {
    const [, title] = /^(\w+)DlqUrl$/.exec(output) ?? [];
    if (title === undefined) return [];
    const words = title.match(/[A-Z][a-z0-9]*/g) ?? [];
    const worker = outputs[`${title}QueueUrl`] ?? outputs[`${words.slice(0, -1).join('')}QueueUrl`];
    const again: Again | undefined = STARTS[title]?.(outputs) ?? (worker ? { kind: 'queue', url: worker } : undefined);
    return again ? [{ name: words.join('-').toLowerCase(), url, again }] : [];
  });
}
