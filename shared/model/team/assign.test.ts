import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Loads } from '#flow/team/loads.ts';
import { type Asked, assign, escalateTo } from './assign.ts';
import type { HandOff } from './hand-off.ts';
import { ROLES, SHARE_RULES, type ShareRule, type Team } from './team.ts';

const team: Team = {
  members: [
    { id: 'ada', name: 'Ada' },
    { id: 'ben', name: 'Ben', territories: ['DE'], tiers: ['A'], products: ['tea'] },
    { id: 'eve', name: 'Eve', shops: ['elsewhere'] },
  ],
};
const asked: Asked = { shop: 's', known: { country: 'DE', tier: 'A', products: ['SKU-1', 'tea'] } };
const loads = (open: Readonly<Record<string, number>> = {}, turns: Readonly<Record<string, number>> = {}) =>
  new Loads({
    open: Object.entries(open).flatMap(([member, count]) =>
      Array.from({ length: count }, (_, n) => ({ id: `${n}`, member })),
    ),
    turns: new Map(Object.entries(turns)),
  });

describe('whose it is', () => {
  it.each<[string, string | undefined, Team | undefined, Loads]>([
    ['nobody where there is no team', undefined, undefined, loads()],
    ['the first', 'ada', team, loads()],
    ['whoever has fewer open', 'ben', team, loads({ ada: 1 }, { ada: 1, ben: 2 })],
    ['of equals whoever was given one longest ago', 'ada', team, loads({ ada: 1, ben: 1 }, { ada: 1, ben: 2 })],
    [
      'whoever’s turn it is, however many they have',
      'ada',
      { ...team, share: 'round-robin' },
      loads({ ada: 9 }, { ben: 1 }),
    ],
    ['whose territory it is', 'ben', { ...team, share: 'territory' }, loads({ ben: 1 })],
    ['whose tier it is', 'ben', { ...team, share: 'tier' }, loads({ ben: 1 })],
    ['who knows the product', 'ben', { ...team, share: ['product', 'load'] }, loads({ ben: 1 })],
  ])('%s', (_, member, of, { of: loadOf }) => {
    expect(assign(of, asked, loadOf)).toBe(member);
  });

  it('is somebody without a territory where it is nobody’s, and anybody where all have one', () => {
    const known = { country: 'FR' };
    expect(assign({ ...team, share: 'territory' }, { shop: 's', known }, loads().of)).toBe('ada');
    const [, ben] = team.members;
    expect(assign({ share: 'territory', members: ben ? [ben] : [] }, { shop: 's', known }, loads().of)).toBe('ben');
  });

  it('leads go to who sells and cases to who helps, and to anybody where nobody does', () => {
    const of: Team = {
      members: [
        { id: 'sam', name: 'Sam', roles: ['sales'] },
        { id: 'hal', name: 'Hal', roles: ['service'] },
      ],
    };
    const given = (as: 'lead' | 'case' | undefined, those = of) => assign(those, { ...asked, as }, loads().of);
    expect([given('lead'), given('case'), given(undefined)]).toEqual(['sam', 'hal', 'hal']);
    const [sam] = of.members;
    expect(given('case', { members: sam ? [sam] : [] })).toBe('sam');
  });

  it('asks rules in their order', () => {
    const of = (...share: readonly ShareRule[]): Team => ({
      share,
      members: [
        { id: 'ada', name: 'Ada', territories: ['DE'], products: ['coffee'] },
        { id: 'ben', name: 'Ben', territories: ['FR'], products: ['tea'] },
      ],
    });
    expect(assign(of('territory', 'product'), asked, loads().of)).toBe('ada');
    expect(assign(of('product', 'territory'), asked, loads().of)).toBe('ben');
  });

  it('what nobody took goes to whom the team names, else to the next, and stays where there is no other', () => {
    const late = { shop: 's', known: {}, member: 'ada' } as HandOff;
    expect(escalateTo(team, late, loads().of)).toBe('ben');
    expect(escalateTo({ ...team, escalateTo: 'eve' }, late, loads().of), 'of other shops').toBe('ben');
    expect(escalateTo({ ...team, escalateTo: 'eve' }, { ...late, shop: 'elsewhere' }, loads().of)).toBe('eve');
    expect(escalateTo({ ...team, escalateTo: 'ada' }, late, loads().of)).toBe('ben');
    const [ada] = team.members;
    expect(escalateTo({ members: ada ? [ada] : [] }, late, loads().of)).toBe('ada');
  });
});

const some = <T>(...of: readonly T[]) => fc.option(fc.subarray([...of], { minLength: 1 }), { nil: undefined });
const teams = fc
  .record({
    share: fc.shuffledSubarray([...SHARE_RULES]),
    members: fc.array(
      fc.record({
        ...{ shops: some('s', 'x'), roles: some(...ROLES), territories: some('DE', 'FR') },
        ...{ tiers: some('A' as const, 'B' as const), products: some('tea', 'coffee') },
      }),
      { minLength: 1, maxLength: 6 },
    ),
  })
  .map(
    ({ share, members }): Team => ({
      share,
      members: members.map((one, n) => ({ ...one, id: `m${n}`, name: `${n}` })),
    }),
  );
const anybody = fc.record({
  as: fc.constantFrom('lead' as const, 'case' as const),
  known: fc.record(
    {
      country: fc.constantFrom('DE', 'FR', 'US'),
      tier: fc.constantFrom('A' as const, 'C' as const),
      products: fc.constantFrom<string[]>(['tea'], []),
    },
    { requiredKeys: [] },
  ),
});

it('is always somebody of the shop where there is somebody, who does such things where one of them does', () => {
  fc.assert(
    fc.property(teams, anybody, (of, one) => {
      const theirs = of.members.filter(({ shops }) => shops?.includes('s') ?? true);
      const chosen = theirs.find(({ id }) => id === assign(of, { shop: 's', ...one }, loads().of));
      expect(chosen !== undefined).toBe(theirs.length > 0);
      const role = one.as === 'lead' ? 'sales' : 'service';
      const does = ({ roles }: (typeof theirs)[number]) => roles?.includes(role) ?? true;
      if (theirs.some(does)) expect(chosen && does(chosen)).toBe(true);
    }),
  );
});

it('loads differ by one at most, and turns are taken by all, however many are given and closed', () => {
  const members = ['ada', 'ben', 'cid'].map((id) => ({ id, name: id }));
  fc.assert(
    fc.property(
      fc.constantFrom('load' as const, 'round-robin' as const),
      fc.array(fc.boolean(), { maxLength: 60 }),
      (share, closes) => {
        const held = loads();
        const given: string[] = [];
        for (const isClosed of closes) {
          const member = assign({ members, share }, asked, held.of) ?? '';
          given.push(member);
          held.give(member);
          if (isClosed) held.takeBack(member);
        }
        const counts = members.map(({ id }) =>
          share === 'load' ? held.of(id).open : given.filter((one) => one === id).length,
        );
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      },
    ),
  );
});
