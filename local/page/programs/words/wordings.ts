/** What is said beside wordings that compete; the same keys stand in every language. */
const en = {
  title: 'Which wording is better',
  about:
    'By orders within 14 days, of all messages whose 14 days are over (up to {through}), since each wording was first sent. The daily run goes by this: it gives more people the wording that is likelier the best; each keeps at least {least}.',
  versus:
    'Whether the message works at all, whatever its words, says “{caused}”: that compares with people held out, quarter by quarter.',
  head: {
    wording: 'Wording',
    share: 'Gets now',
    sent: 'Sent',
    clicked: 'Clicked by people',
    bought: 'Followed by an order',
    net: 'Net of these orders',
    best: 'Chance to be the best',
  },
  limits: '{low} to {high}',
};

const zh: typeof en = {
  title: '哪种措辞更好',
  about:
    '按 14 天内的订单比较，统计自每种措辞首次发送以来所有已满 14 天的消息（截至 {through}）。每日任务依此分配：越可能是最佳的措辞，收到的人越多；每种至少保留 {least}。',
  versus: '消息本身（不论措辞）是否有效，见“{caused}”：那里按季度与对照组比较。',
  head: {
    wording: '措辞',
    share: '目前占比',
    sent: '已发出',
    clicked: '有人点击',
    bought: '带来订单',
    net: '这些订单的净额',
    best: '最佳的概率',
  },
  limits: '{low} 至 {high}',
};

export type WordingWords = typeof en;

/** By the language of the page (`zh-CN` or `en`). */
export const wordingWords = (lang: string): WordingWords => (lang.startsWith('zh') ? zh : en);
