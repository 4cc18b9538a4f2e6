import type { Starts } from '../target/target.ts';
import type { DeadQueue } from './dead-queues.ts';
import { inputOf, type Letter, repaired } from './letter.ts';
import type { Letters } from './letters.ts';

export interface Redriven {
  sent: number;
  /** Of no use any more, and taken out. */
  cleared: number;
  /** Left where they are: what they ask for cannot be read. */
  unreadable: number;
  /** Left where they are: of another shop. */
  others: number;
}

/**
 * Sends each letter again and only then takes it out, so that a stop in between repeats one and loses none. What comes
 * back meanwhile, dead once more, is left for the next time. Throws what AWS answers; the rest then stays.
 */
export async function redrive(
  queue: DeadQueue,
  letters: Letters,
  starts: Starts,
  wanted: (letter: Letter) => boolean,
  onLetter: (done: number) => void = () => {},
): Promise<Redriven> {
  const counts: Redriven = { sent: 0, cleared: 0, unreadable: 0, others: 0 };
  const left: Letter[] = [];
  try {
    for (let most = await letters.count(); most > 0; ) {
      const held = await letters.hold(Math.min(most, 10));
      if (held.length === 0) break;
      most -= held.length;
      left.push(...held);
      for (const letter of held) {
        const end = wanted(letter) ? await sendAgain(queue, letter, letters, starts) : 'others';
        counts[end]++;
        onLetter(counts.sent + counts.cleared);
        if (end === 'unreadable' || end === 'others') continue;
        await letters.takeOut(letter);
        left.splice(left.indexOf(letter), 1);
      }
    }
  } finally {
    await letters.release(left);
  }
  return counts;
}

async function sendAgain(
  { again }: DeadQueue,
  letter: Letter,
  letters: Letters,
  starts: Starts,
): Promise<'sent' | 'cleared' | 'unreadable'> {
  if (again.kind === 'nowhere') return 'cleared';
  if (again.kind === 'queue') {
    await letters.send(again.url, repaired(letter.body));
    return 'sent';
  }
  const input = inputOf(letter.body);
  if (input === undefined) return 'unreadable';
  await starts[again.kind](again.ref, input);
  return 'sent';
}
