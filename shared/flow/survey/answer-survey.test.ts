import { describe, expect, it } from 'vitest';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Membership } from '#model/membership/membership.ts';
import { openSurvey, sealSurvey } from '#model/message/survey-token.ts';
import { signLink } from '#model/message/token.ts';
import type { Poll } from '#model/survey/poll.ts';
import type { Team } from '#model/team/team.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { publishedCampaign } from '#test/support/campaign.ts';
import { comeIn, journey, message, until, whereIs } from '#test/support/worlds/journeys.ts';
import { START, touchWorld } from '#test/support/worlds/touches.ts';
import { answerSurvey } from './answer-survey.ts';

const ring = { current: '1', keys: { '1': 'a key of some length' } };
const team: Team = { members: [{ id: 'mia', name: 'Mia' }] };
const asking = journey('asking', [
  message('ask'),
  { do: 'wait', id: 'answer', untilFact: 'answered', atMostMs: 30 * DAY_MS },
  message('thanks'),
]);

interface Wanted {
  readonly withTeam?: boolean;
  readonly poll?: Poll;
  readonly memberships?: readonly Membership[];
  readonly reads?: readonly string[];
}

async function world({ withTeam = true, poll, memberships, reads }: Wanted = {}) {
  const made = touchWorld({ programs: [asking], team });
  await made.person('c1');
  const crm: PublishedCrm = {
    ...{ schema: 1, shops: [made.shop], programs: [asking], templates: [] },
    ...(withTeam && { team: { ...team, ...(reads && { reads }) } }),
    ...(memberships && { memberships }),
    ...(poll && { campaigns: [publishedCampaign({ id: 'asking', shop: made.shop.id, poll })] }),
  };
  const deps = { ...made, crm, events: made.teamEvents, linkKeys: async () => ring };
  const token = sealSurvey({ shop: made.shop.id, customerId: 'c1', touchId: 't1', survey: 'asking' }, ring);
  const call = (method: string, given: { body?: string; a?: string; token?: string; lang?: string } = {}) =>
    answerSurvey(
      deps,
      {
        headers: { 'accept-language': given.lang ?? 'en' },
        pathParameters: { token: given.token ?? token },
        ...(given.a !== undefined && { queryStringParameters: { a: given.a } }),
        requestContext: { requestId: 'r', http: { method, sourceIp: '192.0.2.1', userAgent: 'x' } },
        ...{ body: given.body, isBase64Encoded: false },
      },
      made.time.now,
    );
  const answers = async () => (await made.facts.list(made.shop.id, 'c1')).filter(({ kind }) => kind === 'answer');
  return { ...made, call, answers, token };
}

