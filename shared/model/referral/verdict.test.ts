import { describe, expect, it } from 'vitest';
import { alike } from './alike.ts';
import { type ReferralFacts, referralVerdict } from './verdict.ts';

const good: ReferralFacts = {
  friend: ['bob'],
  inviter: { ids: ['ada', 'ada2'], state: 'member' },
  ...{ isTaken: false, wasCustomer: false, wasForgotten: false, above: new Set(['eve']), alike: [] },
};
const said = (over: Partial<ReferralFacts>, rules = {}) => {
  const verdict = referralVerdict({ ...good, ...over }, rules);
  return 'reason' in verdict ? `${verdict.state}: ${verdict.reason}` : verdict.state;
};

describe('what becomes of a referral', () => {
  it('it stands, or is refused for one reason, or somebody looks at it first', () => {
    expect(said({})).toBe('pending');
    expect(said({ inviter: undefined })).toBe('refused: unknown-code');
    expect(said({ friend: ['bob', 'ada2'] })).toBe('refused: self-referral');
    expect(said({ isTaken: true })).toBe('refused: second-inviter');
    for (const existingToo of [false, true])
      expect(said({ wasForgotten: true }, { existingToo })).toBe('refused: existing-customer');
    expect(said({ inviter: { ids: ['ada'], state: 'erased' } })).toBe('refused: inviter-erased');
    expect(said({ inviter: { ids: ['ada'], state: 'left' } })).toBe('refused: inviter-left');
    expect(said({ above: new Set(['eve', 'bob']) })).toBe('refused: ring');
    expect(said({ wasCustomer: true })).toBe('refused: existing-customer');
    expect(said({ wasCustomer: true }, { existingToo: true })).toBe('pending');
    expect(said({ alike: ['same-phone', 'same-mailbox'] })).toBe('doubted: same-phone');
  });

  it('of all that may be wrong at once nothing is paid: only one without any fault and doubt stands', () => {
    const flags = [false, true];
    for (const isTaken of flags)
      for (const wasCustomer of flags)
        for (const ring of flags)
          for (const self of flags)
            for (const state of ['member', 'left', 'erased'] as const)
              for (const doubts of [[], ['same-address']] as const) {
                const facts: Partial<ReferralFacts> = {
                  ...{ isTaken, wasCustomer, alike: doubts },
                  friend: self ? ['bob', 'ada'] : ['bob'],
                  inviter: { ids: ['ada'], state },
                  above: new Set(ring ? ['bob'] : []),
                };
                const isGood = !isTaken && !wasCustomer && !ring && !self && state === 'member';
                const expected = !isGood ? /^refused/ : doubts.length > 0 ? /^doubted/ : /^pending$/;
                expect(said(facts)).toMatch(expected);
              }
  });
});

describe('what is alike of two people', () => {
  const one = { emails: ['ada@x.example'], phones: ['+441'], address: 'h1' };
  const none = { emails: [], phones: [] };
  it('is where their newest orders went, a phone, a mailbox however it is spelled', () => {
    expect(alike(one, none)).toEqual([]);
    expect(alike(none, none)).toEqual([]);
    expect(alike(one, { ...none, address: 'h1', phones: ['+440', '+441'] })).toEqual(['same-address', 'same-phone']);
    for (const email of ['a.da@x.example', 'ada+shop@x.example', 'ada7@x.example', 'ad.a12+x@x.example'])
      expect(alike(one, { ...none, emails: [email] })).toEqual(['same-mailbox']);
    for (const email of ['ada@y.example', 'adam@x.example', '7ada@x.example', '77@x.example'])
      expect(alike(one, { ...none, emails: [email] })).toEqual([]);
    expect(alike({ ...none, emails: ['12345@qq.example'] }, { ...none, emails: ['67890@qq.example'] })).toEqual([]);
  });
});
