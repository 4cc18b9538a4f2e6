import { defineKpi } from '../form/kpi.ts';
import { NOTHING_SENT, REACTIONS, sumOf } from '../form/messages.ts';
import { overCells, shareOf, unknown } from '../form/reading.ts';

export const messagesOpened = defineKpi({
  name: 'messages-opened',
  title: { en: 'Mails whose picture was fetched', zh: '图片被加载的邮件比例' },
  means: {
    en: 'Of the messages sent: those whose picture was fetched within 14 days, by a person or a machine. More than half of such fetches are made by mailboxes and not by people, and who reads without pictures is not among them: it is no measure of who read, compares nothing between mailboxes, and no program can ask for it. By program and channel, on the day of the message.',
    zh: '在发出的消息中，14 天内图片被加载过的比例，无论由人还是机器加载。半数以上由邮箱系统自动加载，而不加载图片的读者不在其中：它不能说明谁读过邮件，也不能用于比较不同邮箱，任何流程都不能使用它。按流程和渠道，计入发送当天。',
  },
  formula: { en: 'mails whose picture was fetched ÷ messages sent', zh: '图片被加载的邮件数 ÷ 发出的消息数' },
  source: {
    en: 'Apple Mail Privacy Protection fetches the pictures of every mail (Litmus, 2021). A shop asks for it with links: { opens: true }; without that its mails have no such picture.',
    zh: 'Apple 邮件隐私保护会加载每封邮件的图片（Litmus，2021）。店铺以 links: { opens: true } 开启；未开启时邮件中没有这样的图片。',
  },
  unit: 'share',
  place: 701,
  ...REACTIONS,
  read: (rows) => {
    const cells = overCells(rows);
    const [opened, sent] = [sumOf(cells, 'opened'), sumOf(cells, 'sent')];
    return sent > 0 && opened === 0 ? unknown(NOT_ASKED) : shareOf(opened, sent, NOTHING_SENT, cells);
  },
});

const NOT_ASKED = {
  en: 'no picture of a mail was fetched in this period: mails have one where the shop asks for it (links: { opens: true })',
  zh: '该期间没有邮件图片被加载：只有店铺开启 links: { opens: true } 时，邮件中才有这样的图片',
};
