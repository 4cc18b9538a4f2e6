import { formatMoney } from '#model/message/context.ts';
import { isCurrency, minorDigits } from '#model/values/money/money.ts';
import { type Day, isDay } from '#model/values/time/day.ts';

/** What stands where there is no number. */
const NOTHING = '–';

/** Numbers, money and dates as people of a locale write them; what is no number or no day is a dash, never `NaN`. */
export interface Formats {
  /** Minor units with all their digits: `€12,345.60`. */
  money(minor: number): string;
  /** For axes and narrow places: `€12.3K`. */
  moneyShort(minor: number): string;
  count(n: number): string;
  /** 0..1 as `41%`; below ten per cent with a digit, below a tenth of one with two. */
  share(part: number): string;
  /** `28 Nov 2026`. */
  day(day: Day): string;
  /** `28 Nov`. */
  dayShort(day: Day): string;
  /** `YYYY-MM` as `Nov 2026`. */
  month(month: string): string;
  /** UTC ms in a zone: `28 Nov 2026, 09:30`. */
  moment(ms: number, zone: string): string;
  /** UTC ms against now: `3 weeks ago`. */
  ago(ms: number, now: number): string;
}

/** Made once for a page. A locale or currency that the runtime does not know is written as English, and as its code. */
export function formatsOf(locale: string, currency: string): Formats {
  const known = knownLocale(locale);
  const dates = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(known, { timeZone: 'UTC', ...options });
  const [whole, short, months] = [
    dates({ day: 'numeric', month: 'short', year: 'numeric' }),
    dates({ day: 'numeric', month: 'short' }),
    dates({ month: 'short', year: 'numeric' }),
  ];
  const counts = new Intl.NumberFormat(known, { maximumFractionDigits: 1 });
  const shares = [0, 1, 2].map(
    (digits) => new Intl.NumberFormat(known, { style: 'percent', maximumFractionDigits: digits }),
  );
  const isMoney = isCurrency(currency);
  const brief = new Intl.NumberFormat(known, {
    notation: 'compact',
    maximumFractionDigits: 1,
    ...(isMoney && { style: 'currency', currency, currencyDisplay: 'narrowSymbol', minimumFractionDigits: 0 }),
  });
  const relative = new Intl.RelativeTimeFormat(known, { numeric: 'auto' });
  const on = (format: Intl.DateTimeFormat, day: string): string =>
    isDay(day) ? format.format(Date.parse(day)) : NOTHING;
  const digits = isMoney ? minorDigits(currency) : 2;
  return {
    money: (minor) => {
      const units = Math.round(minor);
      if (!Number.isSafeInteger(units)) return NOTHING;
      if (!isMoney) return `${counts.format(units)} ${currency}`;
      return formatMoney(units, currency, known, 'narrowSymbol');
    },
    moneyShort: (minor) => (Number.isFinite(minor) ? brief.format(minor / 10 ** digits) : NOTHING),
    count: (n) => (Number.isFinite(n) ? counts.format(n) : NOTHING),
    share: (part) => {
      if (!Number.isFinite(part)) return NOTHING;
      const size = Math.abs(part);
      return (shares[size === 0 || size >= 0.0995 ? 0 : size >= 0.00095 ? 1 : 2] ?? counts).format(part);
    },
    day: (day) => on(whole, day),
    dayShort: (day) => on(short, day),
    month: (month) => on(months, `${month}-01`),
    moment: (ms, zone) =>
      Number.isFinite(ms)
        ? new Intl.DateTimeFormat(known, {
            timeZone: zone,
            dateStyle: 'medium',
            timeStyle: 'short',
            hour12: false,
          }).format(ms)
        : NOTHING,
    ago: (ms, now) => {
      const days = Math.round((ms - now) / 86_400_000);
      if (!Number.isFinite(days)) return NOTHING;
      const size = Math.abs(days);
      if (size < 14) return relative.format(days, 'day');
      if (size < 60) return relative.format(Math.round(days / 7), 'week');
      if (size < 730) return relative.format(Math.round(days / 30.44), 'month');
      return relative.format(Math.round(days / 365.25), 'year');
    },
  };
}

/** The pages speak English or Chinese, so that dates and numbers are written in these too. */
function knownLocale(locale: string): string {
  if (/^zh(?:$|[-_])/i.test(locale)) return 'zh-CN';
  try {
    const [canonical = ''] = Intl.getCanonicalLocales(locale.replaceAll('_', '-'));
    return /^en(?:$|-)/.test(canonical) ? canonical : 'en-GB';
  } catch {
    return 'en-GB';
  }
}
