/** What is said to who is no member any more, and by a link that is none. Everything is escaped by the page. */
interface AwayWords {
  readonly again: string;
  readonly noLink: string;
  readonly noLinkText: string;
}

const ENGLISH: AwayWords = {
  again: 'Join again',
  noLink: 'This link does not open',
  noLinkText:
    'It may have been cut off on its way. Open the link in our newest message to you, and it leads to your page.',
};

const CHINESE: AwayWords = {
  again: '再次加入',
  noLink: '此链接无法打开',
  noLinkText: '链接可能不完整。请点击我们最近一次发给您的消息中的链接，即可进入您的会员页面。',
};

/** In the language of a page; English where there are none. */
export const awayWords = (lang: string): AwayWords => (lang.startsWith('zh') ? CHINESE : ENGLISH);
