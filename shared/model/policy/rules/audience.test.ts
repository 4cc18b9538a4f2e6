import { describe, expect, it } from 'vitest';
import { program, question } from '#test/support/policy-question.ts';
import type { Program } from '../../program/program.ts';
import { decide } from './decide.ts';

const asked = question();
const campaign = { shop: asked.shop.id, approval: 'a', until: asked.now + 1, answering: ['message'] };
const permits = { [program.id]: { state: 'running', approved: 'a' } } as const;

/** Of somebody who is in `stage:lapsed` and `tier:D`. */
const decided = (over: Partial<Program>) =>
  decide({
    ...{ ...asked, permits },
    program: { ...program, exits: [], trigger: { on: 'campaign', afterMs: 0 }, audience: ['stage:active'], ...over },
  });

describe('who has left the audience of a campaign since the message was planned', () => {
  it('gets no message of a wave, and one that answers an earlier message all the same', () => {
    const { answering: _none, ...wave } = campaign;
    expect(decided({ campaign: wave })).toMatchObject({ reason: 'not_in_audience' });
    expect(decided({ campaign: { ...campaign, answering: ['another'] } })).toMatchObject({ reason: 'not_in_audience' });
    expect(decided({ campaign })).toMatchObject({ decision: 'send' });
  });

  it('gets neither where they are excluded by now', () => {
    expect(decided({ campaign, exclude: ['tier:D'] })).toMatchObject({ reason: 'not_in_audience' });
  });
});
