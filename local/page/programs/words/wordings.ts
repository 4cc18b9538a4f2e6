/** What is said of wordings that compete; the same keys stand in every language. */
const en = {
  title: 'Wordings',
  about:
    'The same message in other words. The daily run gives more people the one after which more receivers order within 14 days, by how likely it is the best; each keeps at least {least}. Counted are messages whose 14 days are over, up to {through}.',
  noneYet: 'Each is sent to as many. Learning begins when the first messages have had their 14 days.',
  told: '“{best}” is the better one: an order followed {value} of its messages, {points} points more than of “{other}” (95 % limits {low} to {high}). It gets {share}.',
  open: 'Which one is better cannot be told yet: “{best}” is ahead by {points} points (95 % limits {low} to {high}), and is the best with a chance of {chance}.',
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
  title: '措辞',
  about:
    '同一条消息的不同措辞。每日任务按“最可能更好”的程度，让更多人收到 14 天内带来更多订单的那种；每种至少保留 {least}。只统计已满 14 天的消息，截至 {through}。',
  noneYet: '目前各种措辞发送数量相同。首批消息满 14 天后开始学习。',
  told: '“{best}”更好：其消息中有 {value} 带来订单，比“{other}”高 {points} 个百分点（95% 区间 {low} 至 {high}）。目前 {share} 的人收到它。',
  open: '哪种更好尚无定论：“{best}”领先 {points} 个百分点（95% 区间 {low} 至 {high}），是最佳的概率为 {chance}。',
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
