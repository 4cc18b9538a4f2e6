/** What the page of a draw says to anybody. Everything is escaped by the page. */
interface DrawWords {
  readonly about: string;
  readonly prizes: string;
  readonly days: (first: string, last: string) => string;
  readonly tickets: (count: string) => string;
  readonly allTickets: (count: string) => string;
  /** One ticket in so many wins. */
  readonly chance: (oneIn: string) => string;
  readonly all: string;
  readonly check: string;
  readonly open: string;
  readonly commitment: string;
  readonly seed: string;
  readonly beacon: string;
  readonly beaconAt: (time: string) => string;
  readonly beaconLater: string;
  readonly digest: (time: string) => string;
  readonly winners: string;
  readonly nobody: string;
  readonly hand: string;
  readonly file: string;
  readonly fileSoFar: string;
}

const ENGLISH: DrawWords = {
  about: 'Tickets are drawn by chance that was fixed beforehand, and anybody can check it.',
  prizes: 'Prizes',
  days: (first, last) => `Tickets from ${first} to ${last}`,
  tickets: (count) => `Tickets so far: ${count}`,
  allTickets: (count) => `Tickets: ${count}`,
  chance: (oneIn) => `One ticket in ${oneIn} wins.`,
  all: 'Every ticket wins.',
  check: 'How to check it',
  open: 'The seed was chosen before anybody could enter. This is its SHA-256; note it. The seed itself is told after the last day, and then nobody can have changed it.',
  commitment: 'SHA-256 of the seed',
  seed: 'The seed',
  beacon: 'Number of the public beacon',
  beaconAt: (time) => `A number that nobody knows before ${time} decides as well:`,
  beaconLater:
    'A number of a public beacon (drand) decides as well. Its round is named here when the list of tickets is final, and comes after that.',
  digest: (time) => `SHA-256 of the list of tickets, final since ${time}; note it before the draw`,
  winners: 'Numbers that won',
  nobody: 'Nobody took part.',
  hand: 'Each ticket stands in line by the SHA-256 of the line below with its number; the first in line get the first prize.',
  file: 'All numbers and the result as a file',
  fileSoFar: 'What is fixed so far, as a file',
};

const WORDS: Readonly<Record<string, DrawWords>> = {
  en: ENGLISH,
  'zh-CN': {
    about: '抽奖所用的随机数事先已确定，任何人都可以核验。',
    prizes: '奖品',
    days: (first, last) => `参与时间：${first} 至 ${last}`,
    tickets: (count) => `目前抽奖券数：${count}`,
    allTickets: (count) => `抽奖券总数：${count}`,
    chance: (oneIn) => `每 ${oneIn} 张抽奖券中有 1 张中奖。`,
    all: '每张抽奖券都会中奖。',
    check: '如何核验',
    open: '种子在任何人参与之前就已选定。下面是它的 SHA-256 值，请记下。种子本身在最后一天之后公布，届时任何人都无法更改。',
    commitment: '种子的 SHA-256',
    seed: '种子',
    beacon: '公共随机信标的数值',
    beaconAt: (time) => `另有一个在 ${time} 之前无人知晓的数值共同决定结果：`,
    beaconLater:
      '另有一个公共随机信标（drand）的数值共同决定结果。抽奖券名单确定后，此处会公布其轮次，该轮次在此之后产生。',
    digest: (time) => `抽奖券名单的 SHA-256 值（名单自 ${time} 起已确定），请在开奖前记下`,
    winners: '中奖号码',
    nobody: '无人参与。',
    hand: '每张抽奖券按下面这一行（含其号码）的 SHA-256 值排序，排在最前的获得第一项奖品。',
    file: '全部号码与结果（文件）',
    fileSoFar: '目前已确定的内容（文件）',
  },
};

export const drawWords = (lang: string): DrawWords => WORDS[lang] ?? ENGLISH;
