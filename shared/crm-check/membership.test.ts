import { describe, expect, it, test } from 'vitest';
import type { Membership } from '#model/membership/membership.ts';
import { checkMembership, checkMemberships } from './check-membership.ts';
import { EXAMPLE_MEMBERSHIP, EXAMPLE_PROGRAM, EXAMPLE_SHOP } from './examples.ts';
import { checkMemberPrograms } from './gift-schema.ts';

const own: Membership = EXAMPLE_MEMBERSHIP;
const points = own.points ?? { name: {}, rules: [] };
const [version = { from: '', earn: { points: 1, perMinor: 1 }, pendingDays: 0 }] = points.rules;
const levels = own.levels ?? { by: 'net', windowDays: 1, levels: [], graceDays: 0 };
const referral = { inviterPoints: 200, friendPoints: 100, buyWithinDays: 60 };
const faults = (declared: unknown) =>
  checkMembership(declared, 'memberships.circle').map(({ path, what, fix }) => `${path}: ${what} -> ${fix}`);
const withRules = (...rules: readonly unknown[]) => ({ ...own, points: { ...points, rules } });
const withLevels = (more: object) => ({ ...own, levels: { ...levels, ...more } });
const level = (id: string, from: number) => ({ id, name: id, from });

describe('a membership', () => {
  it('is sound as the example has it, with points or levels alone, and with neither', () => {
    const { points: _, levels: __, ...bare } = own;
    const community = { name: 'The group', kind: 'wechat', invite: { en: 'https://chat.example/join' } };
    for (const sound of [
      own,
      { ...own, referral },
      { ...own, community },
      { ...bare, points },
      { ...bare, points: { ...points, measure: { 'zh-CN': '片' } } },
      { ...bare, levels },
      { ...bare, terms: { ...bare.terms, privacyUrl: 'https://x.example/privacy' } },
      { ...withLevels({ levels: [{ ...level('a', 5), perks: [{ name: 'Post', names: { 'zh-CN': '免邮' } }] }] }) },
      bare,
    ])
      expect(faults(sound)).toEqual([]);
  });

  test.each<[string, unknown, RegExp]>([
    ['no terms', { ...own, terms: undefined }, /^memberships\.circle\.terms: is missing/],
    [
      'terms that are new in no language',
      { ...own, terms: { version: '1', url: 'https://x.example', summary: { klingon_x: 'New' } } },
      /names a locale that there is not/,
    ],
    [
      'a measure word in no language',
      { ...own, points: { ...own.points, measure: { klingon_x: 'x' } } },
      /names a locale that there is not/,
    ],
    ['terms nowhere', { ...own, terms: { version: '1', url: 'http://x.example' } }, /is not an https address/],
    [
      'a privacy notice nowhere',
      { ...own, terms: { ...own.terms, privacyUrl: 'privacy.html' } },
      /terms\.privacyUrl: is not an https address -> write where your privacy notice can be read/,
    ],
    ['an unknown field', { ...own, poins: {} }, /has unknown fields: poins/],
    [
      'a community that nobody can join',
      { ...own, community: { name: 'x', kind: 'wechat', invite: {} } },
      /invite: is empty, so nobody can join/,
    ],
    [
      'an invitation that anybody may read on its way',
      { ...own, community: { name: 'x', kind: 'forum', invite: { en: 'http://chat.example' } } },
      /invite\.en: is not an https address/,
    ],
    ['no version', withRules(), /points\.rules: is empty/],
    ['a day that is none', withRules({ ...version, from: '2026-02-30' }), /rules\[0\]\.from: is not a day/],
    ['an older version after a newer', withRules(version, version), /rules\[1\]\.from: is not after 2026-01-01/],
    [
      'half a point',
      withRules({ ...version, earn: { points: 0.5, perMinor: 1 } }),
      /earn\.points: is not a whole number/,
    ],
    [
      'a rate of nothing',
      withRules({ ...version, earn: { points: 1, perMinor: 0 } }),
      /earn\.perMinor: is not a whole/,
    ],
    ['a factor of three decimals', withRules({ ...version, birthday: 1.005 }), /birthday: is not a factor 0\.\.20/],
    ['a factor below nothing', withRules({ ...version, groups: { Plants: -1 } }), /groups\.Plants: is not a factor/],
    [
      'a level that is none',
      withRules({ ...version, levels: { gold: 2 } }),
      /levels\.gold: is no level .* -> use silver/,
    ],
    [
      'days that end before they begin',
      withRules({ ...version, days: [{ name: 'x', from: '2026-02-02', to: '2026-02-01', factor: 2 }] }),
      /days\[0\]: ends before it begins/,
    ],
    ['points that expire at once', withRules({ ...version, expiresAfterDays: 1 }), /is not a whole number 30\.\.3650/],
    ['a gift of nothing', { ...own, gives: { review: { points: 0 } } }, /gives\.review\.points: is not a whole number/],
    ['gifts without points', { ...own, points: undefined, gives: { survey: { points: 5 } } }, /gives: gives points/],
    [
      'welcome points without points',
      { ...own, points: undefined, levels: undefined, welcome: { points: 5 } },
      /\.welcome: gives points/,
    ],
    ['a welcome of nothing', { ...own, welcome: { points: 0 } }, /welcome\.points: is not a whole number/],
    ['no levels', withLevels({ levels: [] }), /levels\.levels: is empty/],
    [
      'levels the wrong way',
      withLevels({ levels: [level('a', 5), level('b', 5)] }),
      /\[1\]\.from: is not above that of a/,
    ],
    [
      'a perk without a name',
      withLevels({ levels: [{ ...level('a', 5), perks: [{ name: '' }] }] }),
      /perks\[0\]\.name: /,
    ],
    [
      'a perk twice',
      withLevels({ levels: [{ ...level('a', 5), perks: [{ name: 'Post' }, { name: 'Post' }] }] }),
      /levels\[0\]\.perks\[1\]\.name: is "Post" again/,
    ],
    [
      'a perk by a reward that there is not',
      withLevels({ levels: [{ ...level('a', 5), perks: [{ name: 'Price', reward: 'price' }] }] }),
      /perks\[0\]\.reward: is price, which is no reward .* -> declare it in rewards/,
    ],
    [
      'a perk by a reward of other levels',
      {
        ...withLevels({ levels: [{ ...level('a', 5), perks: [{ name: 'Price', reward: 'price' }] }, level('b', 9)] }),
        rewards: [{ id: 'price', name: 'Price', kind: 'coupon', points: 0, levels: ['b'] }],
      },
      /perks\[0\]\.reward: is price, which a may not take -> add 'a' to levels/,
    ],
    ['a level twice', withLevels({ levels: [level('a', 5), level('a', 9)] }), /\[1\]\.id: is a again/],
    [
      'a referral that gives nobody anything',
      { ...own, referral: { ...referral, inviterPoints: 0, friendPoints: 0 } },
      /referral: gives nobody anything/,
    ],
    ['a referral without points', { ...own, points: undefined, referral }, /referral: gives points, and no points/],
    [
      'a referral that is rewarded while goods may be given back',
      { ...own, referral: { ...referral, returnDays: version.pendingDays - 1 } },
      /referral\.returnDays: is less than \d+, .* -> write \d+ or more/,
    ],
    [
      'a referral without days',
      { ...own, referral: { ...referral, buyWithinDays: 0 } },
      /buyWithinDays: is not a whole/,
    ],
    [
      'levels by points without points',
      { ...own, points: undefined, levels: { ...levels, by: 'points' } },
      /levels\.by/,
    ],
  ])('of %s is refused, and it is said what to do', (_, declared, said) => {
    expect(faults(declared)).toEqual([expect.stringMatching(said)]);
  });

  it('names programs that there are, those that invite and those that promise a gift, each of these once', () => {
    const program = EXAMPLE_PROGRAM.id;
    const naming = {
      ...{ ...own, referral: { ...referral, programs: [program, 'gone'] } },
      gifts: [
        { program, costMinor: 100, tiers: { A: 900 } },
        { program: 'none', costMinor: 1 },
        { program, costMinor: 5 },
      ],
    };
    expect(faults(naming)).toEqual([]);
    expect(checkMemberPrograms([naming, own], [EXAMPLE_PROGRAM]).map(({ path, what }) => `${path}: ${what}`)).toEqual([
      'memberships.circle.referral.programs[1]: is gone, which is no program',
      'memberships.circle.gifts[1].program: is none, which is no program',
      `memberships.circle.gifts[2].program: is ${program} again`,
    ]);
    expect(faults({ ...own, gifts: [{ program, costMinor: 1, tiers: { E: 2 } }] })).toEqual([
      expect.stringContaining('has unknown fields: E'),
    ]);
  });

  it('is of a shop that there is, and the only one of it', () => {
    const told = (all: readonly Membership[]) =>
      checkMemberships(all, [EXAMPLE_SHOP]).map(({ path, what }) => `${path}: ${what}`);
    expect(told([own])).toEqual([]);
    expect(told([{ ...own, shop: 'nowhere' }])).toEqual(['memberships.circle.shop: is nowhere, which is no shop']);
    expect(told([own, { ...own, id: 'club' }])).toEqual(['memberships.club.shop: has the membership circle already']);
  });
});
