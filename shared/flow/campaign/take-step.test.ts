import { expect, it, vi } from 'vitest';
import { memoryTrail } from '#adapters/memory/campaigns.ts';
import { PARTS, type PublishedCampaign } from '#model/campaign/campaign.ts';
import { chainFaults } from '#model/campaign/trail.ts';
import { PLANNER } from '#model/campaign/trail-entry.ts';
import type { TeamMember } from '#model/team/team.ts';
import type { CampaignTrail } from '#ports/campaigns.ts';
import { publishedCampaign, testHashes } from '#test/support/campaign.ts';
import { noPause } from '#test/support/no-pause.ts';
import { appendStep } from './append-step.ts';
import { type StepRequest, takeStep } from './take-step.ts';

const user = (name: string) => `arn:aws:iam::111122223333:user/${name}`;
const SSO = 'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Marketing_0123456789abcdef';
const WAVE = { id: 'first', template: 'singles-day', channels: ['email'] };
const mia: TeamMember = { id: 'mia', name: 'Mia', email: 'mia.brandt@linden.example' };

const shop = { id: 'demo', timezone: 'Europe/Berlin' };
const NOW = Date.parse('2026-11-05T09:00Z');

function world(trail: CampaignTrail = memoryTrail()) {
  const count = vi.fn();
  const deps = {
    ...{
      trail,
      team: { share: 'in-turn' as const, members: [mia] as TeamMember[] },
      pause: noPause,
      telemetry: { count },
    },
    ...{ campaigns: [publishedCampaign()], clock: { now: () => NOW }, shops: [shop] },
  };
  const ask = (userArn: string | undefined, step: string, said: unknown = {}, more: Partial<StepRequest> = {}) => {
    const named = (step === 'submit' || step === 'approve') && { whole: testHashes().whole };
    const body = typeof said === 'string' ? said : JSON.stringify({ ...named, ...(said as object) });
    return takeStep({ shop: 'demo', campaign: 'singles-day', step, userArn, body, ...more }, deps);
  };
  return { trail, deps, count, ask };
}
const ALL = { parts: PARTS };

it('I15: whoever works for other shops alone takes no step, by whatever name they come', async () => {
  const { ask, deps } = world();
  const jonas = { id: 'jonas', name: 'Jonas', email: 'jonas@linden.example', shops: ['other'] };
  deps.team.members.push(jonas);
  for (const [who, step] of [
    ['jonas', 'submit'],
    ['team/Jonas', 'approve'],
    ['jonas@linden.example', 'cancel'],
  ] as const)
    expect(await ask(user(who), step, { audience: 100 })).toMatchObject({
      status: 403,
      body: { what: expect.stringContaining('works for other shops') },
    });
  deps.team.members.push({ ...jonas, id: 'jonas-2', shops: ['other', 'demo'] });
  expect(await ask(user('jonas'), 'submit', { audience: 100 })).toMatchObject({ status: 200 });
});

it.each<[string, Partial<PublishedCampaign>]>([
  ['more than 90 days ahead', { waves: [{ ...WAVE, at: '2027-03-20T10:00' }] }],
  ['lies in the past', { waves: [{ ...WAVE, at: '2026-11-05T09:59' }] }],
  ['its offer has ended', { waves: [], usefulUntil: '2026-11-05T09:59' }],
  ['poster (2) is not approved', { materials: [{ name: 'poster', version: '2', approved: false }] }],
])('whoever asks without the command line may not submit one of which it is true: %s', async (what, over) => {
  const { ask, deps, trail } = world();
  deps.campaigns = [publishedCampaign(over)];
  expect(await ask(user('ada'), 'submit', { audience: 100 })).toMatchObject({
    status: 409,
    body: { what: expect.stringContaining(what) },
  });
  expect(await trail.entries('demo', 'singles-day')).toEqual([]);
});

