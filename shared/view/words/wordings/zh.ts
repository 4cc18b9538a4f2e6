/** The same in Simplified Chinese. */
export const wordingsZh = {
  told: '“{best}”带来更多订单：其消息中有 {value} 之后有订单，每 100 条比“{other}”多 {points} 条（95% 区间 {low} 至 {high}）。目前 {share} 的消息用它。',
  open: '哪种措辞更好尚无定论：{when}。目前每 100 条消息中，“{best}”之后有订单的比“{other}”多 {points} 条（95% 区间 {low} 至 {high}；它更好的概率为 {chance}）。',
  behind:
    '哪种措辞更好尚无定论：{when}。目前每 100 条消息中，“{best}”之后有订单的比“{other}”多 {points} 条（95% 区间 {low} 至 {high}）。',
  few: '哪种措辞更好尚无定论：每种措辞须有 {least} 条消息满 14 天，目前{these}。',
  none: '“{name}”一条也没有',
  onlyFew: '“{name}”只有 {count} 条',
  level:
    '哪种措辞更好尚无定论：{when}。目前不相上下：每 100 条消息中，“{best}”和“{other}”之后有订单的一样多（差值的 95% 区间 {low} 至 {high}）。',
  weeks: (_n: number, shown: string) => `大约还需 ${shown} 周`,
  never: '按目前的速度，这么小的差别两年也看不出，用哪种都可以',
  noPace: '最近没有发送',
  nothingYet: '哪种措辞更好尚无定论：还没有消息满 14 天。在此之前各种措辞发送数量相同。',
} as const;
