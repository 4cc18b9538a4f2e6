import type { CalendarWords } from './en.ts';

/** The same in Simplified Chinese. */
export const zh: CalendarWords = {
  title: '日历',
  lead: '今天余下时间和未来 {days} 天将发出什么：在 {moment} 的状态上试运行，每日运行、所有检查和发送前的最后核对都会执行，但不发送、不写入任何内容。',
  assumed: '假设每条消息都被接收并送达，其间没有人下单、点击、来信或退订；人们的行为会触发或结束更多。',
  stage: '对已部署环境的试运行会读取每位顾客一次并产生费用，因此页面不会启动它。以下命令有预算限制：',
  stopped: '读取到 {moment} 为止；之后的情况未知。',
  total: '{messages}，{people}{cost}',
  forCost: '，费用 {cost}',
  noCost: '；未声明费用（messageCosts）',
  nothing: '没有消息发出',
  putOff: '推迟 {n}',
  notSent: '不发 {n}',
  left: '旅程结束 {n}',
  caps: '{n}已达上限，不能再收到消息。',
  programs: '按流程',
  whom: '{day}“{program}”会联系谁、不联系谁',
  shown: '显示 {total} 条中的前 {shown} 条。',
  person: '顾客',
  when: '时间',
  outcome: '结果',
  why: '原因',
  leaves: '通过{channel}发出',
  ends: '不发出',
  waits: '等待',
  today: '今天',
};
