import { describe, expect, it } from 'vitest';
import type { Campaign } from '#model/campaign/campaign.ts';
import { ATTITUDES, GROUPS, MEMBER_STEPS, STAGES, TIERS } from '#model/segment/membership.ts';
import { all, CRM, faults, issuesOf, wave, waves } from '#test/support/declared-campaign.ts';
import { defineCampaign, placeOf } from './define.ts';
import { EXAMPLE_CAMPAIGN, EXAMPLE_PROGRAM } from './examples.ts';
import { warningsOf } from './warnings.ts';

const after = { of: 'announce', groups: ['clicked'] };
const send = { do: 'send', template: 'thanks', channels: ['email'] };
const followUp = { id: 'thank', after, afterDays: 3, then: send };
const handOff = EXAMPLE_CAMPAIGN.followUps?.[0];

describe('a campaign', () => {
  it('is sound, plain and with all that it may say', () => {
    expect(faults({})).toEqual([]);
    expect(
      faults({
        ...{ names: { 'zh-CN': '双十一' }, owner: 'zoe', intent: 'care', topic: 'garden', drift: 1 },
        ...{ holdout: 0.5, first: { share: 0.01, hours: 3 }, usefulUntil: '2026-11-12T00:00' },
        audience: { segments: ['tier:A', 'rule:tea-lovers'], exclude: ['stage:lapsed'] },
        waves: [
          { ...wave, share: 0.7 },
          { ...wave, id: 'rest', share: 0.3, title: { en: 'Rest' }, segments: ['tier:A'], channels: ['sms', 'email'] },
          { ...wave, id: 'all', at: '2026-11-09T10:00', localHour: 18, after: { of: 'rest', groups: ['silent'] } },
          {
            ...{ ...wave, id: 'words', at: '2026-11-10T10:00', template: 'singles-day' },
            variants: [
              { name: 'a', template: 'singles-day', title: { en: 'A' } },
              { name: 'b', template: 'other-words' },
            ],
          },
        ],
        followUps: [
          { ...followUp, after: { of: 'all', groups: ['bought', 'came'] }, afterDays: 1 },
          {
            ...followUp,
            id: 'ask',
            after: { of: 'thank', groups: ['replied'] },
            then: { ...send, intent: 'care', usefulUntil: '2026-12-01T00:00' },
          },
          { ...handOff, after: { of: 'ask', groups: ['answered'] } },
        ],
        budget: {
          ...{ currency: 'EUR', capMinor: 1, couponMinor: 0, fixed: [{ name: 'Hall', minor: 120_000 }] },
          allocated: { minor: 0, by: 'messages' },
        },
        materials: [{ name: 'Picture', version: '2', approved: false }],
      }),
    ).toEqual([]);
  });

  it.each([
    [['stage', STAGES], []],
    [['tier', TIERS], ['stage:prospect']],
    [['group', GROUPS], ['member:prospect']],
    [['member', MEMBER_STEPS], []],
    [['attitude', ATTITUDES], []],
  ] as const)('is not for everybody unless somebody says so: every %s', ([kind, words], more) => {
    const whole = [...all(kind, words), ...more];
    expect(faults({ audience: { segments: [...whole, 'rule:tea-lovers'] } })).toEqual([
      '.audience.segments: is everybody, by segments that each mean a part',
    ]);
    for (const one of whole) {
      expect(faults({ audience: { segments: whole.filter((each) => each !== one) } })).toEqual([]);
    }
  });

  it('has an id that neither another campaign nor a program has', () => {
    expect(faults({ id: EXAMPLE_PROGRAM.id })).toEqual([
      `campaigns.${EXAMPLE_PROGRAM.id}.id: is the id of a program, too`,
    ]);
    expect(issuesOf([EXAMPLE_CAMPAIGN, { ...EXAMPLE_CAMPAIGN }])).toMatchObject([
      { path: 'campaigns.singles-day.id', what: 'is used twice' },
    ]);
    expect(faults({ id: 'Singles day' })).toEqual(['campaigns.Singles day.id: is not an id']);
  });

  it('hands over to somebody of the shop who takes such things, and names segments that are there', () => {
    const mia = { id: 'mia', name: 'Mia', shops: ['linden'] };
    const helps = { ...mia, roles: ['service'] };
    const sells = { id: 'sam', name: 'Sam', roles: ['sales'] };
    expect(faults({ followUps: [handOff] }, { team: { members: [helps] } })).toEqual([
      '.followUps[0].then.as: hands over a lead, and nobody who works for linden takes leads',
    ]);
    expect(faults({ followUps: [handOff] }, { team: { members: [helps, sells] } })).toEqual([]);
    expect(faults({ followUps: [handOff] }, { team: { members: [mia] } })).toEqual([]);
    const of = (...segments: readonly string[]) => faults({ followUps: [{ ...handOff, segments }] });
    expect(of('tier:A', 'rule:tea-lovers')).toEqual([]);
    expect(of('rule:gone')).toEqual(['.followUps[0].segments[0]: there is no segment "rule:gone"']);
    expect(of()).toEqual(['.followUps[0].segments: is empty, so it selects nobody']);
  });

  it('has an owner of a team, which is declared', () => {
    expect(faults({}, { team: undefined })).toEqual(['.owner: is a member of a team, and none is declared']);
    expect(faults({}, { team: { members: [{ id: 'wang-li', name: '王丽', shops: ['china'] }] } })).toEqual([
      '.owner: there is no member "mia" in the team',
    ]);
  });

  it('says in its own shop alone what the country asks for there, in its language', () => {
    const byText = (shop: string) => faults({ shop, owner: 'zoe', ...waves({ channels: ['sms'] }), followUps: [] });
    expect(byText('linden')).toEqual([]);
    expect(byText('china').map((fault) => fault.replace(/: china sells.*/, ''))).toEqual([
      'templates/marketing/singles-day/en.sms.liquid: does not say in 【】 from whom it is',
      'templates/marketing/singles-day/en.sms.liquid: does not say in Chinese how to stop',
    ]);
  });

  it('is one of at most a hundred, in a list', () => {
    const many = Array.from({ length: 101 }, (_, n) => ({ ...EXAMPLE_CAMPAIGN, id: `c${n}` }));
    expect(issuesOf(many).map(({ what }) => what)).toEqual(['has 101 campaigns, more than 100']);
    expect(issuesOf(many.slice(1))).toEqual([]);
    expect(issuesOf('none').map(({ path, what }) => `${path}: ${what}`)).toEqual(['campaigns: is not a list']);
    expect(issuesOf([null]).map(({ path, what }) => `${path}: ${what}`)).toEqual(['campaigns[0]: is not an object']);
    expect(issuesOf([])).toEqual([]);
    expect(issuesOf(undefined)).toEqual([]);
  });

  it('is found where its author wrote it', () => {
    const declared = defineCampaign({ ...EXAMPLE_CAMPAIGN, shop: 'x', holdout: 0.1 });
    expect(placeOf(declared)?.file).toContain('campaigns.test.ts');
    expect(issuesOf([declared])).toMatchObject([{ in: { declared, field: '.shop' } }]);
    const misformed = defineCampaign({ ...EXAMPLE_CAMPAIGN, holdout: 3 });
    expect(issuesOf([misformed])).toMatchObject([{ in: { declared: misformed, field: '.holdout' } }]);
  });
});

describe('what deploys and is told all the same', () => {
  const warned = (changes: Partial<Campaign>) =>
    warningsOf({ ...CRM, campaigns: [{ ...EXAMPLE_CAMPAIGN, ...changes }] } as never).map(
      ({ path, what }) => `${path}: ${what}`,
    );

  it('a wave at an hour of the night, and material that nobody agreed on yet', () => {
    expect(warned({})).toEqual([]);
    expect(warned({ waves: [{ ...wave, at: '2026-11-07T21:00' }] })).toEqual([
      expect.stringMatching(/^campaigns\.singles-day\.waves\[0\]\.at: lies outside of the permitted hours of linden/),
    ]);
    expect(warned({ waves: [{ ...wave, at: '2026-11-07T21:00', localHour: 18 }] })).toEqual([]);
    const materials = [
      { name: 'Picture', version: '2', approved: false },
      { name: 'Price list', version: '1', approved: true },
    ];
    expect(warned({ materials })).toEqual([
      'campaigns.singles-day.materials[0].approved: Picture (version 2) is not approved, so the campaign cannot be submitted',
    ]);
  });
});
