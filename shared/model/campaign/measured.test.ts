import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MEASURES } from './campaign.ts';
import { didIt, type Measured, measuredBeside, measuredOf, ownMeasure } from './measured.ts';
import { RESPONSE_GROUPS } from './response-group.ts';

const PLACES = { 'A|active': { tier: 'A', stage: 'active' }, 'D|lapsed': { tier: 'D', stage: 'lapsed' } } as const;

/** @param cells people, and how many of them did it, by how they stood */
const measured = (cells: Partial<Record<keyof typeof PLACES, readonly [people: number, did: number]>>): Measured =>
  measuredOf(
    'clicks',
    Object.entries(cells).flatMap(([at, [people, did]]) =>
      Array.from({ length: people }, (_, n) => ({ did: n < did, place: PLACES[at as keyof typeof PLACES] })),
    ),
  );

describe('what a campaign is judged by where nobody is held out of it', () => {
  it('is done by who did it, also where they did something stronger, and by nobody else', () => {
    const stronger = { clicks: { link: 0 }, answers: { answer: 0 }, attendance: { came: {} } } as const;
    const alone = { clicks: 'clicked', answers: 'answered', attendance: 'came' } as const;
    for (const measure of ['clicks', 'answers', 'attendance'] as const)
      for (const group of RESPONSE_GROUPS) {
        expect([measure, group, didIt(measure, { group })]).toEqual([measure, group, group === alone[measure]]);
        expect(didIt(measure, { group, ...stronger[measure] })).toBe(true);
      }
    expect(MEASURES.map(ownMeasure)).toEqual([undefined, undefined, 'answers', 'attendance', undefined, 'clicks']);
  });

  it('is compared among people of the same tier and stage: neither wins by whom it wrote to', () => {
    // alike in both places, though 46 against 14 of 100 clicked in all
    const [best, most] = [
      measured({ 'A|active': [900, 450], 'D|lapsed': [100, 10] }),
      measured({ 'A|active': [100, 50], 'D|lapsed': [900, 90] }),
    ];
    const found = measuredBeside(best, most);
    expect(found).toMatchObject({ known: true, value: { people: 2_000, of: 2_000 } });
    expect(found.known && found.value.did.value).toBeCloseTo(0);
    const better = measuredBeside(
      measured({ 'A|active': [400, 200], 'D|lapsed': [50, 5] }),
      measured({ 'A|active': [400, 100] }),
    );
    expect(better).toMatchObject({ known: true, value: { people: 800, of: 850, did: { value: 0.25 } } });
    expect(better.known && better.value.did.low).toBeGreaterThan(0.15);
  });

  it('is not compared among people of whom nobody knows how they stood, though all of them are counted', () => {
    const unknown = (did: number) =>
      measuredOf(
        'clicks',
        Array.from({ length: 200 }, (_, n) => ({ did: n < did, place: undefined })),
      );
    expect(unknown(80)).toMatchObject({ people: 200, did: 80, cells: [] });
    expect(measuredBeside(unknown(80), unknown(20))).toMatchObject({ known: false });
  });

  it('has the same limits from either side, and always holds its own value', () => {
    const cell = fc
      .integer({ min: 30, max: 400 })
      .chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 0, max: n })));
    const some = fc.record({ 'A|active': cell, 'D|lapsed': cell });
    fc.assert(
      fc.property(some, some, (one, other) => {
        const [ab, ba] = [
          measuredBeside(measured(one), measured(other)),
          measuredBeside(measured(other), measured(one)),
        ];
        if (!ab.known || !ba.known) throw new Error('not known');
        expect(ab.value.did.low).toBeCloseTo(-ba.value.did.high);
        expect(ab.value.did.low).toBeLessThanOrEqual(ab.value.did.value);
        expect(ab.value.did.value).toBeLessThanOrEqual(ab.value.did.high);
      }),
    );
  });

  it('is not compared of fewer than 25 people who stood alike', () => {
    const few = { known: false, why: { en: 'fewer than 25 people of the same tier and stage got a message of each' } };
    expect(measuredBeside(measured({ 'A|active': [24, 9] }), measured({ 'A|active': [400, 9] }))).toMatchObject(few);
    expect(measuredBeside(measured({ 'A|active': [400, 9] }), measured({ 'D|lapsed': [400, 9] }))).toMatchObject(few);
    expect(measuredBeside(measured({}), measured({}))).toMatchObject(few);
    expect(measuredBeside(measured({ 'A|active': [25, 0] }), measured({ 'A|active': [25, 25] })).known).toBe(true);
  });
});
