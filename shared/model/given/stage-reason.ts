import type { DayNumber } from '../values/time/day-number.ts';
import { limitsOf, type StageRow, type StageRules, stageOfRow } from './lifecycle.ts';

const days = (n: number): string => (n === 1 ? '1 day' : `${n} days`);

/** Why somebody is in a stage, in words: "last order 61 days ago; usually every 20 days (6 gaps); at risk beyond 33, lapsed beyond 52 days". */
export function stageReason(row: StageRow, today: DayNumber, rules: StageRules): string {
  const stage = stageOfRow(row, today, rules);
  if (row.subscription === 'ended') return 'the subscription ended, and nothing was bought since';
  const contract = row.subscription === 'running' ? ['a subscription runs'] : [];
  if (row.orderDays === 0) {
    return [...contract, row.bought ? 'every order went back' : 'no order yet'].join('; ');
  }
  const ago = today - row.lastDay;
  const last = ago <= 0 ? 'last order on this day' : `last order ${days(ago)} ago`;
  if (stage === 'new') {
    return [...contract, `${last}, the only one; new for ${days(rules.lifecycle.newDays)}`].join('; ');
  }
  const back = stage === 'won_back' ? [`${days(row.lastGap)} after the one before, when the customer had lapsed`] : [];
  const often = stage === 'loyal' ? [`bought on ${days(row.orderDays)}`] : [];
  return [...contract, last, ...back, ...often, limitsInWords(row, rules)].join('; ');
}

function limitsInWords(row: StageRow, rules: StageRules): string {
  const { usual, atRisk, lapsed } = limitsOf(row, rules);
  const beyond = `at risk beyond ${atRisk}, lapsed beyond ${days(lapsed)}`;
  if (usual === undefined) return `by the shop's fixed days: ${beyond}`;
  const gaps = row.orderDays - 1;
  const whose = gaps === 0 ? `customers of the ${ofGroup(row, rules)} usually return after ${days(usual)}` : undefined;
  return `${whose ?? `usually every ${days(usual)} (${gaps} ${gaps === 1 ? 'gap' : 'gaps'})`}; ${beyond}`;
}

const ofGroup = ({ group }: StageRow, { rhythm }: StageRules): string =>
  group !== undefined && rhythm && Object.hasOwn(rhythm.groups, group) ? `group ${group}` : 'shop';
