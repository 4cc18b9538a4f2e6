import type { OnRead } from '../form/on-read.ts';

export const referralChain: OnRead = {
  name: 'referral-chain',
  title: { en: 'Chain of relations', zh: '关系链' },
  means: {
    en: 'How many people were brought by somebody, how far the chain leads from who came by themselves to the last who was brought, and whom a member reached: those they brought, whom these brought, and so on.',
    zh: '有多少人由他人带来；从自己到来的人到最后被带来的人，关系链有多长；一位会员触及多少人：自己带来的人、这些人再带来的人，依此类推。',
  },
  formula: {
    en: 'links: people with an inviter; depth: links up to who came by themselves, the longest and the mean; reach: people below somebody in the chain',
    zh: '链接数：有推荐人的人数；深度：一直到自己到来者的链接数（最长与平均）；触及：关系链中位于某人之下的人数',
  },
  source: {
    en: 'Refused claims tie nobody. Whoever becomes one person with another keeps the earlier inviter, and what would close a ring then is left out.',
    zh: '被拒绝的推荐不构成链接。两条记录合并为同一人时保留较早的推荐人，由此会形成闭环的链接不计。',
  },
  unit: 'count',
  of: 'who brought whom',
  place: 692,
};
