import { DAY_MS } from '../values/time/day.ts';
import type { CountedMails } from './stop.ts';

/** E-mails that are judged: the last so many, of so many days at most. */
export const WINDOW = { mails: 10_000, days: 30 };

/**
 * Below the limits at which AWS reviews an account, 5 % and 0.1 % (SES, "Enforcement FAQs"), with so many at least that one
 * address is no share.
 */
const BOUNCES = { ofTenThousand: 400, least: 5 };
const COMPLAINTS = { ofTenThousand: 8, least: 3 };

type Counts = Pick<CountedMails, 'sent' | 'bounced' | 'complained'>;

const reaches = (count: number, sent: number, limit: typeof BOUNCES): boolean =>
  count >= limit.least && count * 10_000 >= limit.ofTenThousand * sent;

/** What about these mails makes marketing pause. */
export function verdictOn({ sent, bounced, complained }: Counts): 'bounces' | 'complaints' | undefined {
  if (reaches(bounced, sent, BOUNCES)) return 'bounces';
  return reaches(complained, sent, COMPLAINTS) ? 'complaints' : undefined;
}

/** Must the window be counted? Not while even all events since the last count would not reach a limit. */
export function mustCount(mails: CountedMails, now: number): boolean {
  const { at, sent, bounced, complained, bouncesSince, complaintsSince } = mails;
  // Mails leave the window as time goes by, so an old count says little of it.
  if (now - at >= DAY_MS) return true;
  return verdictOn({ sent, bounced: bounced + bouncesSince, complained: complained + complaintsSince }) !== undefined;
}

const percent = (count: number, sent: number, digits: number): string => ((100 * count) / sent).toFixed(digits);

/** For whoever reads why marketing was paused. */
export function wordsOf(verdict: 'bounces' | 'complaints', { sent, bounced, complained }: Counts): string {
  return verdict === 'bounces'
    ? `${bounced} of the last ${sent} e-mails bounced for good (${percent(bounced, sent, 1)} %; AWS reviews an account at 5 %)`
    : `${complained} of the last ${sent} e-mails were reported as spam (${percent(complained, sent, 2)} %; AWS reviews an account at 0.1 %)`;
}
