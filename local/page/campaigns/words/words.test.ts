import { describe, expect, it } from 'vitest';
import { GOALS, MEASURES } from '#model/campaign/campaign.ts';
import { CAMPAIGN_STATES, CAMPAIGN_STEPS } from '#model/campaign/life.ts';
import { RESPONSE_GROUPS } from '#model/campaign/response-group.ts';
import { campaignPages, eleven, person, planner, seen, standing } from '#test/support/pages/campaigns-world.ts';
import { wordsFor } from '#view/words/words.ts';
import { campaignWords } from './words.ts';

describe('campaigns of a Chinese shop', () => {
  it('say no English sentence, by their Chinese names', async () => {
    const { load, letGo, step } = await campaignPages([eleven()], 'zh-CN');
    const check = async () => {
      for (const path of ['', '/eleven']) {
        const { text } = await load(path);
        const told = seen(text.replace(/<code.*?<\/code>/gs, ' | '));
        expect(told.match(/[A-Za-z][a-z']+(?:[,.:;]? +[A-Za-z][a-z']+){3,}/g) ?? []).toEqual([]);
        expect(told).toContain('双十一');
        expect(told).not.toMatch(/Singles|Announcement|undefined|\{\w+\}/);
      }
    };
    await check();
    await letGo('eleven');
    await step('eleven', { step: 'hold', by: planner, numbers: { audience: 480 } });
    await check();
    expect(standing((await load('/eleven')).text)).toContain('由Mia Brandt负责、旨在留住顾客的活动：已暂扣');
  });

  it('say why it is held by the numbers, for the planner writes English', async () => {
    const { load, letGo, step } = await campaignPages([eleven()], 'zh-CN');
    await letGo('eleven');
    const comment = 'the audience differs: 480 people on 2026-11-06, 300 approved';
    await step('eleven', { step: 'hold', by: planner, comment, numbers: { audience: 480 } });
    const { seen: held } = await load('/eleven');
    expect(held).toContain('暂扣：480 人 受众为 480 人，审批时为 300 人');
    await step('eleven', { step: 'resume', by: person('jonas') });
    const numbers = { people: 480, costMinor: 900, leftMinor: 100 };
    await step('eleven', { step: 'hold', by: planner, wave: 'announce', comment: 'the budget does not pay', numbers });
    const { seen: short } = await load('/eleven');
    expect(short).toMatch(/预算不足以支付预告：向480\D+发送需要 €9\.00，剩余 €1\.00/);
    await step('eleven', { step: 'resume', by: person('jonas') });
    await step('eleven', { step: 'hold', by: planner, comment: 'no daily run has counted the audience' });
    const { seen: uncounted } = await load('/eleven');
    expect(uncounted).toContain('没有可据以发送的受众统计');
    for (const text of [held, short, uncounted]) expect(text).not.toMatch(/audience differs|does not pay|daily run/);
  });

  it('have the same words as in English, with the same places, and one for each state, step, goal and group', () => {
    const textsOf = (words: object, path = ''): [string, string][] =>
      Object.entries(words).flatMap(([key, value]): [string, string][] =>
        typeof value === 'string' ? [[`${path}${key}`, value]] : textsOf(value, `${path}${key}.`),
      );
    const places = (text = '') => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
    const [english, chinese] = [textsOf(campaignWords('en')), new Map(textsOf(campaignWords('zh-CN')))];
    expect(english.map(([path, text]) => [path, places(text)])).toEqual(
      english.map(([path]) => [path, places(chinese.get(path))]),
    );
    // one concept, one word, as on the other pages
    const leads = english.filter(([, text]) => /\bleads?\b(?!\})/i.test(text)).map(([path]) => chinese.get(path));
    expect(leads.length).toBeGreaterThan(3);
    for (const text of leads) expect(text).toContain('线索');
    for (const lang of ['en', 'zh-CN']) {
      const told = campaignWords(lang);
      expect(Object.keys(wordsFor(lang).campaigns.states)).toEqual([...CAMPAIGN_STATES]);
      expect(Object.keys(told.trail.steps)).toEqual(Object.keys(CAMPAIGN_STEPS));
      expect(Object.keys(told.goals)).toEqual([...GOALS]);
      expect(Object.keys(told.measures)).toEqual([...MEASURES]);
      expect(Object.keys(told.groups).toSorted()).toEqual([...RESPONSE_GROUPS].toSorted());
    }
  });
});
