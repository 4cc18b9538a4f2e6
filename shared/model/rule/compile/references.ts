import type { Rule, SegmentDefinition } from '../definition.ts';
import type { AnsweredPredicate, CampaignPredicate } from '../predicate.ts';
import { faultOf, type RuleFault } from './fault.ts';

/** Ids of the segments of the team that a rule names, each with the path to where it does. */
export function namedIn(rule: Rule, path = 'where'): readonly (readonly [id: string, path: string])[] {
  if (rule.type === 'not') return namedIn(rule.of, `${path}.of`);
  if (rule.type === 'and' || rule.type === 'or') return rule.of.flatMap((each, i) => namedIn(each, `${path}.of[${i}]`));
  if (rule.type !== 'segment' || !rule.name.startsWith('rule:')) return [];
  return [[rule.name.slice('rule:'.length), `${path}.name`]];
}

/** What a rule asks of campaigns, what became of a message or what was answered, each with the path to where it does. */
export function campaignsIn(
  rule: Rule,
  path = 'where',
): readonly { readonly asked: CampaignPredicate | AnsweredPredicate; readonly path: string }[] {
  if (rule.type === 'not') return campaignsIn(rule.of, `${path}.of`);
  if (rule.type === 'and' || rule.type === 'or')
    return rule.of.flatMap((each, i) => campaignsIn(each, `${path}.of[${i}]`));
  return rule.type === 'campaign' || rule.type === 'answered' ? [{ asked: rule, path }] : [];
}

/** Every definition after those that it names. One that is not there, or leads back, is a fault and stays unknown. */
export function inOrder(definitions: readonly SegmentDefinition[]): {
  readonly ordered: readonly SegmentDefinition[];
  readonly faults: readonly RuleFault[];
} {
  const byId = new Map<string, SegmentDefinition>();
  for (const definition of definitions) if (!byId.has(definition.id)) byId.set(definition.id, definition);
  const ordered: SegmentDefinition[] = [];
  const faults: RuleFault[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (definition: SegmentDefinition, trail: readonly string[]): void => {
    state.set(definition.id, 'open');
    const way = [...trail, definition.id];
    for (const [id, path] of namedIn(definition.where)) {
      const named = byId.get(id);
      if (!named) {
        faults.push(
          faultOf(definition, path, `there is no segment rule:${id} in this shop`, otherOf(byId, definition)),
        );
      } else if (state.get(id) === 'open') {
        const circle = [...way.slice(way.indexOf(id)), id].join(' -> ');
        faults.push(
          faultOf(definition, path, `leads back to itself: ${circle}`, 'let one of them name none of the others'),
        );
      } else if (state.get(id) !== 'done') {
        visit(named, way);
      }
    }
    state.set(definition.id, 'done');
    ordered.push(definition);
  };
  for (const definition of byId.values()) if (!state.has(definition.id)) visit(definition, []);
  return { ordered, faults };
}

function otherOf(byId: ReadonlyMap<string, SegmentDefinition>, { id: own }: SegmentDefinition): string {
  const others = [...byId.keys()].filter((id) => id !== own).map((id) => `rule:${id}`);
  return others.length > 0
    ? `use one of ${others.join(', ')}, or take it out`
    : 'take it out, or add it to segments.ts';
}
