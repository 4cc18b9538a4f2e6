import { describe, expect, it } from 'vitest';
import type { Rule, SegmentDefinition } from '#model/rule/definition.ts';
import { CRM, issuesOf } from '#test/support/declared-campaign.ts';
import { and, answered, atMost, bought, defineSegment, not, placeOf, responded } from './define.ts';
import { EXAMPLE_CAMPAIGN } from './examples.ts';

const followUps = [
  {
    ...{ id: 'thank', after: { of: 'announce', groups: ['bought'] }, afterDays: 1 },
    then: { do: 'send', template: 'thanks', channels: ['email'], intent: 'care', usefulUntil: '2026-12-20T00:00' },
  },
  {
    ...{ id: 'call', after: { of: 'announce', groups: ['clicked'] }, afterDays: 2 },
    then: { do: 'hand-off', as: 'lead', title: { en: 'Call' }, withinHours: 24 },
  },
];
const parent = { ...EXAMPLE_CAMPAIGN, followUps };
const segment = (where: Rule, over: Partial<SegmentDefinition> = {}) =>
  defineSegment({ id: 'tried', name: 'Tried', where, shops: ['linden'], ...over });
const asks = (where: Rule, over: Partial<SegmentDefinition> = {}, campaigns: readonly object[] = [parent]) =>
  issuesOf(campaigns, { segments: [...CRM.segments, segment(where, over)] });
const told = (...of: Parameters<typeof asks>) => asks(...of).map(({ path, what, fix }) => `${path}: ${what}; ${fix}`);
const by = (of: string, campaign = 'singles-day') => responded({ campaign, of, groups: ['clicked', 'silent'] });

describe('a segment by what became of a campaign', () => {
  it('asks of one message of it, or of any', () => {
    for (const where of [by('announce'), not(by('thank')), responded({ campaign: 'singles-day', groups: 'bought' })])
      expect(told(where)).toEqual([]);
  });

  it.each([
    [by('announce', 'single-day'), '.campaign: there is no campaign "single-day"; use one of singles-day'],
    [by('annonce'), '.of: singles-day has no wave or follow-up "annonce"; use one of announce, thank'],
    [by('call'), '.of: call of singles-day sends nothing; use one of announce, thank'],
  ])('is refused with the remedy: %#', (where, says) => {
    expect(told(where)).toEqual([`segments.tried.where${says}`]);
    expect(told(and(bought(), not(where)))).toEqual([`segments.tried.where.of[1].of${says}`]);
  });

  it('I13: asks for answers that its poll has, or for a score where it has none', () => {
    const poll = {
      question: { en: 'How was it?' },
      answers: ['liked', 'not'].map((id) => ({ id, title: { en: id } })),
    };
    const of = (where: Rule, over: object = { poll }) => told(where, {}, [{ ...parent, ...over }]);
    const campaign = 'singles-day';
    const where = (more: string) => `segments.tried.where.${more}`;
    expect(of(and(bought(), not(answered({ campaign, is: ['not', 'liked'] }))))).toEqual([]);
    expect(of(answered({ campaign, score: atMost(6) }), {})).toEqual([]);
    expect(of(answered({ campaign, is: ['not', 'hated'] }))).toEqual([
      where('is[1]: the poll of singles-day has no answer "hated"; use is: with some of liked, not'),
    ]);
    expect(of(answered({ campaign, score: atMost(6) }))).toEqual([
      where('score: the poll of singles-day has answers and no score; use is: with some of liked, not'),
    ]);
    expect(of(answered({ campaign, is: 'not' }), {})).toEqual([
      where('is: singles-day has no poll; ask for its survey: score: atMost(6), or give singles-day a poll'),
    ]);
    expect(of(answered({ campaign: 'single-day', is: 'not' }))).toEqual([
      where('campaign: there is no campaign "single-day"; use one of singles-day'),
    ]);
    for (const wrong of [{}, { is: 'not', score: atMost(6) }, { is: [] }, { score: atMost(11) }] as never[])
      expect(of(answered({ campaign, ...(wrong as object) } as never))).toHaveLength(1);
  });

  it('is refused where a shop that it is for has no such campaign', () => {
    const fix = "write in the segment shops: ['linden']";
    for (const [shops, others] of [
      [undefined, 'china'],
      [['china'], 'china'],
      [['linden', 'china'], 'china'],
    ] as const)
      expect(told(by('announce'), { shops })).toEqual([
        `segments.tried.where.campaign: singles-day is a campaign of linden, and this segment is also for ${others}; ${fix}`,
      ]);
  });

  it('is refused with a group that there is not, and with none, in the file of its author', () => {
    for (const groups of [['clickd'], []] as never[]) {
      const issues = asks(responded({ campaign: 'singles-day', groups }));
      expect(issues).toHaveLength(1);
      expect(issues[0]?.path).toMatch(/^segments\.tried\.where\.groups/);
      expect(placeOf(issues[0]?.in?.declared as object)?.file).toContain('campaign-answers.test.ts');
    }
  });

  it('is found where its author wrote the wrong name', () => {
    const [issue] = asks(and(bought(), by('announce', 'x')));
    const place = issue?.in && placeOf(issue.in.declared as object);
    expect([issue?.in?.field, place?.file]).toEqual(['.campaign', expect.stringContaining('campaign-answers.test.ts')]);
  });
});

describe('a campaign that selects by answers', () => {
  const child = { ...EXAMPLE_CAMPAIGN, id: 'ask-them', audience: { segments: ['rule:tried'] }, followUps: [] };

  it('is sound where they are those of another one, also over several segments', () => {
    expect(told(by('announce'), {}, [parent, child])).toEqual([]);
  });

  it('is refused where they are its own, or those of one that selects by them', () => {
    const circle = (audience: object, also: readonly object[] = []) =>
      told(by('announce'), {}, [{ ...parent, audience }, ...also]).map((fault) => fault.split(';')[0]);
    const own = 'selects by its own answers: singles-day -> rule:tried -> singles-day';
    expect(circle({ segments: ['rule:tried'] })).toEqual([`campaigns.singles-day.audience.segments[0]: ${own}`]);
    expect(circle({ segments: ['tier:A'], exclude: ['rule:tried'] })).toEqual([
      `campaigns.singles-day.audience.exclude[0]: ${own}`,
    ]);
    const back = segment(responded({ campaign: 'ask-them', groups: 'answered' }), { id: 'back' });
    const both = issuesOf([{ ...parent, audience: { segments: ['rule:back'] } }, child], {
      segments: [...CRM.segments, segment(by('announce')), back],
    });
    expect(both.map(({ path, what }) => `${path}: ${what}`)).toEqual([
      'campaigns.singles-day.audience.segments[0]: selects by its own answers: singles-day -> rule:back -> ask-them -> singles-day',
      'campaigns.ask-them.audience.segments[0]: selects by its own answers: ask-them -> rule:tried -> singles-day -> ask-them',
    ]);
  });
});
