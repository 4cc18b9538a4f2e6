import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answered as answers,
  aProgram as figures,
  aPeriod as period,
  reacted as reactions,
} from '#test/support/diagnosis/figures.ts';
import { cellsOf, type Group, times } from '#test/support/effects/arms.ts';
import { notFinite } from '#test/support/finite.ts';
import { inProof } from '#test/support/in-proof.ts';
import { effectOf } from '../effect/effect-of.ts';
import { binomial, seeded } from '../effect/stats/draws.ts';
import { REASONS } from '../touch/reasons.ts';
import { diagnose, LINKS } from './diagnose.ts';
import type { Figures, PeriodFigures } from './form/figures.ts';

const named = (of: Figures): readonly string[] => diagnose(of).found.map(({ link, cause }) => `${link} ${cause}`);
const usual = { sent: 700, no_consent: 200, frequency_cap: 80, too_late: 5, not_in_audience: 60, holdout: 90 };

describe('a link', () => {
  it('names nothing where the period is as the one before, and says so of each', () => {
    const same = period(usual, { ...answers(700, 9), ...reactions(700, 90, 60, 60_000) });
    const found = diagnose(figures(same, { before: same }));
    expect([found.state, found.found, found.due]).toEqual(['nothing', [], 985]);
    expect(found.links.map(({ link, state }) => [link, state])).toEqual([
      ...[
        ['audience', 'nothing'],
        ['product', 'unknown'],
        ['system', 'nothing'],
        ['delivery', 'nothing'],
      ],
      ...[
        ['wording', 'nothing'],
        ['execution', 'nothing'],
        ['anyway', 'unknown'],
      ],
    ]);
  });

  it.each<[string, Record<string, number>]>([
    ['audience consent', { no_consent: 450, sent: 450 }],
    ['audience address', { no_address: 250, sent: 450 }],
    ['audience narrow', { not_in_audience: 500, sent: 400 }],
    ['system caps', { frequency_cap: 150, min_gap: 160, sent: 470 }],
    ['system care', { care_first: 100, open_case: 150, sent: 470 }],
    ['system budget', { budget: 100, warm_up: 100, sent: 500 }],
    ['system without', { program_removed: 200, sent: 500 }],
    ['delivery suppressed', { address_suppressed: 100, number_refused: 100, sent: 500 }],
    ['delivery refused', { provider_rejected: 100, sent: 600 }],
    ['execution held', { held_too_long: 50, stopped_too_long: 50, sent: 600 }],
    ['execution late', { too_late: 150, sent: 550 }],
    ['execution sender', { never_picked_up: 60, answer_lost: 40, sent: 600 }],
    ['execution text', { render_failed: 100, sent: 600 }],
  ])('%s is named for its reasons against the period before', (cause, ended) => {
    const found = diagnose(figures(period({ ...usual, ...ended }), { before: period(usual) }));
    expect(found.found.map((one) => `${one.link} ${one.cause}`)).toEqual([cause]);
    const [first] = found.found;
    expect(first?.says.en).toMatch(/^(?:Of |\d).*%.*\.$/);
    expect(first?.change.zh).toMatch(/\p{Script=Han}.*。$/u);
    expect(first?.share).toBeCloseTo((first?.messages ?? 0) / found.due, 10);
  });

  it('asks of the worst of three other programs, so that what is usual in the shop is no fault', () => {
    const much = period({ sent: 300, no_consent: 300 });
    const little = period({ sent: 500, no_consent: 100 });
    expect(named(figures(much, { peers: [little, little] }))).toEqual([]);
    expect(named(figures(much, { peers: [little, little, little] }))).toEqual(['audience consent']);
    expect(named(figures(much, { peers: [little, little, much] }))).toEqual([]);
    expect(named(figures(period({ sent: 300, no_consent: 700 })))).toEqual(['audience consent']);
  });

  it('few who come are a fault of the program only where the others did not lose as many', () => {
    const [now, before] = [period({ sent: 100 }), period({ sent: 400 })];
    expect(named(figures(now, { before }))).toEqual(['audience few']);
    expect(named(figures(now, { before, trend: 0.5 }))).toEqual([]);
    expect(named(figures(now, { before, isSeasonal: true }))).toEqual([]);
    expect(named(figures(now, { before: period({ sent: 99 }) }))).toEqual([]);
  });

  it('bounces and complaints are held against the ceilings of SES and Google, whatever they were', () => {
    const ofMails = (bounced: number, complained: number) => {
      const same = period({ sent: 1_000 }, answers(1_000, bounced, complained));
      return named(figures(same, { before: same }));
    };
    expect(ofMails(100, 0)).toEqual(['delivery bounces']);
    expect(ofMails(50, 3)).toEqual([]);
    expect(ofMails(0, 15)).toEqual(['delivery complaints']);
    // one or two of a few mails are an accident
    expect(named(figures(period({ sent: 100 }, answers(100, 0, 1))))).toEqual([]);
    expect(named(figures(period({ sent: 60 }, answers(60, 0, 2))))).toEqual([]);
  });

  it('words are at fault where clicks fell, or one wording sells less than the others; without followed links nothing is said', () => {
    const [now, before] = [period({ sent: 900 }, reactions(900, 40)), period({ sent: 900 }, reactions(900, 110))];
    expect(named(figures(now, { before }))).toEqual(['wording clicks']);
    expect(named(figures(period({ sent: 900 }, reactions(900, undefined)), { before }))).toEqual([]);
    const three = [before, before, before];
    expect(named(figures(now, { peers: three }))).toEqual([]);
    expect(named(figures(period({ sent: 900 }, reactions(900, 25)), { peers: three }))).toEqual(['wording clicks']);
    const wordings = [
      { name: 'warm', sent: 600, bought: 90 },
      { name: 'cold', sent: 600, bought: 25 },
    ];
    const [cold] = diagnose(figures(period({ sent: 900 }), { wordings })).found;
    expect(cold?.cause).toBe('wording:cold');
    expect(cold?.says.en).toBe('After the wording “cold” 4.2 % order within 14 days, after the others 15 %.');
    expect(cold?.messages).toBeCloseTo(600 * (1 - 25 / 90), 6);
  });

  it('goods are at fault that come back more than before, as far as orders hold them', () => {
    const none = { part: 0, whole: 0 };
    const good = { sku: 'tea', returned: { part: 30, whole: 600 }, returnedBefore: { part: 90, whole: 1_800 } };
    const bad = { sku: 'mug', returned: { part: 90, whole: 200 }, returnedBefore: { part: 30, whole: 600 } };
    const goods = [good, bad].map((one) => ({ ...one, cases: none, casesBefore: none }));
    const [mug] = diagnose(figures(period({ sent: 400 }), { goods })).found;
    expect(mug?.says.en).toBe('Of orders with mug 45 % are returned; in the period before it was 5 %.');
    expect(mug?.change.en).toBe('Take mug out of its messages until you know why it comes back.');
    expect(mug?.messages).toBeCloseTo((400 * 80) / 800, 6);
  });

  it('of many goods one that is a little worse is chance, though by itself it would be none', () => {
    const none = { part: 0, whole: 0 };
    const sold = (sku: string, part: number, whole: number) => ({
      ...{ sku, returned: { part, whole }, returnedBefore: { part: 60, whole: 1_200 }, cases: none, casesBefore: none },
    });
    const others = Array.from({ length: 20 }, (_, n) => sold(`sku-${n}`, 3, 55));
    const worse = sold('mug', 64, 400);
    expect(named(figures(period({ sent: 400 }), { goods: [worse] }))).toEqual(['product returned:mug']);
    expect(named(figures(period({ sent: 400 }), { goods: [worse, ...others] }))).toEqual([]);
  });

  it('what waits for a release now, and hand-offs that nobody takes, are told as what somebody must do', () => {
    expect(named(figures(period(), { heldNow: 400 }))).toEqual(['execution waiting']);
    expect(named(figures(period({ sent: 100 }), { untaken: { part: 18, whole: 20 } }))).toEqual([
      'execution hand-offs',
    ]);
    expect(named(figures(period({ sent: 100 }), { untaken: { part: 18, whole: 19 } }))).toEqual([]);
  });

  const effect = (treated: number, control: number, people = 10_000) => {
    const groups: Group[] = [
      { arm: 'treated', people: 0.9 * people, bought: times(treated, 1_000) },
      { arm: 'control', people: 0.1 * people, bought: times(control, 1_000) },
    ];
    const cells = cellsOf(groups);
    return effectOf({ programId: 'p', quarter: 219, cells, asOf: 20_200, outcomeDays: 30, shop: {} });
  };

  it('they had bought anyway only where many do, the limits are narrow, and the messages left', () => {
    const now = period({ sent: 700, no_consent: 200 });
    expect(named(figures(now, { effect: effect(3_600, 400) }))).toEqual(['anyway anyway']);
    // an effect, few who buy at all, nobody held out, and messages that did not leave
    expect(named(figures(now, { effect: effect(4_500, 400) }))).toEqual([]);
    expect(named(figures(now, { effect: effect(90, 10) }))).toEqual([]);
    // a small effect that the holdout shows is one
    expect(named(figures(now, { effect: effect(38_700, 4_000, 100_000) }))).toEqual([]);
    const unsent = figures(period({ sent: 150, no_consent: 250 }), { effect: effect(3_600, 400) });
    expect(named(unsent)).toEqual(['audience consent']);
  });

  it('that they had bought anyway is said of messages that were read: after what other links lost of them', () => {
    const now = period({ sent: 900 }, reactions(900, 30));
    const before = period({ sent: 900 }, reactions(900, 120));
    const found = diagnose(figures(now, { before, effect: effect(3_600, 400) })).found;
    expect(found.map(({ link, messages }) => [link, Math.round(messages)])).toEqual([
      ['wording', 675],
      ['anyway', 225],
    ]);
  });
});

