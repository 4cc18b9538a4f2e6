import type { Speech } from './words.ts';

/** What the page says of rewards. Everything is escaped by the page. */
export interface RewardWords {
  readonly rewards: string;
  /** The same where some stand above. */
  readonly otherRewards: string;
  readonly free: string;
  /** What they have not enough for. */
  readonly more: (points: string) => string;
  /** What is pressed to fold it again. */
  readonly close: string;
  /** What is pressed to see what a reward takes, and its name for who hears the page. */
  readonly take: string;
  readonly takeIt: (reward: string) => string;
  /** Said before the button. */
  readonly cost: (points: string, left: string) => string;
  readonly nothing: string;
  readonly fresh: string;
  readonly name: string;
  /** Street, house and what else stands above the town. */
  readonly street: string;
  readonly postcode: (isNeeded: boolean) => string;
  /** @param country of the address, as the page proposes it */
  readonly city: (country: string) => string;
  readonly country: string;
  /** For whoever brings it. */
  readonly phone: string;
  /** Above what is missing of a form that was sent. */
  readonly notYet: string;
  /** What stands at a field of an address that is empty, and at a number that nobody can dial. */
  readonly missing: Readonly<Record<'name' | 'street' | 'postcode' | 'city' | 'phone', string>>;
  readonly phoneWrong: string;
  readonly confirm: (points: string | undefined) => string;
  readonly taken: string;
  /** Beside what they took. */
  readonly takenOn: (day: string) => string;
  readonly used: (points: string, left: string) => string;
  /** How a code is used: at the checkout of the shop on the web and at its tills, or at its tills alone. */
  readonly useOnline: string;
  readonly useAtTill: string;
  /** Where the button takes the code to the checkout. */
  readonly takenAlong: string;
  readonly toUseAlong: string;
  readonly handedOver: string;
  readonly once: string;
  readonly validUntil: (day: string) => string;
  readonly showQr: string;
  readonly toUse: (shop: string) => string;
  readonly asked: string;
  readonly address: string;
  readonly refused: Readonly<
    Record<'unknown' | 'nobody' | 'gone' | 'level' | 'segment' | 'limit' | 'not-yet' | 'over' | 'too-few', string>
  >;
  readonly draws: string;
  /** Of a ticket. */
  readonly number: (code: string) => string;
  readonly enter: (price: string) => string;
  readonly ticket: (code: string) => string;
  readonly checkDraw: string;
  readonly send: string;
  readonly sendIt: string;
  readonly claims: string;
  readonly until: (day: string) => string;
  readonly qr: (code: string) => string;
  readonly states: Readonly<
    Record<'open' | 'asked' | 'packed' | 'sent' | 'delivered' | 'returned' | 'redeemed' | 'ended', string>
  >;
}

const english = (unit: string): RewardWords => ({
  rewards: 'Rewards',
  otherRewards: 'More rewards',
  free: 'Free for you',
  more: (points) => `${points} to go`,
  take: 'Redeem',
  close: 'Not now',
  takeIt: (reward) => `Redeem: ${reward}`,
  cost: (points, left) => `This uses ${points}. You will have ${left} left.`,
  nothing: `This uses no ${unit}.`,
  fresh: 'To redeem one, get your private link below.',
  name: 'Name',
  street: 'Street and number',
  postcode: () => 'Postcode',
  city: () => 'Town',
  country: 'Country',
  phone: 'Mobile number for the carrier',
  notYet: 'Nothing was redeemed yet. Please check:',
  missing: {
    ...{ name: 'Enter your name', street: 'Enter street and number', postcode: 'Enter the postcode' },
    ...{ city: 'Enter your town', phone: 'Enter a mobile number: the carrier needs it' },
  },
  phoneWrong: 'Enter a number that can be dialled in that country',
  confirm: (points) => (points === undefined ? 'Redeem' : `Redeem for ${points}`),
  taken: 'Done. Here is your code',
  used: (points, left) => `${points} used, ${left} left.`,
  takenOn: (day) => `Taken on ${day}`,
  useOnline: 'Enter the code at checkout in the online shop, or show it at the till.',
  takenAlong: 'The button takes the code along to the online shop. At the till, show it.',
  toUseAlong: 'Shop with this code',
  useAtTill: 'Show the QR code or the letters at the till.',
  handedOver: 'Show it in the shop to collect your reward.',
  once: 'It is for you alone and works once. Find it again under “Your codes and rewards”.',
  validUntil: (day) => `Valid until ${day}`,
  showQr: 'Show the QR code',
  toUse: (shop) => `Use it at ${shop}`,
  asked: 'Done. It is on its way soon.',
  address: 'Please enter where we send it: name, street and number, postcode, town and country.',
  refused: {
    unknown: 'This reward is no longer available.',
    nobody: 'Rewards are for members only.',
    gone: `Sorry, the last one has just gone. Your ${unit} are back.`,
    level: 'This reward is for another level.',
    segment: 'This is for other members.',
    limit: 'You have redeemed this reward as often as possible.',
    'not-yet': 'This reward is not available yet.',
    over: 'This reward has ended.',
    'too-few': `You have too few ${unit} for it. Nothing was taken.`,
  },
  draws: 'Draws',
  number: (code) => `Your ticket ${code}`,
  enter: (price) => `Take a ticket (${price})`,
  ticket: (code) => `You take part. Your ticket: ${code}`,
  checkDraw: 'Chances, and how anybody checks the result',
  send: 'Have it sent to you',
  sendIt: 'Send it there',
  claims: 'Your codes and rewards',
  until: (day) => `until ${day}`,
  qr: (code) => `QR code of ${code}`,
  states: {
    ...{ open: 'Ready to use', asked: 'Requested', packed: 'Packed', sent: 'On its way', delivered: 'Delivered' },
    ...{ returned: 'Given back', redeemed: 'Used', ended: 'No longer valid' },
  },
});

