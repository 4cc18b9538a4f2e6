import { codeKey } from '#model/code/code-key.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { CodePools } from '#ports/code-pools.ts';

/** What became of codes that were to be added to a pool. */
export interface Filled {
  readonly added: number;
  /** By the number of their line, from 1: nothing is left out without a word. */
  readonly refused: readonly { readonly line: number; readonly code: string; readonly why: RefusedCode }[];
}

export type RefusedCode = 'twice' | 'there' | 'elsewhere' | 'long' | 'letters';

/** Codes of platforms have some dozen letters. */
const MOST_LETTERS = 60;
/** A row stays below 1 KB, with the claims that its units will have. */
const ROW_BYTES = 880;
const CLAIM_BYTES = 48;
/** Writes at once. */
const AT_ONCE = 20;

/**
 * Adds codes to a pool, each once: one that stands twice in the list, that the pool has, or that another pool or claim of the
 * shop has, is refused by name. Cut off anywhere and asked again it adds what is missing; of two at once each code is
 * added by one.
 */
export async function fillPool(
  pools: CodePools,
  { shop, pool }: { readonly shop: ShopId; readonly pool: string },
  codes: readonly string[],
): Promise<Filled> {
  const refused: Filled['refused'][number][] = [];
  const wanted = new Map<string, { readonly line: number; readonly code: string }>();
  const before = await unitsOf(pools, shop, pool);
  for (const [n, typed] of codes.entries()) {
    const [line, code] = [n + 1, typed.normalize('NFKC').trim()];
    const why = faultOf(code, wanted, before.units);
    if (why) refused.push({ line, code: typed, why });
    else wanted.set(codeKey(code), { line, code });
  }
  const refuse = (codes: readonly string[], why: RefusedCode): void => {
    for (const code of codes) refused.push({ line: wanted.get(codeKey(code))?.line ?? 0, code, why });
  };
  let { parts } = before;
  let added = 0;
  let left = [...wanted.values()].map(({ code }) => code);
  while (left.length > 0) {
    const row = firstRow(left);
    const taken = await ownAll(pools, shop, row, { pool, part: parts });
    const units = row.filter((code) => !taken.includes(code));
    if (units.length > 0 && (await pools.add(shop, pool, parts, units)) === 'taken') {
      const now = await unitsOf(pools, shop, pool);
      parts = now.parts;
      const [there, open] = parted(left, (code) => now.units.has(codeKey(code)));
      refuse(there, 'there');
      left = open;
      continue;
    }
    refuse(taken, 'elsewhere');
    if (units.length > 0) parts++;
    added += units.length;
    left = left.slice(row.length);
  }
  await pools.setParts(shop, pool, parts);
  return { added, refused: refused.sort((a, b) => a.line - b.line) };
}

const parted = (all: readonly string[], is: (one: string) => boolean): readonly [string[], string[]] => [
  all.filter(is),
  all.filter((one) => !is(one)),
];

function faultOf(
  code: string,
  wanted: ReadonlyMap<string, unknown>,
  there: ReadonlySet<string>,
): RefusedCode | undefined {
  if (code.length > MOST_LETTERS) return 'long';
  if (!/^[\p{L}\p{N}][\p{L}\p{N}\p{P}\p{S}]*(?: [\p{L}\p{N}\p{P}\p{S}]+)*$/u.test(code)) return 'letters';
  if (wanted.has(codeKey(code))) return 'twice';
  return there.has(codeKey(code)) ? 'there' : undefined;
}

async function unitsOf(pools: CodePools, shop: ShopId, pool: string) {
  const units = new Set<string>();
  let parts = 0;
  for await (const part of pools.allParts(shop, pool)) {
    for (const unit of part.units) units.add(codeKey(unit));
    parts = Math.max(parts, part.part + 1);
  }
  return { units, parts };
}

function firstRow(codes: readonly string[]): readonly string[] {
  let bytes = 0;
  const end = codes.findIndex((code) => {
    bytes += Buffer.byteLength(code) + CLAIM_BYTES;
    return bytes > ROW_BYTES;
  });
  return codes.slice(0, end < 0 ? codes.length : Math.max(1, end));
}

/** Those that are somebody else's. */
async function ownAll(
  pools: CodePools,
  shop: ShopId,
  codes: readonly string[],
  owner: { readonly pool: string; readonly part: number },
): Promise<readonly string[]> {
  const taken: string[] = [];
  for (let start = 0; start < codes.length; start += AT_ONCE) {
    const some = codes.slice(start, start + AT_ONCE);
    const owned = await Promise.all(some.map((code) => pools.own(shop, codeKey(code), owner)));
    taken.push(...some.filter((_, n) => owned[n] === 'taken'));
  }
  return taken;
}
