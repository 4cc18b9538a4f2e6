/** What a campaign is judged by, and what its leads have won, beside how old it is and how often people were written to. */
export const cameOfZh = {
  others: '活动跨越多个季度：此处为进入人数最多的 {quarter}；另有 {people} 人在其他季度进入。',
  countedOn: '由 {day} 的每日运行统计，是仍保留且包含其参与者的最后一次。',
  faded: '活动已超过 400 天：到场、回答或转交团队的记录只保留 {day} 之后的部分；发送、点击、购买和效果均保留。',
  after: '归因：活动之后发生的，含本来就会发生的',
  anyway:
    '应收到的 {people} 人中有 {buyers} 人购买；按对照组推算，其中约 {anyway} 人本来就会购买。按价值等级和阶段分别计算，因此可能与直接比较两个比例有出入。',
  pressure: '{people}收到 {n} 条消息。',
  judged: {
    by: {
      clicks: '以点击衡量：收到消息的 {people} 人中有 {did} 人点击了链接，占 {share}（{low} 至 {high}）。',
      answers: '以回答衡量：收到消息的 {people} 人中有 {did} 人作答，占 {share}（{low} 至 {high}）。',
      attendance: '以到场衡量：收到消息的 {people} 人中有 {did} 人到场，占 {share}（{low} 至 {high}）。',
    },
    nobodyBeside: '对照组没有收到消息，无法得知其中有多少人会这样做：效果以购买情况说明。',
    signUps: '以活动页面的注册人数衡量。注册者并未收到消息，没有对照组可比：消息的效果以购买情况说明。',
    beside: '两个活动都以“{measure}”衡量：perennial campaign report {one} {other} 可比较该指标，以下为购买情况。',
  },
  together: '区间已按同时比较的 {pairs} 对放宽：若各活动效果相同，100 次比较中至多 5 次会有任何一对被误判为不同。',
  leads: {
    title: '活动带来的线索（归因）',
    sum: '线索 {leads} 条，其中{counts}。',
    count: '{word} {n}',
    worth: '赢单价值 {money}。',
    untold: '有 {n} 条赢单未填写价值。',
    who: '顾客',
    from: '后续动作及此前反应',
    stands: '状态',
    value: '价值',
    orders: '所填订单',
    shown: '显示价值最高的 {shown} 条，共 {leads} 条。',
    way: '顾客页面展示完整路径：消息、反应、线索及之后的订单。',
    states: {
      ...{ open: '未领取', taken: '跟进中', won: '赢单', lost: '丢单', later: '以后再说' },
      ...{ unreached: '未联系上', wrong: '并非线索', kept: '满意' },
    },
  },
};