const chinese = (unit: string): RewardWords => ({
  rewards: `${unit}兑换`,
  otherRewards: '更多好礼',
  free: '免费领取',
  more: (points) => `还差${points}`,
  take: '兑换',
  close: '暂不兑换',
  takeIt: (reward) => `兑换：${reward}`,
  cost: (points, left) => `将使用${points}，兑换后剩余${left}。`,
  nothing: `无需使用${unit}。`,
  fresh: '如需兑换，请先在下方获取专属链接。',
  name: '收件人',
  street: '详细地址（街道、门牌号等）',
  postcode: (isNeeded) => (isNeeded ? '邮编' : '邮编（选填）'),
  city: (country) => (country === 'CN' ? '省、市、区' : '省/州、城市'),
  country: '国家或地区',
  phone: '收件人手机号',
  notYet: '尚未兑换，请检查：',
  missing: {
    ...{ name: '请填写收件人', street: '请填写详细地址', postcode: '请填写邮编' },
    ...{ city: '请填写省市', phone: '请填写手机号，快递需要' },
  },
  phoneWrong: '请填写有效的手机号',
  confirm: () => '确认兑换',
  taken: '兑换成功，这是您的券码',
  used: (points, left) => `已使用${points}，剩余${left}。`,
  takenOn: (day) => `${day}兑换`,
  useOnline: '在网店结算时输入券码，或在门店收银台出示。',
  takenAlong: '点击下方按钮，券码会自动带入网店；在门店请于收银台出示。',
  toUseAlong: '使用此券购物',
  useAtTill: '在门店收银台出示二维码或报出券码即可。',
  handedOver: '在门店出示，即可领取。',
  once: '仅限您本人使用一次。之后可在“我的券码”中再次查看。',
  validUntil: (day) => `有效期至${day}`,
  showQr: '显示二维码',
  toUse: (shop) => `去${shop}使用`,
  asked: '兑换成功，我们会尽快寄出。',
  address: '请填写完整的收件信息：收件人、国家或地区、省市和详细地址。',
  refused: {
    unknown: '此礼遇已下架。',
    nobody: '仅会员可兑换。',
    gone: `抱歉，最后一份刚被领走，${unit}已退回。`,
    level: '此礼遇适用于其他等级。',
    segment: '此礼遇仅面向部分会员。',
    limit: '您已达到此礼遇的兑换次数上限。',
    'not-yet': '此礼遇尚未开始。',
    over: '此礼遇已结束。',
    'too-few': `${unit}不足，未扣除任何${unit}。`,
  },
  draws: '抽奖',
  number: (code) => `您的抽奖券：${code}`,
  enter: (price) => `领取一张抽奖券（${price}）`,
  ticket: (code) => `您已参与抽奖。您的抽奖券：${code}`,
  checkDraw: '中奖概率及结果核验方法',
  send: '寄送给我',
  sendIt: '寄到此地址',
  claims: '我的券码',
  until: (day) => `有效期至${day}`,
  qr: (code) => `${code}的二维码`,
  states: {
    ...{ open: '可使用', asked: '已申请', packed: '已打包', sent: '运送中', delivered: '已送达' },
    ...{ returned: '已退回', redeemed: '已使用', ended: '已过期' },
  },
});

export const rewardWords = ({ lang, pointsName }: Speech): RewardWords =>
  lang.startsWith('zh') ? chinese(pointsName) : english(pointsName);
