import type { Words } from '#model/kpi/form/kpi.ts';
import type { Day } from '#model/values/time/day.ts';

/** Why something is not known, and what to do about it. */
export const WHY = {
  noDay: (nearest: Day | undefined): Words =>
    nearest === undefined
      ? {
          en: 'No daily run has left the figures of a day yet: import orders, or wait for the first run.',
          zh: '还没有每日运行留下当日数据：请导入订单，或等待第一次运行。',
        }
      : {
          en: `Customers of this day are not kept (35 days and month ends are): look at ${nearest}.`,
          zh: `这一天的顾客数据已不保留（只保留 35 天和每月最后一天）：请查看 ${nearest}。`,
        },
  damaged: {
    en: 'The figures of this day cannot be read: run the day again.',
    zh: '当日数据无法读取：请重新运行这一天。',
  },
  nobodyBought: {
    en: 'Nobody has bought yet: import past orders, or connect the shop.',
    zh: '还没有人购买：请导入历史订单，或连接店铺。',
  },
  moreBackThanBought: {
    en: 'More money went back than orders brought, so there is no half of it.',
    zh: '退款多于收入，因此没有可分的一半。',
  },
  noEntries: {
    en: 'No run has counted yet who entered a program: the next daily run does.',
    zh: '还没有运行统计过谁进入了流程：下一次每日运行会统计。',
  },
  noRun: {
    en: 'There is no record of a daily run of this day: run it again.',
    zh: '这一天没有每日运行记录：请重新运行。',
  },
  noMargins: {
    en: 'Tiers go by margin, and no cost of goods is known: import the costs of the products.',
    zh: '价值层级按毛利划分，但没有商品成本：请导入商品成本。',
  },
  noEarlierDay: {
    en: 'No earlier day is kept yet to compare with: the shop has just begun. Look again in a day.',
    zh: '还没有更早的一天可比较：店铺刚刚开始。请明天再看。',
  },
  noHistory: {
    en: 'No day with orders yet: import past orders, or connect the shop.',
    zh: '还没有订单：请导入历史订单，或连接店铺。',
  },
  notCounted: {
    en: 'The daily run has not counted this yet: it comes with the next run.',
    zh: '每日运行还没有统计这一项：下一次运行后即可看到。',
  },
  tooYoung: {
    en: 'The shop has less than 60 days of history.',
    zh: '店铺的历史还不到 60 天。',
  },
  campaignsNotRead: {
    en: 'Campaigns are not read for this report: look at the page, or at `perennial campaign show`.',
    zh: '本报告不读取活动：请查看页面或 `perennial campaign show`。',
  },
  noPrograms: {
    en: 'No program is written yet: add one in crm/programs.',
    zh: '还没有流程：请在 crm/programs 中添加。',
  },
  nothingSent: {
    en: 'No message was sent in the last 30 days.',
    zh: '近 30 天没有发送消息。',
  },
  nothingDelivered: {
    en: 'No answer of a mailbox provider has come yet: most come within minutes, some after days.',
    zh: '还没有收到邮箱服务商的反馈：多数几分钟内到达，少数需要几天。',
  },
  nothingPlanned: {
    en: 'No program had a message to send in the last 30 days.',
    zh: '近 30 天没有流程需要发送消息。',
  },
  noAlerts: {
    en: 'Nothing waits for you: no program is held or stopped, nothing that came in is parked, and no message failed every try.',
    zh: '目前没有等您处理的事项：没有被暂扣或停止的流程，没有被搁置的推送，也没有多次失败的消息。',
  },
  notAllLookedAt: {
    en: 'Nothing waits for you as far as could be seen: parked deliveries or dead-letter queues could not be looked at.',
    zh: '就目前所能看到的，没有等您处理的事项：未能查看被搁置的推送或死信队列。',
  },
  noSegments: {
    en: 'No segment of your own yet: write one in crm/segments.',
    zh: '还没有自定义人群：请在 crm/segments 中编写。',
  },
  noAnswers: {
    en: 'Answers of mailbox providers are not counted for all of these days: they are from the first daily run of this release on.',
    zh: '这些日子中有的尚未统计邮箱服务商的反馈：从本版本的第一次每日运行起开始统计。',
  },
} as const;
