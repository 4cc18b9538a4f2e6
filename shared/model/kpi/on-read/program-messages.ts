import type { OnRead } from '../form/on-read.ts';

export const programMessages: OnRead = {
  name: 'program-messages',
  title: { en: 'Messages of programs', zh: '各流程的消息' },
  means: {
    en: 'Messages of programs that were settled in the period. Planned: all of them. Allowed: consent, quiet hours and the limit on messages per person let them go. Sent: the provider took them. Each of the others has one reason.',
    zh: '期间内已有结果的流程消息。计划：全部；允许：同意、免打扰时段和频次上限都放行的；发出：服务商已接收的。其余每条都有一个原因。',
  },
  formula: {
    en: 'number of messages by program, by what became of them and by reason, on the day on which that was settled',
    zh: '按流程、结果和原因统计的消息数，计入结果确定的当天',
  },
  source: {
    en: 'What receivers bought afterwards is not what the message caused: that is measured against a comparison group.',
    zh: '收件人之后的购买不等于消息带来的效果：效果要与对照组比较才能得知。',
  },
  unit: 'count',
  of: 'the snapshots',
  place: 698,
};
