import type { DigestWords } from './digest-words.ts';

export const digestZh: DigestWords = {
  lang: 'zh-CN',
  title: '{day} 每日摘要',
  decide: '待决定',
  changed: '有变化',
  ahead: '明天开始',
  counted: {
    decide: (_, n) => `${n} 项待决定`,
    changed: (_, n) => `${n} 项变化`,
    ahead: (_, n) => `${n} 个流程明天开始`,
  },
  since: '（{day}起已告知）',
  subjectDay: '{day}的数据',
  quietSubject: '无事需要处理',
  quiet: '所有指标都在通常范围内，没有待处理事项，明天也没有节日活动开始。此邮件每周一发送，表示一切正常。',
  open: '打开当日报告',
  seen: '在报告中查看',
  foot: '日期按店铺时区 {zone}，金额以 {currency} 计。报告链接七天内有效，持有链接者均可查看。',
  why: '您作为 {shop} 团队成员收到此邮件。',
  stop: '停止接收此摘要',
  colon: '：',
};
