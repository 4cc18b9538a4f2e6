import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkReferences, checkSegment } from '#crm-check/check-segments.ts';
import * as define from '#crm-check/define.ts';
import { EXAMPLE_MEMBERSHIP, EXAMPLE_SHOP } from '#crm-check/examples.ts';
import * as ruleHelpers from '#crm-check/rules.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { Rule, SegmentDefinition } from '#model/rule/definition.ts';
import type { Shop } from '#model/shop/shop.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/segments.md'), 'utf8');
const block = /```ts\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
const RANGES = new Set(['atLeast', 'atMost', 'between']);
/** Whole calls of a helper, wherever the page shows one; `and(..)` shows a form and no rule. */
const calls = [...page.replaceAll(/```[\s\S]*?```/g, '').matchAll(/`([^`]+)`/g)]
  .map(([, code = '']) => code)
  .filter((code) => Object.hasOwn(ruleHelpers, /^(\w+)\(.*\)$/s.exec(code)?.[1] ?? '') && !code.includes('..'));
const rules = [...new Set(calls)].filter((code) => !RANGES.has(code.slice(0, code.indexOf('('))));

/** With all that the page says a shop declares. */
const declared = /`attributes: (\{[^`]+\})`/.exec(page)?.[1] ?? '';
const shop: Shop = {
  ...EXAMPLE_SHOP,
  attributes: evaluated(declared) as Shop['attributes'],
  consent: { ...EXAMPLE_SHOP.consent, interests: { tea: { en: 'Tea' } } },
};

/** The page is our own; rules are data, so that to evaluate one is all that it does. */
function evaluated(code: string): unknown {
  const scope = { ...define, a: define.bought(), b: define.tagged('b') };
  return new Function(...Object.keys(scope), `'use strict'; return (${code});`)(...Object.values(scope));
}
const tea = evaluated(/defineSegment\(\{[\s\S]*\n\s*\}\)/.exec(block)?.[0] ?? '') as SegmentDefinition;
const faultsOf = (segment: SegmentDefinition, memberships: readonly Membership[] = []) => [
  ...checkSegment(segment, 'segment'),
  ...checkReferences(segment === tea ? [segment] : [segment, tea], [shop], memberships),
];

/** What a rule of levels and points is of; what an older system told is asked where a shop declares none. */
function membershipsFor(code: string): readonly Membership[] {
  if (code.startsWith('member(')) return [];
  const levels = ['oak', 'tree'].map((id, n) => ({ id, name: id, from: n }));
  const by = code === 'levelNear(atMost(1))' ? 'orders' : 'net';
  return [{ ...EXAMPLE_MEMBERSHIP, levels: { by, windowDays: 365, graceDays: 0, levels } }];
}

describe('docs/segments.md', () => {
  it('the segment that it begins with may be declared as it stands', () => {
    expect(tea.id).toBe('tea-without-mug');
    expect(faultsOf(tea)).toEqual([]);
    const imported = /import \{ (.*) \} from '#crm-check\/define.ts';/.exec(block)?.[1]?.split(', ') ?? [];
    expect(imported.filter((name) => !Object.hasOwn(define, name) || !block.includes(`${name}(`))).toEqual([]);
  });

  it('shows many rules', () => expect(rules.length).toBeGreaterThan(45));

  it.each(rules)('%s', (code) => {
    const shown = { id: 'shown', name: 'Shown', where: evaluated(code) as Rule };
    expect(faultsOf(shown, membershipsFor(code))).toEqual([]);
  });
});