it('I15: submitted by one, approved by another, scheduled; each step in the trail with who took it', async () => {
  const { ask, trail, count } = world();
  expect(await ask(user('Ada'), 'submit', { audience: 100, comment: ' for November ' })).toMatchObject({
    status: 200,
    body: {
      entry: { seq: 1, at: NOW, by: 'ada', arn: user('Ada'), comment: 'for November', numbers: { audience: 100 } },
    },
  });
  expect(await ask(user('ben'), 'approve', { parts: ['cost', 'cost'] })).toMatchObject({
    body: { entry: { parts: ['cost'], after: { state: 'submitted', approved: { cost: testHashes().cost } } } },
  });
  expect(await ask(`${SSO}/zoe@linden.example`, 'approve', ALL)).toMatchObject({
    body: { entry: { by: 'zoe@linden.example' } },
  });
  expect(await ask(user('ada'), 'schedule')).toMatchObject({ body: { entry: { after: { state: 'scheduled' } } } });
  const entries = await trail.entries('demo', 'singles-day');
  expect(chainFaults(entries)).toEqual([]);
  expect(entries.map(({ step, by }) => [step, by])).toEqual([
    ['submit', 'ada'],
    ['approve', 'ben'],
    ['approve', 'zoe@linden.example'],
    ['schedule', 'ada'],
  ]);
  expect(count).toHaveBeenLastCalledWith('CampaignSteps', { step: 'schedule', status: '200' });
});

it.each([
  ['who submitted it', user('ada')],
  ['who submitted it, under another path and case', user('team/ADA')],
  ['who submitted it, by Identity Center', `${SSO}/Ada@linden.example`],
  ['its owner', user('mia')],
  ['its owner by their address', `${SSO}/mia.brandt@linden.example`],
])('I15: no approval by %s', async (_, arn) => {
  const { ask, trail } = world();
  await ask(user('ada'), 'submit', { audience: 100 });
  expect(await ask(arn, 'approve', ALL)).toMatchObject({
    status: 409,
    body: { what: expect.stringContaining('is an author of') },
  });
  expect(await trail.entries('demo', 'singles-day')).toHaveLength(1);
});

it('I15: two sessions of one role are one person, whatever they call themselves', async () => {
  const { ask } = world();
  const role = 'arn:aws:sts::111122223333:assumed-role/Admin';
  await ask(`${role}/ada`, 'submit', { audience: 100 });
  expect(await ask(`${role}/ben`, 'approve', ALL)).toMatchObject({ status: 409 });
});

it.each([
  ['nobody that AWS names', 403, [undefined, 'submit', { audience: 1 }]],
  ['a federated user', 403, ['arn:aws:sts::111122223333:federated-user/ben', 'submit', { audience: 1 }]],
  ['a campaign of another shop', 404, [user('ada'), 'submit', { audience: 1 }, { shop: 'cn' }]],
  ['a campaign that is not deployed', 404, [user('ada'), 'submit', { audience: 1 }, { campaign: 'other' }]],
  ['a step that there is not', 404, [user('ada'), 'toString', {}]],
  ['a step of the planner', 409, [user('perennial'), 'start', {}]],
  ['no people', 409, [user('ada'), 'submit', {}]],
  ['a body that is none', 400, [user('ada'), 'submit', '{']],
  ['fields that nobody knows', 400, [user('ada'), 'submit', { audience: 1, by: 'ben' }]],
  ['half a person', 400, [user('ada'), 'submit', { audience: 1.5 }]],
  ['a part that there is not', 400, [user('ada'), 'approve', { parts: ['price'] }]],
  ['a body without an end', 413, [user('ada'), 'submit', { comment: 'x'.repeat(9_000) }]],
  ['a submission of nobody knows what', 400, [user('ada'), 'submit', { audience: 1, whole: undefined }]],
  ['an approval of nobody knows what', 400, [user('ben'), 'approve', { ...ALL, whole: undefined }]],
  ['a submission of another version than is deployed', 409, [user('ada'), 'submit', { audience: 1, whole: 'other' }]],
  ['a comment without an end', 409, [user('ada'), 'submit', { audience: 1, comment: 'x'.repeat(600) }]],
] as const)('%s is answered with %i, and what to do', async (_, status, asked) => {
  const { ask, trail } = world();
  const [arn, step, said, more] = asked;
  const answer = await ask(arn, step, said, more);
  expect(answer).toEqual({ status, body: { what: expect.stringMatching(/.{5}/), fix: expect.stringMatching(/.{5}/) } });
  expect(await trail.entries('demo', 'singles-day')).toEqual([]);
});

