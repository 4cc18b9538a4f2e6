/** Where programs lose value, in Simplified Chinese. */
export const diagnosisZh = {
  title: '流程在哪里失去价值',
  ofOne: '在哪里失去价值',
  about:
    '沿着链条逐项检查每个流程：该发给谁、商品、系统、送达、措辞、团队执行，以及顾客是否本来就会买。最先列出的是超出偶然、损失最多的一环；期间为 30 天。',
  first: '损失最多的一环：{link}',
  change: '建议的一项改变：{change}',
  lost: (_n: number, shown: string) => `即本期有 ${shown} 条消息没有起到作用（占应发的 {share}）。`,
  worth: '同样多的其他消息之后约有 {bought} 个订单，{net}（归因，不等于效果）。',
  also: '其他',
  nothing: '没有发现超出偶然的问题：30 天内应做的时刻有 {n} 个。',
  tooLittle: '数据还不够：30 天内应做的时刻有 {n} 个，至少要有 50 个才能判断。',
  chain: '链条',
  states: { lost: '失去价值', nothing: '未发现问题', unknown: '数据不足' },
  program: '流程',
  link: '环节',
  says: '发现',
  suggests: '建议改变',
  none: '所有流程都没有发现超出偶然的问题。',
  noneYet: '还没有流程有足够的数据：30 天内至少要有 50 个应做的时刻。',
} as const;
