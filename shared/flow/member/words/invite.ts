import type { Speech } from './words.ts';
import { yuan } from './yuan.ts';

/** What the page says of inviting a friend and of the community. Everything is escaped by the page. */
export interface InviteWords {
  readonly invite: string;
  /** What both get; undefined: nothing. */
  readonly both: (friend: string | undefined, inviter: string | undefined) => string;
  readonly link: string;
  /** Of the fold with the link itself, and its card. */
  readonly copy: string;
  readonly mail: string;
  readonly text: string;
  readonly subject: (shop: string) => string;
  readonly message: (shop: string, friend: string | undefined, link: string) => string;
  readonly cardFor: (membership: string) => string;
  readonly cardGets: (friend: string) => string;
  readonly scan: string;
  readonly qr: string;
  readonly none: string;
  readonly came: (came: string, kept: string, waiting: string) => string;
  readonly atLeast: (count: string) => string;
  readonly earned: (points: string) => string;
  readonly refused: (count: string) => string;
  /** Beneath what both get: what the friend must do for it. */
  readonly after: (days: string, minimum: string | undefined) => string;
  readonly rules: string;
  readonly isNew: string;
  readonly buys: (days: string, minimum: string | undefined) => string;
  readonly then: (days: string) => string;
  readonly most: (friends: string, days: string) => string;
  readonly community: (name: string) => string;
  readonly communityAbout: (shop: string) => string;
  readonly communityJoin: string;
  readonly communitySince: (day: string) => string;
  /** @param kind as it is declared */
  readonly communityOpen: (kind: string) => string;
  readonly kinds: Readonly<Record<string, string>>;
}

const OPEN: Readonly<Record<string, string>> = {
  ...{ wechat: 'Open the WeChat group', whatsapp: 'Open the WhatsApp group', telegram: 'Open the Telegram group' },
  ...{ discord: 'Open Discord', facebook: 'Open the Facebook group', forum: 'Open the forum', meetup: 'Open Meetup' },
};
const OPEN_ZH: Readonly<Record<string, string>> = {
  ...{ wechat: '打开微信群', whatsapp: '打开WhatsApp群', telegram: '打开Telegram群', discord: '打开Discord' },
  ...{ facebook: '打开Facebook小组', forum: '打开论坛', meetup: '打开Meetup' },
};

const english = (unit: string): InviteWords => ({
  invite: 'Invite a friend',
  both: (friend, inviter) =>
    friend === undefined
      ? `You get ${inviter ?? 'our thanks'} when somebody whom you invited has bought something.`
      : inviter === undefined
        ? `Your friend gets ${friend} with a first order.`
        : `${friend} for your friend, ${inviter} for you.`,
  link: 'Send your link',
  copy: 'Link and invite card',
  mail: 'E-mail',
  text: 'Text',
  subject: (shop) => `Come to ${shop}`,
  message: (shop, friend, link) =>
    friend === undefined
      ? `I am a member at ${shop}. Here is the link to join: ${link}`
      : `I am a member at ${shop}. Join by this link and your first order brings you ${friend}: ${link}`,
  cardFor: (membership) => `You are invited to ${membership}`,
  cardGets: (friend) => `${friend} for you`,
  scan: 'Point your camera here, or type the code when you join',
  qr: 'QR code of your invite link',
  none: 'No friend has joined yet.',
  came: (came, kept, waiting) => {
    const who = came === '1' ? '1 friend joined' : `${came} friends joined`;
    if (kept === '0') return `${who}. Your ${unit} follow once they have bought and kept something.`;
    return waiting === '0' ? `${who} and ordered.` : `${who}: ${kept} ordered, ${waiting} not yet.`;
  },
  atLeast: (count) => `at least ${count}`,
  earned: (points) => `You have earned ${points} from invites.`,
  refused: (count) =>
    count === '1'
      ? `1 other invite earned no ${unit}: the friend was already a customer, or the order was returned or came too late.`
      : `${count} other invites earned no ${unit}: the friends were already customers, or the orders were returned or came too late.`,
  after: (days, minimum) =>
    `After their first order${minimum === undefined ? '' : ` of ${minimum} or more`} within ${days} days, if they keep it.`,
  rules: 'How it works',
  isNew: 'Your friend is new here, and not you with a second address.',
  buys: (days, minimum) =>
    minimum === undefined
      ? `They join by your link or code, place an order within ${days} days and keep it.`
      : `They join by your link or code, place an order of ${minimum} or more within ${days} days and keep it.`,
  then: (days) => `Both of you have your ${unit} ${days} days after that order, once the return period is over.`,
  most: (friends, days) =>
    `You get ${unit} for ${friends} friends in ${days} days at most; your friends always get theirs.`,
  community: (name) => name,
  communityAbout: (shop) => `The place where members of ${shop} meet. You are invited.`,
  communityJoin: 'Join them',
  communitySince: (day) => `You joined on ${day}. Thank you for being there.`,
  communityOpen: (kind) => OPEN[kind] ?? 'Go to the community',
  kinds: {
    ...{ wechat: 'WeChat group', whatsapp: 'WhatsApp group', telegram: 'Telegram group', discord: 'on Discord' },
    ...{ facebook: 'Facebook group', forum: 'forum', meetup: 'on Meetup' },
  },
});

