import { createHash } from 'node:crypto';
import type { DrawRecord } from '#model/draw/record.ts';
import type { Stores } from '../../target/stores.ts';

/** What was seen of a draw from outside: hashes before anything was drawn, and the tickets as pages showed them. */
export interface Seen {
  readonly commitment: string;
  readonly digest: string;
  readonly numbers: readonly string[];
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** How much of a record is another than it must be, by the three lines of docs/rewards.md and nothing of the product. */
export function wrongIn({ result, prizes }: Pick<DrawRecord, 'result' | 'prizes'>, seen: Seen): number {
  if (!result) return 1;
  const numbers = [...seen.numbers].sort();
  const others = [
    ...numbers.filter((number) => !result.numbers.includes(number)),
    ...result.numbers.filter((number) => !numbers.includes(number)),
  ].length;
  const line = numbers.map((number) => `${sha256(`${result.seed}:${number}`)} ${number}`).sort();
  const wins = prizes.flatMap(({ id, count }) => Array<string>(Math.min(count, line.length)).fill(id));
  const winners = line.slice(0, wins.length).map((one, n) => `${one.split(' ')[1]} ${wins[n]}`);
  const told = result.winners.map(({ number, prize }) => `${number} ${prize}`);
  return [
    others,
    Number(sha256(result.seed) !== seen.commitment),
    Number(sha256(numbers.join('\n')) !== seen.digest),
    Number(told.join() !== winners.join()),
  ].reduce((sum, one) => sum + one, 0);
}

/** Prizes of a draw that somebody has. */
export async function prizesOf({ claims }: Pick<Stores, 'claims'>, shop: string, draw: string): Promise<number> {
  let prizes = 0;
  for await (const claim of claims.all(shop)) if (claim.draw === draw && claim.kind === 'gift') prizes++;
  return prizes;
}
