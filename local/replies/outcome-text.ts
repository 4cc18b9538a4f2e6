import type { Shop } from '#model/shop/shop.ts';
import type { ReplyOutcome } from './world.ts';

const EN = {
  understood: {
    stop: 'understood as a STOP',
    start: 'understood as a START',
    help: 'understood as a question for help',
    other: 'no word that we act on: counted and forgotten, nothing changed',
  },
  state: (state: string, of: string) => `${state}: ${of}`,
  stopped: (from: string, shops: string) => `${from} gets no marketing by text message from ${shops}`,
  notStopped: (from: string) => `${from} is not stopped`,
  nobody: 'nobody is known by this number',
  noShop: 'no shop declares this number: only a STOP counts, for all of them',
  answered: (text: string) => `answered: ${text}`,
  noAnswer: 'no answer was sent',
};

const ZH: typeof EN = {
  understood: {
    stop: '理解为退订（STOP）',
    start: '理解为恢复（START）',
    help: '理解为求助（HELP）',
    other: '不是我们处理的词：计数后不再保留，没有任何变化',
  },
  state: (state, of) => `${STATES[state] ?? state}：${of}`,
  stopped: (from, shops) => `${from} 不再收到 ${shops} 的营销短信`,
  notStopped: (from) => `${from} 没有退订`,
  nobody: '没有人使用这个号码',
  noShop: '没有店铺声明这个号码：只有退订有效，对所有店铺生效',
  answered: (text) => `已回复：${text}`,
  noAnswer: '没有发送回复',
};

const STATES: Readonly<Record<string, string>> = { granted: '已同意', pending: '待确认', withdrawn: '已退订' };

/** What became of a text, in sentences for the team; in Chinese where that is the language of the page. */
export function outcomeLines(outcome: ReplyOutcome, shops: readonly Shop[], lang = 'en'): readonly string[] {
  const { understood, changes, stoppedAt, answers, shop, from } = outcome;
  const told = lang.startsWith('zh') ? ZH : EN;
  const name = (id: string): string => shops.find((each) => each.id === id)?.name ?? id;
  const states = Map.groupBy(changes, ({ state }) => state);
  return [
    told.understood[understood],
    ...[...states].map(([state, of]) =>
      told.state(state, [...new Set(of.map((each) => `${each.channel} ${each.topic}`))].join(', ')),
    ),
    stoppedAt.length > 0 ? told.stopped(from, stoppedAt.map(name).join(', ')) : told.notStopped(from),
    ...(outcome.customerId === undefined ? [told.nobody] : []),
    ...(shop === undefined ? [told.noShop] : []),
    ...(answers.length > 0 ? answers.map(told.answered) : [told.noAnswer]),
  ];
}
