/** What the page says of proposing an activity. Everything is escaped by the page. */
export interface ProposeWords {
  readonly propose: string;
  readonly about: (shop: string) => string;
  readonly fresh: string;
  readonly title: string;
  readonly text: string;
  readonly whom: string;
  readonly circle: string;
  readonly interest: (interest: string) => string;
  readonly named: string;
  readonly send: string;
  readonly empty: string;
  readonly many: string;
  readonly done: string;
}

const ENGLISH: ProposeWords = {
  propose: 'Suggest an event',
  about: (shop) => `A tasting, a walk, a meeting: tell us, and if it suits, ${shop} invites people to it.`,
  fresh: 'To suggest one, get your private link.',
  title: 'What is it?',
  text: 'When, where, and what you need from us',
  whom: 'Who should come?',
  circle: 'People I know who are customers, too',
  interest: (interest) => `People who like: ${interest}`,
  named: 'You may say my first name in the invitation',
  send: 'Send my idea',
  empty: 'Please enter what it is, and when and where.',
  many: 'That is enough for today. Please come back tomorrow.',
  done: 'Thank you. Somebody on our team looks at it and answers you.',
};
const CHINESE: ProposeWords = {
  propose: '活动建议',
  about: (shop) => `品鉴、散步、聚会都可以：告诉我们您的想法，合适的话由${shop}来邀请大家。`,
  fresh: '如需提建议，请先获取专属链接。',
  title: '什么活动？',
  text: '时间、地点，以及需要我们做什么',
  whom: '想邀请谁？',
  circle: '同样在这里购物的朋友',
  interest: (interest) => `对“${interest}”感兴趣的人`,
  named: '邀请中可以写上我的名字',
  send: '提交建议',
  empty: '请写明是什么活动，以及时间和地点。',
  many: '今天已提交多次，请明天再来。',
  done: '谢谢！我们的同事看过后会答复您。',
};

export const proposeWords = (lang: string): ProposeWords => (lang.startsWith('zh') ? CHINESE : ENGLISH);
