import type { OnRead } from '../form/on-read.ts';

export const programMessages: OnRead = {
  name: 'program-messages',
  title: { en: 'Messages of programs', zh: '各流程的消息' },
  means: {
    en: 'Messages of a program that came to their end in the period: planned are all of them, allowed those that the contact policy let go, sent those that a provider took. Each of the others has one reason.',
    zh: '期间内已有结果的流程消息：计划为全部，允许为联系策略放行的，发出为服务商已接收的；其余每条都有一个原因。',
  },
  formula: 'touches by program, end and reason, on the day of their end',
  source: 'What receivers bought afterwards is not what the message caused: that is measured against a holdout.',
  unit: 'count',
  of: 'the snapshots',
  place: 698,
};
