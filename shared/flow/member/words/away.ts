/** What is said to who is no member any more, and by a link that is none. Everything is escaped by the page. */
interface AwayWords {
  /** Of who sent the form to join: what they are given waits for their word. */
  readonly waits: (points: string) => string;
  readonly again: string;
  readonly noLink: string;
  readonly noLinkText: string;
}

const ENGLISH: AwayWords = {
  waits: (points) => `Your ${points} are added as soon as you confirm.`,
  again: 'Join again',
  noLink: 'This link does not open',
  noLinkText:
    'It may have been cut off on its way. Open the newest message that the shop sent you and use the link in it. If that does not help, ask the shop where you are a member.',
};

const CHINESE: AwayWords = {
  waits: (points) => `确认后，${points}立即到账。`,
  again: '再次加入',
  noLink: '此链接无法打开',
  noLinkText: '链接可能不完整。请打开店铺最近一次发给您的消息，点击其中的链接；如仍无法打开，请联系您加入会员的店铺。',
};

/** In the language of a page; English where there are none. */
export const awayWords = (lang: string): AwayWords => (lang.startsWith('zh') ? CHINESE : ENGLISH);
