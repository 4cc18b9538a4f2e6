import { defineKpi } from '../form/kpi.ts';
import { NOTHING_SENT, REACTIONS, sumOf } from '../form/messages.ts';
import { overCells, shareOf } from '../form/reading.ts';

export const messagesClicked = defineKpi({
  name: 'messages-clicked',
  title: { en: 'Messages clicked by a person', zh: '有人点击的消息比例' },
  means: {
    en: 'Of the messages sent: those of which a person followed a link, by what is known of the click. Beside it, and in no share: messages whose links a machine followed, as mail gateways do with each of them. By program and channel, on the day of the message; a click counts up to 14 days later.',
    zh: '在发出的消息中，有人点击过链接的比例（按对点击的了解判断）。另列出被机器访问过链接的消息数，不计入比例：邮件网关会逐个检查链接。按流程和渠道，计入发送当天；14 天内的点击都会计入。',
  },
  formula: { en: 'messages clicked by a person ÷ messages sent', zh: '有人点击的消息数 ÷ 发出的消息数' },
  source: {
    en: 'A machine shows itself by a link that nobody sees, by its name or network, by following before the delivery, or three links within two seconds; one that does none of it counts as a person. A shop without followed links (links: { clicks: false }) has none. The link to pay is never followed.',
    zh: '机器的特征：访问了无人可见的链接、自报名称或来自扫描网络、在送达前访问，或两秒内访问三个链接；没有这些特征的会被算作人。关闭链接跟踪的店铺（links: { clicks: false }）没有点击数据。付款链接从不跟踪。',
  },
  unit: 'share',
  place: 705,
  ...REACTIONS,
  read: (rows) => {
    const cells = overCells(rows);
    return shareOf(sumOf(cells, 'clicked'), sumOf(cells, 'sent'), NOTHING_SENT, cells);
  },
});
