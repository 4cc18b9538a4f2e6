import { packByPerson } from '#files/import/messages.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { Output } from '../console/output.ts';
import type { Target } from '../target/target.ts';
import type { Journal, Progressed } from './journal.ts';

/** Events between two entries of the journal: after a kill at most so many are sent again. */
const WINDOW = 2_000;
/** Messages per call of the queue. */
const SEND_AT_ONCE = 20;

export interface Deliverable {
  readonly progress: { readonly given: number; readonly of: number };
  events(): Iterable<CommerceEvent>;
}

export interface Delivering {
  readonly shop: ShopId;
  /** Platform whose account ids the events hold, or `import`. */
  readonly source: string;
  readonly journal: Journal;
  readonly start: Progressed;
  /** What is said beside the progress. */
  readonly label?: string | undefined;
}

/**
 * Window by window: neither queue nor memory grows with the file. Passes over what the journal says is done. Answers
 * how the messages ended, if this target can tell.
 */
export async function deliver(
  plan: Deliverable,
  target: Target,
  output: Output,
  { shop, source, journal, start, label = 'importing lines' }: Delivering,
): Promise<Progressed> {
  const bar = output.progress(label, plan.progress.of);
  let progressed = start;
  let skip = start.done;
  let window: CommerceEvent[] = [];
  const flush = async (): Promise<void> => {
    const outcomes = { ...progressed.outcomes };
    const messages = [...packByPerson(shop, window, start.startedAt, source)];
    if (target.apply) await target.apply(messages, outcomes);
    else
      for (let at = 0; at < messages.length; at += SEND_AT_ONCE)
        await target.send(messages.slice(at, at + SEND_AT_ONCE));
    progressed = { ...progressed, done: progressed.done + window.length, outcomes };
    await journal.save(progressed);
    window = [];
    bar.update(plan.progress.given);
  };
  for (const event of plan.events()) {
    if (skip > 0) skip--;
    else if (window.push(event) === WINDOW) await flush();
  }
  if (window.length > 0) await flush();
  bar.stop();
  await journal.finish();
  return progressed;
}
