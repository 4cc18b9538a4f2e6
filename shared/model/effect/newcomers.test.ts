import { describe, expect, it } from 'vitest';
import { aShop, segmentProgram } from '#test/support/daily.ts';
import type { Eligible } from '../day/file/eligible.ts';
import { unitHash } from '../values/hash/hash.ts';
import { entriesOf } from './newcomers.ts';

const program = segmentProgram('stage:lapsed', {
  id: 'win-back',
  holdout: 0.1,
  steps: [
    {
      do: 'split',
      id: 'effort',
      arms: [
        { name: 'call', weight: 1, to: 'one' },
        { name: 'mail', weight: 3, to: 'one' },
      ],
    },
    {
      ...{ do: 'send', id: 'one', template: 'win-back', channels: ['email'] },
      variants: [
        { name: 'warm', template: 'win-back' },
        { name: 'news', template: 'win-back-news' },
      ],
    },
  ],
});
const row = (over: Partial<Eligible> = {}): Eligible => ({
  ...{ customerId: 'ada', touchId: 't', programId: 'win-back', arm: 'treated' },
  ...{ eligibleAt: Date.parse('2026-11-22T23:30:00.700Z'), variant: 'news', ...over },
});
const known = (holdout = 0) => ({
  shop: aShop({ timezone: 'Asia/Shanghai', policy: { ...aShop().policy, holdout } }),
  programs: [program],
  standing: (id: string, evening: number) =>
    id === 'ada' && evening === 20_779 ? ({ tier: 'A', stage: 'lapsed' } as const) : undefined,
});

describe('an entry', () => {
  it('has tier and stage of the evening before, on the clock of the shop, the share of its time and the ways it went', () => {
    const ways = unitHash('split', 'win-back', 'effort', 'ada') * 4 < 1 ? 'effort:call' : 'effort:mail';
    expect(entriesOf(row(), known())).toEqual([
      {
        ...{ programId: 'win-back', arm: 'treated', at: Date.parse('2026-11-22T23:30:00Z'), day: 20_780 },
        ...{ tier: 'A', stage: 'lapsed', share: 1000, sent: {}, variants: [ways, 'one:news'] },
      },
    ]);
    expect(entriesOf(row({ arm: 'holdout' }), known())).toMatchObject([{ arm: 'control', variants: [] }]);
  });

  it('of somebody held out of all programs is control of them together, and of no program', () => {
    const told = (arm: Eligible['arm'], holdout: number) =>
      entriesOf(row({ arm }), known(holdout)).map((one) => [one.programId, one.arm, one.share]);
    expect(told('global_holdout', 0.05)).toEqual([['', 'control', 500]]);
    expect(told('treated', 0.05)).toEqual([
      ['', 'treated', 500],
      ['win-back', 'treated', 1000],
    ]);
    expect(told('holdout', 0.05)).toEqual([
      ['', 'treated', 500],
      ['win-back', 'control', 1000],
    ]);
    expect(told('treated', 0)).toEqual([['win-back', 'treated', 1000]]);
  });

  it('of a program or wording that crm/ has no more counts without its ways', () => {
    expect(entriesOf(row({ programId: 'gone' }), known())).toMatchObject([{ share: 0, variants: [] }]);
    expect(entriesOf(row({ variant: 'old' }), known())[0]?.variants).toHaveLength(1);
  });
});
