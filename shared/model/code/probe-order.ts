import { createHash } from 'node:crypto';

/**
 * All numbers below `count`, each once, in an order that belongs to a key: whoever looks for something free begins somewhere
 * else, and who looks again passes the same places in the same order.
 */
export function* probeOrder(key: string, count: number): Generator<number> {
  if (count <= 0) return;
  const hash = createHash('sha256').update(key).digest();
  const start = hash.readUInt32BE(0) % count;
  let step = count > 1 ? 1 + (hash.readUInt32BE(4) % (count - 1)) : 1;
  // one without a common divisor reaches them all
  while (divisor(step, count) > 1) step = (step % count) + 1;
  for (let n = 0; n < count; n++) yield (start + n * step) % count;
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
