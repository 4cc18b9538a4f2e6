import type { Speech } from './words.ts';

/** What is said to who is no member any more, or none yet, and by a link that is none. Everything is escaped by the page. */
interface AwayWords {
  readonly left: (membership: string) => string;
  readonly leftPoints: string;
  readonly leftMessages: string;
  readonly toMessages: string;
  readonly again: string;
  readonly none: (membership: string) => string;
  readonly noneText: string;
  readonly join: string;
  readonly noLink: string;
  readonly noLinkText: string;
  readonly noLinkSteps: readonly string[];
}

const english = (unit: string): AwayWords => ({
  left: (membership) => `You have left ${membership}`,
  leftPoints: `You cannot use your ${unit} now. We keep them until they expire: join again before then, and they are yours to use.`,
  leftMessages: 'You get no more messages about the membership. Others are a separate choice.',
  toMessages: 'Message settings',
  again: 'Join again',
  none: (membership) => `You are not a member of ${membership}`,
  noneText:
    'Did you join with another e-mail address or number? Then press Join and enter it: we send the link to your page.',
  join: 'Join',
  noLink: 'This link does not open',
  noLinkText: 'It may have been cut off on its way, or be too old.',
  noLinkSteps: [
    'Look for the newest message that the shop sent you.',
    'Open the link in that message.',
    'If that does not help, reply to the message or ask the shop.',
  ],
});

const chinese = (unit: string): AwayWords => ({
  left: (membership) => `您已退出${membership}`,
  leftPoints: `退出后${unit}暂不可用，但会保留到有效期结束；期间再次加入即可继续使用。`,
  leftMessages: '不再接收会员消息，其他消息需另行设置。',
  toMessages: '前往消息设置',
  again: '再次加入',
  none: (membership) => `您还不是${membership}`,
  noneText: '如您曾用其他手机号码或邮箱入会，请点击下方按钮并填写，我们会发送会员页面的链接。',
  join: '加入会员',
  noLink: '此链接无法打开',
  noLinkText: '链接可能不完整，或已过期。',
  noLinkSteps: ['找到店铺最近一次发给您的消息。', '打开该消息中的链接。', '如仍无法打开，请回复该消息或联系店铺。'],
});

/** In the language of a page; English where there are none. */
export const awayWords = ({ lang, pointsName }: Speech): AwayWords =>
  lang.startsWith('zh') ? chinese(pointsName) : english(pointsName);
