import { defineKpi } from '../form/kpi.ts';
import { ANSWERS, sumOf } from '../form/messages.ts';
import { overCells, shareOf } from '../form/reading.ts';

export const messagesDelivered = defineKpi({
  name: 'messages-delivered',
  title: { en: 'Messages delivered', zh: '送达率' },
  means: {
    en: 'Of the messages sent by channels that report back (e-mail does, text messages do not): the share that the mailbox took. By program and channel, on the day of the message, with what bounced (came back) or was reported as spam; a report counts up to 14 days later.',
    zh: '在服务商会反馈的渠道（邮件会，短信不会）发出的消息中，被对方邮箱接收的比例。按流程和渠道，计入发送当天，并列出退信和垃圾邮件投诉；14 天内的反馈都会计入。',
  },
  formula: {
    en: 'messages that the mailbox took ÷ messages sent by channels that report back',
    zh: '被对方邮箱接收的消息数 ÷ 在有反馈的渠道发出的消息数',
  },
  source: {
    en: 'A message reported as spam was delivered. One that came back after it was taken counts as bounced. Nobody tells whether it came into the inbox or the spam folder. Sent less all answers: no answer came.',
    zh: '被举报为垃圾邮件的消息也算送达；接收后又被退回的算退信。没有人会告知进了收件箱还是垃圾箱。发出数减去各种反馈，即没有反馈的消息数。',
  },
  unit: 'share',
  place: 700,
  ...ANSWERS,
  read: (rows) => {
    const cells = overCells(rows);
    return shareOf(sumOf(cells, 'delivered'), sumOf(cells, 'sent'), NOTHING_SENT, cells);
  },
});

const NOTHING_SENT = {
  en: 'no message by a channel whose provider answers is counted in this period: none left, or no daily run has counted it yet',
  zh: '该期间没有统计到通过会反馈的渠道发出的消息：没有发出，或每日任务尚未统计',
};
