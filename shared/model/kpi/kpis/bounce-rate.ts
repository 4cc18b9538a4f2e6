import { defineKpi } from '../form/kpi.ts';
import { ANSWERS, sumOf } from '../form/messages.ts';
import { overCells, shareOf } from '../form/reading.ts';

export const bounceRate = defineKpi({
  name: 'bounce-rate',
  title: { en: 'Messages that bounced', zh: '退信率' },
  means: {
    en: 'Of the messages sent by channels that report back: the share that came back, for good (no such address) or for now (a full mailbox). On the day of the message; one that comes back up to 14 days later counts.',
    zh: '在服务商会反馈的渠道发出的消息中被退回的比例，包括永久退信和暂时退信（如邮箱已满）。计入发送当天，14 天内的退信都会计入。',
  },
  formula: {
    en: 'messages that came back ÷ messages sent by channels that report back',
    zh: '被退回的消息数 ÷ 在有反馈的渠道发出的消息数',
  },
  source: {
    en: 'Amazon SES counts only lasting bounces against its limits, so its own share is at most this one (Amazon SES Developer Guide, "Reputation metrics messages").',
    zh: 'Amazon SES 只把永久退信计入上限，因此它的比例不高于此数（见 Amazon SES 开发者指南的信誉指标一节）。',
  },
  unit: 'share',
  place: 702,
  ...ANSWERS,
  read: (rows) => {
    const cells = overCells(rows);
    const [bounced, sent] = [sumOf(cells, 'bounced'), sumOf(cells, 'sent')];
    return shareOf(
      bounced,
      sent,
      {
        en: 'no message by a channel whose provider answers is counted in this period: none left, or no daily run has counted it yet',
        zh: '该期间没有统计到通过会反馈的渠道发出的消息：没有发出，或每日任务尚未统计',
      },
      { bounced, sent },
    );
  },
});
