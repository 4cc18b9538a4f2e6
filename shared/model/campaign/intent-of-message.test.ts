import { expect, it } from 'vitest';
import { testCampaign } from '#test/support/campaign.ts';
import { TouchCounts } from '../kpi/touch-counts.ts';
import { campaignProgram } from './campaign-program.ts';
import { campaignTouchId } from './campaign-touch.ts';
import { intentOfMessage } from './intent-of-message.ts';

const send = { do: 'send', template: 't', channels: ['email'] } as const;
const campaign = testCampaign({
  followUps: [
    {
      ...{ id: 'thanks', after: { of: 'first', groups: ['bought'] }, afterDays: 1 },
      then: { ...send, intent: 'care', usefulUntil: '2026-12-01T00:00' },
    },
    { id: 'remind', after: { of: 'first', groups: ['opened'] }, afterDays: 1, then: send },
  ],
});
const program = campaignProgram(
  { ...campaign, hashes: { audience: '', content: '', schedule: '', cost: '', whole: '' } },
  { id: 'demo', timezone: 'UTC' },
);
const ended = (step: string, customerId: string, programId = campaign.id) => ({
  ...{ programId, customerId, touchId: campaignTouchId('demo', { id: programId }, step, customerId) },
  ...{ channel: 'email', state: 'sent', reason: 'provider_accepted' },
});

it('thanks of a campaign that sells are counted as care, beside its messages that sell', () => {
  const counts = new TouchCounts<ReturnType<typeof ended>>(intentOfMessage('demo', [program]));
  counts.add([ended('first', 'a'), ended('thanks', 'a'), ended('thanks', 'b'), ended('remind', 'b')]);
  counts.add([ended('thanks', 'a', 'other')]);
  const of = { channel: 'email', state: 'sent', reason: 'provider_accepted' };
  expect(counts.sorted()).toEqual([
    { ...of, programId: 'other', count: 1 },
    { ...of, programId: 'singles-day', count: 2 },
    { ...of, programId: 'singles-day', intent: 'care', count: 2 },
  ]);
});
