import { type Basis, basisOf } from '../../given/definitions.ts';
import type { Rule, SegmentDefinition } from '../definition.ts';

/**
 * What each rule is by beside the customers, with all the rules that it names: where that is another than in the last
 * run, it is the shop's settings that move people. By id. @param ordered every definition after those that it names
 */
export function basesOf(ordered: readonly SegmentDefinition[]): Readonly<Record<string, ReadonlySet<Basis>>> {
  const bases: Record<string, ReadonlySet<Basis>> = {};
  const into = (rule: Rule, found: Set<Basis>): void => {
    if (rule.type === 'not' || rule.type === 'and' || rule.type === 'or') {
      for (const each of rule.type === 'not' ? [rule.of] : rule.of) into(each, found);
      return;
    }
    if (rule.type === 'segment' && rule.name.startsWith('rule:')) {
      for (const basis of bases[rule.name.slice('rule:'.length)] ?? []) found.add(basis);
      return;
    }
    const basis = ofPredicate(rule);
    if (basis) found.add(basis);
  };
  for (const { id, where } of ordered) {
    const found = new Set<Basis>();
    into(where, found);
    bases[id] = found;
  }
  return bases;
}

function ofPredicate(rule: Exclude<Rule, { type: 'and' | 'or' | 'not' }>): Basis | undefined {
  switch (rule.type) {
    case 'segment':
      return basisOf(rule.name);
    case 'score':
      return 'rfm:';
    case 'worth':
      return rule.of === 'margin' ? 'margin:' : undefined;
    case 'habit':
      return rule.of === 'kind' ? 'kind:' : undefined;
    case 'prediction':
      return 'prediction:';
    case 'replenishment':
      return 'replenishment:';
    case 'level':
    case 'level-near':
      return 'level:';
    default:
      return undefined;
  }
}
