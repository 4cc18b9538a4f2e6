import { CASE_DAYS } from '../../shop/contact-policy.ts';
import { DAY_MS } from '../../values/time/day.ts';
import type { ChannelQuestion, Objection } from '../decision.ts';
import type { OpenCase } from '../person-facts.ts';
import { lookAgain } from './wait.ts';

/** One face: who waits for an answer to a complaint or a return is not sold to meanwhile. */
export function noOpenCase(question: ChannelQuestion): Objection | undefined {
  if (openCases(question).length === 0) return undefined;
  // Nobody knows when it is closed.
  return lookAgain(question, Number.POSITIVE_INFINITY, { wait: 'open_case_wait', drop: 'open_case' });
}

/** The cases that hold the message back, the newest first. */
export function openCases(question: ChannelQuestion): readonly OpenCase[] {
  const { person, shop, now } = question;
  if (!asksForCases(question)) return [];
  const { days = CASE_DAYS } = shop.policy.cases ?? {};
  return (person.cases ?? []).filter(({ at }) => at > now - days * DAY_MS).sort((a, b) => b.at - a.at);
}

/** Does it matter to the message whether a case is open? Nothing about an order or an account is held back. */
export const asksForCases = ({
  marketing,
  intent,
  shop,
}: Pick<ChannelQuestion, 'marketing' | 'intent' | 'shop'>): boolean =>
  marketing && (intent === 'sell' || (intent === 'care' && shop.policy.cases?.care === true));
