import { describe, expect, it } from 'vitest';
import { NOON, program, question } from '#test/support/policy-question.ts';
import { CAMPAIGN_STATES, OVER } from '../../campaign/life.ts';
import type { Permit } from '../../campaign/permit.ts';
import { HOUR_MS } from '../../values/time/day.ts';
import { decide } from './decide.ts';

const APPROVAL = 'a'.repeat(64);

/** Of a message that nothing else objects to. */
function decided(permit: Permit | undefined, { shop = 'own', late = false } = {}) {
  const asked = question();
  const campaign = { shop: shop === 'own' ? asked.shop.id : 'another', approval: APPROVAL, until: NOON + HOUR_MS };
  const now = late ? campaign.until + 1 : NOON;
  return decide({
    ...asked,
    ...{ now, permits: permit && { [program.id]: permit } },
    program: { ...program, exits: [], trigger: { on: 'campaign', afterMs: 0 }, campaign },
  });
}

describe('I15: a message of a campaign', () => {
  const approvals = [APPROVAL, 'b'.repeat(64), undefined];
  const all = CAMPAIGN_STATES.flatMap((state) =>
    approvals.flatMap((approved) =>
      ['own', 'another'].flatMap((shop) => [false, true].map((late) => ({ state, approved, shop, late }))),
    ),
  );

  it.each(all)('leaves only in its shop and time, while it runs as approved: $state $approved $shop $late', (of) => {
    const { state, approved, shop, late } = of;
    const answer = decided({ state, approved }, { shop, late });
    if (state === 'running' && approved === APPROVAL && shop === 'own' && !late) {
      expect(answer).toMatchObject({ decision: 'send' });
    } else if (shop !== 'own' || late || OVER.has(state)) {
      expect(answer).toMatchObject({ decision: 'suppress', reason: 'campaign_ended' });
    } else {
      expect(answer).toMatchObject({ decision: 'defer', reason: 'campaign_waits' });
    }
  });

  it('waits where nobody knows its campaign, and never beyond the end of its offer', () => {
    expect(decided(undefined)).toMatchObject({ decision: 'defer', reason: 'campaign_waits' });
    const waits = decided({ state: 'paused' });
    expect('until' in waits && waits.until <= NOON + HOUR_MS).toBe(true);
  });

  it('leaves after the end of the offer where it has an end of its own, and not after that', () => {
    const asked = question();
    const at = (now: number, step: string) =>
      decide({
        ...asked,
        ...{ now, permits: { [program.id]: { state: 'running', approved: APPROVAL } } },
        program: {
          ...{ ...program, exits: [], trigger: { on: 'campaign', afterMs: 0 } },
          campaign: { shop: asked.shop.id, approval: APPROVAL, until: NOON - 1, untilOf: { [step]: NOON } },
        },
      });
    const own = asked.touch.stepId;
    expect(at(NOON, own)).toMatchObject({ decision: 'send' });
    expect(at(NOON + 1, own)).toMatchObject({ reason: 'campaign_ended' });
    expect(at(NOON, `${own}-other`)).toMatchObject({ reason: 'campaign_ended' });
  });

  it('may want another thing than the campaign: thanks are care, and care goes out while a case is open', () => {
    const asked = question();
    const person = { ...asked.person, cases: [{ id: 'c-1', cause: 'damaged', at: NOON }] };
    const campaign = { shop: asked.shop.id, approval: APPROVAL, until: NOON };
    const by = (intentOf?: Record<string, 'care'>) =>
      decide({
        ...{ ...asked, person, permits: { [program.id]: { state: 'running', approved: APPROVAL } } },
        program: { ...program, exits: [], intent: 'sell', campaign: { ...campaign, intentOf } },
      });
    expect(by({ [asked.touch.stepId]: 'care' })).toMatchObject({ decision: 'send' });
    expect(by({ another: 'care' })).toMatchObject({ reason: 'open_case_wait' });
    expect(by()).toMatchObject({ reason: 'open_case_wait' });
  });

  it('asks nothing of a program that is no campaign', () => {
    expect(decide({ ...question(), permits: {} })).toMatchObject({ decision: 'send' });
  });
});
