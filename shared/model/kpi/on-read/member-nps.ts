import type { Voices } from '../../voices/counter.ts';
import type { KpiValue } from '../form/kpi.ts';
import { npsOf } from '../form/nps.ts';
import type { OnRead } from '../form/on-read.ts';
import { unknown } from '../form/reading.ts';

export const memberNps: OnRead = {
  name: 'member-nps',
  title: { en: 'NPS by level', zh: '各等级净推荐值（NPS）' },
  means: {
    en: 'Of the members of a level who gave a score within a year, the share of promoters (9 and 10) less that of detractors (0 to 6). Each counts once, by their last score, on the level that they hold at the end of the day.',
    zh: '某等级会员中一年内给出评分者，推荐者（9、10 分）比例减去贬损者（0 至 6 分）比例。每人只按最后一次评分计一次，归入当天结束时所在的等级。',
  },
  formula: {
    en: '(promoters - detractors) ÷ members of the level with a score within 365 days',
    zh: '（推荐者 − 贬损者）÷ 该等级中 365 天内有评分的会员数',
  },
  source: {
    en: 'Who rises brings their score along, so a difference of levels says nothing of what the level causes. Of fewer than five people of a level nothing is said. Counted where a segment of the team asks for answers or other facts anyway.',
    zh: '升级者会带着自己的评分，因此等级之间的差别不能说明等级带来了什么。某等级评分者不足五人时不作说明。仅在团队人群本来就读取作答等事实时统计。',
  },
  unit: 'share',
  of: 'the run record',
  place: 654,
};

/** @param level its id, or that of who is below the first */
export function memberNpsOf(voices: Voices | undefined, level: string): KpiValue {
  if (!voices) return unknown(NOT_READ);
  const { promoters = 0, passives = 0, detractors = 0 } = voices.levels[level] ?? {};
  return npsOf({ promoters, passives, detractors });
}

export const NOT_READ = {
  en: 'the daily run read no answers: it does where a segment asks for answers, reviews or other facts',
  zh: '每日任务没有读取作答：有人群用到作答、评价等事实时才会读取',
};