const chinese = (unit: string): InviteWords => ({
  invite: '邀请好友',
  both: (friend, inviter) =>
    friend === undefined
      ? `好友下单后，您可获得${inviter ?? '我们的谢意'}。`
      : inviter === undefined
        ? `好友首次下单可获得${friend}。`
        : `好友得${friend}，您得${inviter}`,
  link: '发送邀请链接',
  copy: '邀请链接和邀请卡',
  mail: '邮件',
  text: '短信',
  subject: (shop) => `邀请您加入${shop}`,
  message: (shop, friend, link) =>
    friend === undefined
      ? `我是${shop}的会员，点此链接即可加入：${link}`
      : `我是${shop}的会员，通过此链接加入并首次下单可获得${friend}：${link}`,
  cardFor: (membership) => `邀请您加入${membership}`,
  cardGets: (friend) => `送您${friend}`,
  scan: '截图发给好友，在微信中长按识别二维码即可加入；当面邀请可用微信扫一扫或手机相机扫码，也可在加入时输入邀请码。',
  qr: '邀请链接的二维码',
  none: '暂时还没有好友通过邀请加入。',
  came: (came, kept, waiting) => {
    const who = `已有${came}位好友通过邀请加入`;
    if (kept === '0') return `${who}。好友下单且未退货后，${unit}即会到账。`;
    return waiting === '0' ? `${who}并已下单。` : `${who}，其中${kept}位已下单，${waiting}位待下单。`;
  },
  atLeast: (count) => `至少${count}`,
  earned: (points) => `您已因此获得${points}。`,
  refused: (count) => `另有${count}位好友的邀请未获得${unit}：好友此前已是客户，或订单已退货、超过期限。`,
  after: (days, minimum) => `好友${days}天内首单${minimum === undefined ? '' : `满${yuan(minimum)}`}且未退货后到账`,
  rules: '活动规则',
  isNew: '好友须为新客户，且不能是您本人的其他账号。',
  buys: (days, minimum) =>
    minimum === undefined
      ? `好友通过您的链接或邀请码加入，并在${days}天内下单且未退货。`
      : `好友通过您的链接或邀请码加入，并在${days}天内下单满${yuan(minimum)}且未退货。`,
  then: (days) => `下单满${days}天（退货期结束）后，双方的${unit}即会到账。`,
  most: (friends, days) => `您在${days}天内最多可因${friends}位好友获得${unit}；好友不受此限。`,
  community: (name) => name,
  communityAbout: (shop) => `${shop}会员交流的地方，诚邀您加入。`,
  communityJoin: '立即加入',
  communitySince: (day) => `您已于${day}加入，感谢您的参与。`,
  communityOpen: (kind) => OPEN_ZH[kind] ?? '前往社区',
  kinds: {
    ...{ wechat: '微信群', whatsapp: 'WhatsApp群', telegram: 'Telegram群', discord: 'Discord社区' },
    ...{ facebook: 'Facebook小组', forum: '论坛', meetup: 'Meetup活动' },
  },
});

export const inviteWords = ({ lang, pointsName }: Speech): InviteWords =>
  lang.startsWith('zh') ? chinese(pointsName) : english(pointsName);
