import type { Shop } from '../../shop/shop.ts';
import { contentHash } from '../../values/hash/canonical.ts';
import type { Rule, SegmentDefinition } from '../definition.ts';
import { namedIn } from './references.ts';

/** Rises when the same rule would select others than before. */
const LANGUAGE = 1;

/** By id. @param ordered every definition after those that it names */
export function hashesOf(ordered: readonly SegmentDefinition[], shop: Shop): Readonly<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const { id, where } of ordered) {
    const named = namedIn(where).map(([other]) => [other, hashes[other] ?? 'none']);
    const types = attributesIn(where).map((name) => [name, shop.attributes?.[name] ?? 'none']);
    hashes[id] = contentHash([LANGUAGE, where, named, types]);
  }
  return hashes;
}

function attributesIn(rule: Rule): readonly string[] {
  if (rule.type === 'not') return attributesIn(rule.of);
  if (rule.type === 'and' || rule.type === 'or') return rule.of.flatMap(attributesIn);
  return rule.type === 'attribute' ? [rule.name] : [];
}
