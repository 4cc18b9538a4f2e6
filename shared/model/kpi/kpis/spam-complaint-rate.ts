import { defineKpi } from '../form/kpi.ts';
import { ANSWERS, sumOf } from '../form/messages.ts';
import { overCells, shareOf } from '../form/reading.ts';

export const spamComplaintRate = defineKpi({
  name: 'spam-complaint-rate',
  title: { en: 'Messages reported as spam', zh: '垃圾邮件投诉率' },
  means: {
    en: 'Of the messages that were delivered: those that their receivers reported as spam, as far as mailbox providers tell it. On the day of the message; a report counts up to 14 days later. Complaints about orders are another figure (service cases per order).',
    zh: '在已送达的消息中，被收件人举报为垃圾邮件的比例（以邮箱服务商告知的为限）。计入发送当天，14 天内的举报都会计入。关于订单的投诉见“每单服务工单数”。',
  },
  formula: { en: 'messages reported as spam ÷ messages delivered', zh: '被举报为垃圾邮件的消息数 ÷ 已送达的消息数' },
  source: {
    en: 'Gmail tells no sender who reported it, only Postmaster Tools shows the share, so that of Gmail addresses is higher than this one: look there too (support.google.com/a/answer/81126).',
    zh: 'Gmail 不告知发件人谁举报，只在 Postmaster Tools 显示比例，因此 Gmail 地址的实际比例高于此数：请同时查看（support.google.com/a/answer/81126）。',
  },
  unit: 'share',
  place: 704,
  ...ANSWERS,
  read: (rows) => {
    const cells = overCells(rows);
    const [complained, delivered] = [sumOf(cells, 'complained'), sumOf(cells, 'delivered')];
    return shareOf(
      complained,
      delivered,
      { en: 'no message is known to be delivered in this period', zh: '该期间没有已知送达的消息' },
      { complained, delivered },
    );
  },
});