describe('a survey', () => {
  it('is shown with the clicked number chosen, and reading it answers nothing, however often a scanner does', async () => {
    const { call, answers } = await world();
    for (const method of ['GET', 'HEAD', 'GET']) {
      const { statusCode, body = '' } = await call(method, { a: '9' });
      expect(statusCode).toBe(200);
      expect(body.match(/value="9"[^>]*checked/g)).toHaveLength(1);
      expect(body.match(/ checked>/g)).toHaveLength(1);
    }
    expect((await call('GET', { a: '99"><script>' })).body).not.toMatch(/ checked>|<script/);
    expect((await call('GET', { lang: 'zh-CN' })).body).toContain('您有多大可能把我们推荐给朋友');
    expect(await answers()).toEqual([]);
  });

  it('gives the points of the membership once, also where it is answered again', async () => {
    const membership = { ...EXAMPLE_MEMBERSHIP, shop: 'garden', gives: { survey: { points: 10 } } };
    const { call, time, points, facts } = await world({ memberships: [membership] });
    await facts.put('garden', 'c1', { kind: 'member', name: '', at: START - DAY_MS, value: {} });
    for (const score of [7, 10]) {
      await call('POST', { body: `score=${score}` });
      time.now += 1;
    }
    expect(await points.list('garden', 'c1')).toMatchObject([{ kind: 'give', id: 'survey:t1', points: 10 }]);
  });

  it('keeps one answer for a message, the last, with what was said beside it', async () => {
    const { call, answers, time } = await world();
    const first = await call('POST', { body: 'score=7&product=9&service=x&packaging=&expected=more&text=+Lovely+' });
    expect(first.statusCode).toBe(200);
    expect(await answers()).toMatchObject([
      {
        name: 't1',
        value: { survey: 'asking', score: 7, touch: 't1', facets: { product: 9 }, expected: 'more', text: 'Lovely' },
      },
    ]);
    time.now += 1;
    await call('POST', { body: 'score=10' });
    expect((await answers()).map(({ value }) => value)).toEqual([{ survey: 'asking', score: 10, touch: 't1' }]);
  });

  it.each(['', 'score=', 'score=11', 'score=-1', 'score=5.5', 'score=1e1', 'product=5'])(
    'asks again where no number was chosen: %s',
    async (body) => {
      const { call, answers } = await world();
      const { statusCode, body: page } = await call('POST', { body });
      expect([statusCode, page]).toEqual([400, expect.stringContaining('Choose a number from 0 to 10')]);
      expect(await answers()).toEqual([]);
    },
  );

  it('keeps no more of a text than a thousand characters', async () => {
    const { call, answers } = await world();
    await call('POST', { body: `score=8&text=${'x'.repeat(5000)}` });
    expect((await answers())[0]?.value).toMatchObject({ text: 'x'.repeat(1000) });
  });

  it('hands a low answer over, once, and no good one; without a team nothing is held back for nobody', async () => {
    const low = await world();
    for (const score of [6, 2]) await low.call('POST', { body: `score=${score}` });
    const cases = await low.handOffs.list(low.shop.id);
    expect(cases).toMatchObject([{ reason: 'low-answer', customerId: 'c1', member: 'mia', answer: { score: 6 } }]);
    expect(low.teamEvents.told).toHaveLength(1);
    expect((await low.facts.listCases(low.shop.id, 'c1')).map(({ value }) => value.state)).toEqual(['open']);
    const good = await world();
    await good.call('POST', { body: 'score=7' });
    expect(await good.handOffs.list(good.shop.id)).toEqual([]);
    const alone = await world({ withTeam: false });
    await alone.call('POST', { body: 'score=0' });
    expect(await alone.facts.listCases(alone.shop.id, 'c1')).toEqual([]);
  });

  it('hands over what is written in a survey that the team reads, however content it is, with the words', async () => {
    const made = await world({ reads: ['asking'] });
    await made.call('POST', { body: 'score=9' });
    expect(await made.handOffs.list(made.shop.id)).toEqual([]);
    await made.call('POST', { body: 'score=9&text=Warmer+colours' });
    expect(await made.handOffs.list(made.shop.id)).toMatchObject([
      { reason: 'feedback', said: 'Warmer colours', answer: { survey: 'asking', score: 9 }, member: 'mia' },
    ]);
  });

  it('tells the row of standing that somebody answered, and whether as a promoter', async () => {
    const { call, standings, shop } = await world();
    const standing = async () => (await standings.get(shop.id, 'c1'))?.standing;
    await call('POST', { body: 'score=9' });
    expect(await standing()).toMatchObject({ answeredAt: START, promoterAt: START });
  });

  it('is heard by the journey that waits for it', async () => {
    const made = await world();
    await comeIn(made, asking, 'c1');
    await until(made, START + DAY_MS);
    const before = await whereIs(made, asking, 'c1');
    expect(before).toMatchObject({ step: 'answer' });
    const { ask: touchId = '' } = before?.touches ?? {};
    const token = sealSurvey({ shop: made.shop.id, customerId: 'c1', touchId, survey: 'asking' }, ring);
    await made.call('POST', { body: 'score=9', token });
    expect(await whereIs(made, asking, 'c1')).toMatchObject({ wakeAt: made.time.now });
  });

  it('has no page for what is no survey of ours, and keeps nothing of who is unknown', async () => {
    const { call, facts, shop } = await world();
    const link = { shop: shop.id, customerId: 'c1', purpose: 'preferences', channel: 'email', topic: 'x' } as const;
    for (const token of ['', 'nonsense', signLink(link, ring)])
      expect((await call('GET', { token })).statusCode).toBe(404);
    const gone = sealSurvey({ shop: shop.id, customerId: 'gone', touchId: 't', survey: 's' }, ring);
    expect((await call('POST', { token: gone, body: 'score=1' })).statusCode).toBe(200);
    expect(await facts.list(shop.id, 'gone')).toEqual([]);
    expect((await call('PUT')).statusCode).toBe(405);
  });

  it('has a token that opens as it was sealed, and no other', () => {
    const claim = { shop: 's', customerId: 'c', touchId: 't', survey: 'p' };
    const token = sealSurvey(claim, ring);
    expect(openSurvey(token, ring)).toEqual(claim);
    expect(token).not.toContain('c-1');
    for (let at = 0; at < token.length; at++)
      expect(
        openSurvey(token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1), ring),
      ).toBeUndefined();
    expect(openSurvey(token, { current: '1', keys: { '1': 'another' } })).toBeUndefined();
    expect(() => sealSurvey(claim, { current: '2', keys: ring.keys })).toThrow('no current key');
  });
});

describe('a poll of a campaign', () => {
  const poll: Poll = {
    question: { en: 'Which tea next?', 'zh-CN': '下次想喝什么茶？' },
    answers: [
      { id: 'green', title: { en: 'Green <tea>', 'zh-CN': '绿茶' }, interest: 'green-tea' },
      { id: 'none', title: { en: 'None' } },
    ],
  };

  it('is asked in the place of a score, with the clicked answer chosen, and kept with its interest when it is sent', async () => {
    const { call, answers, handOffs, shop } = await world({ poll });
    const { body = '' } = await call('GET', { a: 'green' });
    expect(body).toContain('Which tea next?');
    expect(body).toMatch(/value="green"[^>]*checked/);
    expect(body).toContain('Green &lt;tea&gt;');
    expect(body).not.toContain('name="score"');
    expect((await call('GET', { lang: 'zh-CN' })).body).toContain('绿茶');
    expect(await answers()).toEqual([]);
    expect((await call('POST', { body: 'chosen=green&text=more+cups' })).statusCode).toBe(200);
    expect((await answers()).map(({ value }) => value)).toEqual([
      { survey: 'asking', touch: 't1', chosen: { answer: 'green', interest: 'green-tea' }, text: 'more cups' },
    ]);
    expect(await handOffs.list(shop.id)).toEqual([]);
  });

  it.each(['', 'chosen=', 'chosen=black', 'score=9'])('asks again where nothing of it was chosen: %s', async (body) => {
    const { call, answers } = await world({ poll });
    expect(await call('POST', { body })).toMatchObject({
      statusCode: 400,
      body: expect.stringContaining('Choose one of'),
    });
    expect(await answers()).toEqual([]);
  });
});
