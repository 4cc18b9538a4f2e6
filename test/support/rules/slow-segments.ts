import type { Rule, SegmentDefinition } from '#model/rule/definition.ts';
import { says } from './slow-says.ts';
import type { Person, Said, SlowDay } from './slow-words.ts';

type Sets = { readonly yes: ReadonlySet<Person>; readonly no: ReadonlySet<Person> };

/**
 * A second evaluator, written from docs/segments.md by sets of people and by possible worlds, and sharing nothing with
 * the first: who is in none of the two sets of a rule is unknown.
 */
export function slowSegments(
  definitions: readonly SegmentDefinition[],
  people: readonly Person[],
  day: SlowDay,
): ReadonlyMap<string, Sets> {
  const setsOf = (rule: Rule, trail: readonly string[]): Sets => {
    if (rule.type === 'not') {
      const { yes, no } = setsOf(rule.of, trail);
      return { yes: no, no: yes };
    }
    if (rule.type === 'and' || rule.type === 'or') {
      const parts = rule.of.map((part) => setsOf(part, trail));
      if (parts.length === 0) return { yes: new Set(), no: new Set() };
      const all = (side: 'yes' | 'no') => new Set(people.filter((one) => parts.every((part) => part[side].has(one))));
      const any = (side: 'yes' | 'no') => new Set(people.filter((one) => parts.some((part) => part[side].has(one))));
      return rule.type === 'and' ? { yes: all('yes'), no: any('no') } : { yes: any('yes'), no: all('no') };
    }
    if (rule.type === 'segment' && rule.name.startsWith('rule:')) {
      const id = rule.name.slice(5);
      const named = definitions.find((definition) => definition.id === id);
      if (!named || trail.includes(id)) return { yes: new Set(), no: new Set() };
      return setsOf(named.where, [...trail, id]);
    }
    const said = people.map((person) => [person, says(rule, person, day)] as const);
    const who = (word: Said) => new Set(said.filter(([, each]) => each === word).map(([person]) => person));
    return { yes: who('yes'), no: who('no') };
  };
  return new Map(definitions.map(({ id, where }) => [id, setsOf(where, [id])]));
}