it('I15: an approval is of the version that was looked at, not of one that came meanwhile', async () => {
  const { ask, deps, trail } = world();
  await ask(user('ada'), 'submit', { audience: 100 });
  // ben looks at it; ada deploys another one and submits it
  const now = testHashes('2').whole;
  deps.campaigns = [publishedCampaign({ hashes: testHashes('2') })];
  expect(await ask(user('ada'), 'submit', { audience: 100, whole: now })).toMatchObject({ status: 200 });
  expect(await ask(user('ben'), 'approve', ALL)).toMatchObject({
    status: 409,
    body: { what: expect.stringContaining('another version'), fix: expect.stringContaining('look again') },
  });
  expect((await trail.head('demo', 'singles-day'))?.after.approved).toEqual({});
  expect(await ask(user('ben'), 'approve', { ...ALL, whole: now })).toMatchObject({ status: 200 });
  expect(await ask(user('ada'), 'schedule', { whole: testHashes().whole })).toMatchObject({ status: 409 });
  expect(await ask(user('ada'), 'schedule', { whole: now })).toMatchObject({ status: 200 });
});

it('of two who approve or cancel at once both are heard, in one order', async () => {
  const { ask, trail } = world();
  await ask(user('ada'), 'submit', { audience: 100 });
  const answers = await Promise.all([
    ask(user('ben'), 'approve', { parts: ['audience', 'content'] }),
    ask(user('zoe'), 'approve', { parts: ['schedule', 'cost'] }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect((await trail.head('demo', 'singles-day'))?.after.state).toBe('approved');
  const both = await Promise.all([ask(user('ada'), 'cancel'), ask(user('ben'), 'schedule')]);
  expect(both.map(({ status }) => status).toSorted()).toContain(200);
  expect((await trail.head('demo', 'singles-day'))?.after.state).toBe('cancelled');
  expect(chainFaults(await trail.entries('demo', 'singles-day'))).toEqual([]);
});

it('a crash before or after the one write leaves either nothing or the whole step', async () => {
  for (const isWritten of [false, true]) {
    const trail = memoryTrail();
    const { ask } = world({
      ...trail,
      append: async (entry) => {
        if (isWritten) await trail.append(entry);
        throw new Error('cut off');
      },
    });
    await expect(ask(user('ada'), 'submit', { audience: 100 })).rejects.toThrow('cut off');
    // asked again: taken, or said to be there
    const again = await world(trail).ask(user('ada'), 'submit', { audience: 100 });
    expect(again.status).toBe(isWritten ? 409 : 200);
    expect(await trail.entries('demo', 'singles-day')).toHaveLength(1);
  }
});

it('I15: a resumption names the wave that may go to as many as fit, and nobody says so who submitted the cost', async () => {
  const { ask, trail, deps } = world();
  await ask(user('ada'), 'submit', { audience: 100 });
  await ask(user('ben'), 'approve', ALL);
  await ask(user('ada'), 'schedule');
  const numbers = { people: 100, costMinor: 9, leftMinor: 4 };
  const campaign = publishedCampaign();
  await appendStep(deps, campaign, { step: 'hold', by: PLANNER, at: 2, wave: 'first', numbers });
  expect(await ask(user('ada'), 'resume', { wave: 'first' })).toMatchObject({ status: 409 });
  expect(await ask(user('ben'), 'resume', { wave: 'first' })).toMatchObject({
    body: { entry: { wave: 'first', after: { state: 'scheduled', fits: ['first'] } } },
  });
  expect(chainFaults(await trail.entries('demo', 'singles-day'))).toEqual([]);
});
