import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { agreed, known, onWechat, order, type When, type Who } from './library-people.ts';

/** So many people of a sort of whom one in ten is held out. */
const MANY = 36;
const NAMES: Readonly<Record<string, string>> = { email: 'mail', sms: 'text', worklist: 'call', 'ch:wechat': 'chat' };

/**
 * People of whom a shop's own systems tell at an instant, and who agreed to one channel alone: some lapse, or of those whom
 * the team calls come to be at risk, one after the other in the days to come; some bought for the first time twelve days
 * ago, and again a day later as `again` tells; and some are new, and have a birthday the day after they are welcomed.
 */
export function peopleOfOneChannel(channel: string, now: number, when: When, country: string) {
  const who = (sort: string, n: number): Who => ({
    name: `${NAMES[channel] ?? channel}-${sort}-${n}`,
    locale: country === 'CN' ? 'zh-CN' : 'en-GB',
    phone: `+${country === 'CN' ? '86138' : '49151'}${String(PHONES[channel] ?? 0)}${String(n).padStart(2, '0')}${sort.length}0000`,
    country,
  });
  const agrees = (each: Who): object =>
    channel === 'ch:wechat' ? onWechat(each, now) : agreed(each, now, 'marketing', channel);
  const joins = (each: Who, contact: object = {}): readonly object[] => [known(each, now, {}, contact), agrees(each)];
  const ago = (days: number): number => now - Math.round(days * DAY_MS);
  const some = <T>(count: number, of: (n: number) => readonly T[]): readonly T[] =>
    Array.from({ length: count }, (_, n) => of(n)).flat();
  const birthday = new Date(now + 2 * DAY_MS + 12 * HOUR_MS).toISOString().slice(5, 10);
  const isCalled = channel === 'worklist';
  const buyers = Array.from({ length: 4 }, (_, n) => who('again', n));
  return {
    events: [
      ...some(MANY, (n) => {
        const each = who(isCalled ? 'rarer' : 'lapses', n);
        const [days, grossMinor] = isCalled ? [35, 400_000] : [65, 900 + 100 * n];
        return [...joins(each), order(each, when, ago(days + n / 4), { grossMinor })];
      }),
      ...buyers.flatMap((each) => [...joins(each), order(each, when, ago(12))]),
      ...some(8, (n) => joins(who('born', n), { birthday })),
    ],
    again: (at: number): readonly object[] => buyers.map((each) => order(each, when, at - HOUR_MS, { number: 2 })),
  };
}

const PHONES: Readonly<Record<string, number>> = { email: 1, sms: 2, worklist: 3, 'ch:wechat': 4 };
