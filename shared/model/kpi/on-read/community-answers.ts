import type { Voices } from '../../voices/counter.ts';
import type { KpiValue } from '../form/kpi.ts';
import type { OnRead } from '../form/on-read.ts';
import { unknown } from '../form/reading.ts';
import { NOT_READ } from './member-nps.ts';

export const communityAnswers: OnRead = {
  name: 'community-answers',
  title: { en: 'Answers told by the community', zh: '社群作答数' },
  means: {
    en: 'Answers to surveys and polls that people in the community gave in 90 days; beside it how many of them answered.',
    zh: '社群成员 90 天内对调查和投票的作答数；另列作答的人数。',
  },
  formula: {
    en: 'number of answers of people who are in the community at the end of the day, in the 90 days up to it',
    zh: '当天结束时在社群中的人在截至当天的 90 天内的作答数',
  },
  source: {
    en: 'By our form or told by another tool; what they write in the group itself nobody tells. Counted where a segment of the team asks for answers or other facts anyway.',
    zh: '包括通过我们的表单或由其他工具告知的作答；群内的发言不会传回。仅在团队人群本来就读取作答等事实时统计。',
  },
  unit: 'count',
  of: 'the run record',
  place: 691,
};

export function communityAnswersOf(voices: Voices | undefined): KpiValue {
  if (!voices) return unknown(NOT_READ);
  const { answers, people } = voices.community;
  return { known: true, value: answers, of: people, counted: 'at-end' };
}