describe('a diagnosis', () => {
  it('names first where most is lost, and tells it in orders and money by what follows its messages', () => {
    const now = period({ sent: 400, no_consent: 500, held_too_long: 100 }, reactions(500, undefined, 50, 500_000));
    const before = period({ sent: 800, no_consent: 200 }, reactions(500, undefined, 50, 500_000));
    const { found } = diagnose(figures(now, { before }));
    expect(found.map(({ cause }) => cause)).toEqual(['consent', 'held']);
    expect(found[0]).toMatchObject({ messages: 300, bought: 30, netMinor: 300_000, against: 'before' });
  });

  it('is the same without a link, but for that one', () => {
    const now = period({ sent: 400, no_consent: 500, held_too_long: 100 });
    const of = figures(now, { before: period({ sent: 800, no_consent: 200 }) });
    for (const gone of LINKS) {
      const left = LINKS.filter((link) => link !== gone);
      const found = diagnose(of, left);
      expect(found.links.map(({ link }) => link)).toEqual(left.map(({ name }) => name));
      expect(found.found.every(({ link }) => link !== gone.name)).toBe(true);
    }
    expect(LINKS.map(({ name }) => name)).toEqual([
      ...['audience', 'product', 'system', 'delivery', 'wording', 'execution', 'anyway'],
    ]);
  });

  it('says in numbers what is known of a program too small for any test', () => {
    const groups: readonly Group[] = [
      { arm: 'treated', people: 30, bought: times(3, 100) },
      { arm: 'control', people: 3, bought: [] },
    ];
    const asked = { programId: 'p', quarter: 219, asOf: 20_050, outcomeDays: 30, shop: {} };
    const effect = effectOf({ ...asked, cells: cellsOf(groups) });
    const ended = { sent: 20, no_consent: 5, holdout: 2, global_holdout: 1 };
    const whenDue = { kind: 'first', day: '2026-05-14' } as const;
    expect(diagnose(figures(period(ended), { effect, whenDue }))).toMatchObject({
      ...{ state: 'too-little', seen: { came: 28, sent: 20, heldOut: 3 }, whenDue: undefined },
      bought: { quarter: '2024-Q4', treated: { people: 30, buyers: 3 }, control: { people: 3, buyers: 0 } },
    });
    const none = diagnose(figures(period(), { whenDue }));
    expect(none).toMatchObject({ seen: { came: 0 }, bought: undefined, whenDue });
    // of whom came in an earlier quarter there was a first, and of a festival there is a next
    expect(diagnose(figures(period(), { effect, whenDue })).whenDue).toBeUndefined();
    const next = { kind: 'next', day: '2027-02-06' } as const;
    expect(diagnose(figures(period(), { effect, whenDue: next })).whenDue).toEqual(next);
    expect(diagnose(figures(period(ended), { whenDue: next })).whenDue).toBeUndefined();
  });

  it('where one link alone had enough no clean bill is given: fewer than 50 moments due are too little', () => {
    const crossSell = diagnose(figures(period({ sent: 5, no_consent: 32, not_in_audience: 23, holdout: 3 })));
    expect(crossSell).toMatchObject({ state: 'too-little', due: 37, seen: { came: 63 } });
    expect(crossSell.links.flatMap(({ link, state }) => (state === 'unknown' ? [] : [link]))).toEqual(['audience']);
    expect(diagnose(figures(period({ sent: 50 }))).state).toBe('nothing');
    expect(diagnose(figures(period({ sent: 30 }), { heldNow: 5 })).state).toBe('found');
  });

  it('of little data says that it is too little, and never NaN', () => {
    expect(diagnose(figures(period()))).toMatchObject({ state: 'too-little', due: 0, found: [] });
    expect(diagnose(figures(period({ sent: 20, no_consent: 29 }))).state).toBe('too-little');
    const n = fc.oneof(fc.constant(0), fc.nat(3), fc.nat(2_000));
    const reasons = [...Object.values(REASONS).flatMap((of) => Object.keys(of)), '__proto__', 'constructor'];
    const share = fc.tuple(n, n).map(([part, more]) => ({ part, whole: part + more }));
    const anyPeriod = fc
      .tuple(
        fc.dictionary(fc.constantFrom('sent', ...reasons), n, { noNullPrototype: true }),
        share,
        share,
        n,
        fc.boolean(),
      )
      .map(([ended, told, clicks, money, isCounted]) => ({
        ...period(ended),
        ...(isCounted && answers(told.whole, told.part)),
        ...(isCounted && reactions(clicks.whole, clicks.part, Math.min(clicks.whole, money), money)),
      }));
    const goods = fc.record({
      ...{ sku: fc.constantFrom('', 'mug', 'tea'), returned: share, returnedBefore: share },
      ...{ cases: share, casesBefore: share },
    });
    const wordings = fc.array(
      share.map(({ part, whole }) => ({ name: `w${whole}`, sent: whole, bought: part })),
      { maxLength: 3 },
    );
    const any = fc.record({
      ...{ programId: fc.constant('p'), intent: fc.constantFrom('sell' as const, undefined), isGone: fc.boolean() },
      ...{ isSeasonal: fc.boolean(), now: anyPeriod, before: fc.option(anyPeriod, { nil: undefined }) },
      ...{
        peers: fc.array(anyPeriod, { maxLength: 4 }),
        trend: fc.double({ min: 0.5, max: 2, noNaN: true }),
        unserved: n,
      },
      ...{
        wordings,
        heldNow: n,
        untaken: fc.option(share, { nil: undefined }),
        goods: fc.array(goods, { maxLength: 4 }),
      },
      effect: fc.constantFrom(undefined, effectOfNobody, effect0),
    });
    fc.assert(
      fc.property(any, (of) => {
        const found = diagnose(of);
        expect(notFinite(found)).toEqual([]);
        expect(JSON.stringify(found)).not.toMatch(/NaN|Infinity|undefined/);
        for (const one of found.found) expect(one.p <= 0.05 && one.share > 0 && one.share <= 1).toBe(true);
      }),
      { numRuns: inProof(20_000, 500) },
    );
  });

  it('chance alone is rarely named: of 500 programs that are as before at most 1 in 100', () => {
    const uniform = seeded(13);
    const draw = (): PeriodFigures => {
      const came = 500 + Math.floor(300 * uniform());
      const ended: Record<string, number> = {};
      let left = came;
      for (const [reason, share] of Object.entries({
        no_consent: 0.3,
        frequency_cap: 0.15,
        too_late: 0.04,
        no_address: 0.05,
      })) {
        ended[reason] = binomial(left, share, uniform);
        left -= ended[reason] ?? 0;
      }
      const bounced = binomial(left, 0.02, uniform);
      const clicked = binomial(left, 0.08, uniform);
      return period({ ...ended, sent: left }, { ...answers(left, bounced), ...reactions(left, clicked, clicked, 100) });
    };
    const false_ = Array.from({ length: 500 }, () =>
      diagnose(figures(draw(), { before: draw(), peers: [draw(), draw(), draw()] })),
    ).filter(({ found }) => found.length > 0);
    expect(false_.length).toBeLessThanOrEqual(5);
  });
});

const effectOfNobody = effectOf({
  ...{ programId: 'p', quarter: 219, cells: cellsOf([]), asOf: 20_200, outcomeDays: 30, shop: {} },
});
const effect0 = effectOf({
  ...{ programId: 'p', quarter: 219, asOf: 20_200, outcomeDays: 30, shop: {} },
  cells: cellsOf([
    { arm: 'treated', people: 60, bought: [] },
    { arm: 'control', people: 60, bought: [] },
  ]),
});
