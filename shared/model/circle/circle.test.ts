import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CIRCLE_KINDS, type CircleFacts, type CircleMark, circleOf } from './circle.ts';
import { saidCircle } from './said.ts';

const others = (as: CircleMark['as'], ...ids: readonly string[]) => ids.map((id) => ({ id, as }));
const at = (as: CircleMark['as'], there: ReturnType<typeof others>) => ({ mark: { place: 'p', as }, others: there });
const circle = (facts: Partial<CircleFacts>, rules = {}) =>
  circleOf({ self: ['ada', 'ada2'], brought: [], places: [], ...facts }, rules).map(({ id, kind, by }) =>
    [id, kind, ...by].join(' '),
  );
const people = (n: number) => Array.from({ length: n }, (_, i) => `p${String(i).padStart(2, '0')}`);

describe('the circle of somebody', () => {
  it('is whom they brought and who brought them: friends', () => {
    expect(circle({ brought: ['bob', 'cy'], broughtBy: 'eve' })).toEqual([
      'bob friends brought',
      'cy friends brought',
      'eve friends brought-by',
    ]);
  });

  it.each([
    [1, 'family'],
    [5, 'family'],
    [6, 'colleagues'],
    [29, 'colleagues'],
    [30, undefined],
  ])('%i others at one address are %s', (n, kind) => {
    const found = circle({ places: [at('home', others('home', ...people(n)))] });
    expect(found).toHaveLength(kind ? n : 0);
    for (const one of found) expect(one).toContain(` ${kind} address`);
  });

  it('goes by the numbers of the shop', () => {
    const places = [at('home', others('home', 'bob', 'cy'))];
    expect(circle({ places }, { familyAtMost: 2 })).toEqual(['bob colleagues address', 'cy colleagues address']);
    expect(circle({ places }, { familyAtMost: 1, placeAtMost: 2 })).toEqual([]);
  });

  it('a gift ties who sent it with who lives there, from both sides, and no two who only sent one there', () => {
    const there = [...others('home', 'bob'), ...others('gift', 'cy')];
    expect(circle({ places: [at('gift', there)] })).toEqual(['bob friends gift-to']);
    expect(circle({ places: [at('home', others('gift', 'cy'))] })).toEqual(['cy friends gift-from']);
    expect(circle({ places: [at('gift', others('home', ...people(31)))] })).toEqual([]);
  });

  it('what they say ties those who say the same of one group', () => {
    const there = [...others('colleagues', 'bob'), ...others('interest', 'cy')];
    expect(circle({ places: [at('colleagues', there)] })).toEqual(['bob colleagues said']);
  });

  it('each is in it once, as the nearest that shows, and never they themselves', () => {
    const places = [at('home', others('home', 'bob', 'ada2')), at('interest', others('interest', 'bob', 'ada'))];
    expect(circle({ places, brought: ['bob', 'ada'] })).toEqual(['bob family address said brought']);
  });

  it('holds nobody who is not named, whatever is known, in no order of it', () => {
    const id = fc.constantFrom('ada', 'bob', 'cy', 'di');
    const as = fc.constantFrom('home' as const, 'gift' as const, ...CIRCLE_KINDS);
    const place = fc.record({
      mark: fc.record({ place: fc.constant('p'), as }),
      others: fc.array(fc.record({ id, as }), { maxLength: 5 }),
    });
    const facts = fc.record({ brought: fc.array(id), places: fc.array(place, { maxLength: 4 }) });
    fc.assert(
      fc.property(facts, ({ brought, places }) => {
        const found = circleOf({ self: ['ada'], brought, places });
        const turned = circleOf({ self: ['ada'], brought: brought.toReversed(), places: places.toReversed() });
        expect(turned).toEqual(found);
        const named = new Set<string>([...brought, ...places.flatMap((one) => one.others.map((other) => other.id))]);
        expect(found.every((one) => named.has(one.id) && one.id !== 'ada' && one.by.length > 0)).toBe(true);
        expect(new Set(found.map((one) => one.id)).size).toBe(found.length);
      }),
    );
  });
});

describe('what a system tells of a group', () => {
  const said = (properties: Readonly<Record<string, string>>, name = 'circle') =>
    saidCircle('shop', { name, properties });
  it('is one group by its name, whatever its letters; the name is not kept', () => {
    const one = said({ kind: 'colleagues', group: 'Acme Ltd ' });
    expect(one).toEqual(said({ kind: 'colleagues', group: 'acme ltd' }));
    expect(one?.mark.as).toBe('colleagues');
    expect(JSON.stringify(one)).not.toMatch(/acme/i);
    expect(said({ kind: 'family', group: 'acme ltd' })?.mark.place).not.toBe(one?.mark.place);
    expect(said({ kind: 'colleagues', group: 'acme ltd', state: 'left' })?.isLeft).toBe(true);
  });
  it.each([[{ kind: 'rivals', group: 'x' }], [{ kind: 'family', group: ' ' }], [{ kind: 'family' }], [{}]])(
    '%j says nothing',
    (properties) => expect(said(properties as Record<string, string>)).toBeUndefined(),
  );
  it('is of that event alone', () => expect(said({ kind: 'family', group: 'x' }, 'quiz')).toBeUndefined());
});
