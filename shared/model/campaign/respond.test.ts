import { describe, expect, it } from 'vitest';
import { type Heard, isMachineAlone, NOTHING_SINCE, responseOf, type Since } from './respond.ts';
import { RESPONSE_GROUPS, type ResponseGroup } from './response-group.ts';

const NOW = 10_000_000;
const BEFORE = { now: NOW, silentFrom: NOW + 1 };
const AFTER = { now: NOW, silentFrom: NOW };
const BOTH = [true, false];
const ENDS = ['sent', 'unknown', 'suppressed', 'exited', 'expired', 'failed'] as const;
const ANSWERS = [undefined, 'delivered', 'bounced', 'complained'] as const;

function* facts(): Generator<{ heard: Heard; since: Since; time: typeof BEFORE }> {
  for (const state of ENDS)
    for (const answer of ANSWERS)
      for (const clickedAt of [undefined, 5])
        for (const machineAt of [undefined, 6])
          for (const pictureAt of [undefined, 7, 60_000])
            for (const repliedAt of [undefined, 8])
              for (const unsubscribed of BOTH)
                for (const bought of BOTH)
                  for (const came of BOTH)
                    for (const answered of BOTH)
                      for (const time of [BEFORE, AFTER])
                        yield {
                          heard: { state, reason: 'x', answer, clickedAt, machineAt, pictureAt, repliedAt },
                          since: { unsubscribed, bought, came, answered },
                          time,
                        };
}

/** The same in other words: what each group says by itself, each without the stronger ones. */
function groupsInOtherWords({
  heard: h,
  since: s,
  time,
}: ReturnType<typeof facts> extends Generator<infer T> ? T : never) {
  const left = ['sent', 'unknown'].includes(h.state);
  const picture = h.pictureAt !== undefined && !(h.machineAt !== undefined && h.pictureAt - h.machineAt < 10_000);
  const signs = [s.came, s.answered, h.repliedAt !== undefined, h.clickedAt !== undefined, picture];
  const arrived = left && (h.answer !== 'bounced' || signs.includes(true));
  const order: readonly (readonly [ResponseGroup, boolean])[] = [
    ['unsubscribed', s.unsubscribed || h.answer === 'complained'],
    ['bought', s.bought],
    ['came', s.came],
    ['answered', s.answered],
    ['replied', h.repliedAt !== undefined],
    ['clicked', h.clickedAt !== undefined],
    ['opened', picture],
  ];
  const holds = (group: ResponseGroup): boolean => {
    if (group === 'not-delivered') return !arrived;
    if (!arrived) return false;
    const at = order.findIndex(([name]) => name === group);
    const stronger = order.slice(0, at < 0 ? undefined : at).some(([, is]) => is);
    if (at >= 0) return !stronger && order[at]?.[1] === true;
    return !stronger && (group === 'silent') === time.now >= time.silentFrom;
  };
  return RESPONSE_GROUPS.filter(holds);
}

describe('the group of a person', () => {
  it('is one and only one, whatever is heard of a message that ended', () => {
    let count = 0;
    const met = new Set<ResponseGroup>();
    for (const each of facts()) {
      const group = responseOf(each.heard, each.since, each.time);
      const expected = groupsInOtherWords(each);
      if (expected.length !== 1 || group !== expected[0]) expect.fail(`${JSON.stringify(each)}: ${group}, ${expected}`);
      met.add(expected[0] ?? expect.fail());
      count += 1;
    }
    expect(count).toBe(6 * 4 * 2 * 2 * 3 * 2 * 16 * 2);
    expect([...met].sort()).toEqual([...RESPONSE_GROUPS].sort());
  });

  it('is none before the message has ended, and of whoever is held out', () => {
    for (const state of ['queued', 'sending', 'deferred'] as const)
      expect(responseOf({ state, reason: 'allowed' }, NOTHING_SINCE, AFTER)).toBeUndefined();
    for (const reason of ['holdout', 'global_holdout'])
      expect(responseOf({ state: 'suppressed', reason }, { ...NOTHING_SINCE, bought: true }, AFTER)).toBeUndefined();
  });

  it('takes no machine for a person', () => {
    const machine: Heard = { state: 'sent', reason: 'x', machineAt: 1_000, pictureAt: 5_000 };
    expect([responseOf(machine, NOTHING_SINCE, AFTER), isMachineAlone([machine])]).toEqual(['silent', true]);
    const later = { ...machine, pictureAt: 60_000 };
    expect([responseOf(later, NOTHING_SINCE, AFTER), isMachineAlone([later])]).toEqual(['opened', false]);
  });
});
