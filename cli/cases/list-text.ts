import type { Shop } from '#model/shop/shop.ts';
import { type HandOff, isLate, isLead, OUTCOMES, stateOf } from '#model/team/hand-off.ts';
import { byUrgency } from '#model/team/urgency.ts';
import type { Output } from '../console/output.ts';
import { amount, plain, programName, shopTime } from '../console/shown.ts';
import type { Target } from '../target/target.ts';

interface Listing {
  readonly shop: Shop;
  readonly target: Target;
  readonly output: Output;
  readonly isAll: boolean;
}

/** Leads and cases of a shop: how many, and each with what to do. */
export function listCases(found: readonly HandOff[], { shop, target, output, isAll }: Listing): void {
  const now = target.now();
  const open = found.filter((each) => stateOf(each) !== 'closed').sort(byUrgency(now));
  const closed = found.filter((each) => stateOf(each) === 'closed');
  const listed = [...open, ...(isAll ? closed : [])];
  const counts = {
    open: open.filter((each) => stateOf(each) === 'open').length,
    taken: open.filter((each) => stateOf(each) === 'taken').length,
    late: open.filter((each) => isLate(each, now)).length,
    ...Object.fromEntries(OUTCOMES.map((word) => [word, found.filter(({ outcome }) => outcome === word).length])),
  };
  const wonMinor = closed.reduce((sum, { valueMinor = 0 }) => sum + valueMinor, 0);
  const time = (ms: number | undefined): string => (ms === undefined ? '' : shopTime(ms, shop.timezone));
  const rows = listed.map((each) => [
    ...[time(each.openedAt), isLead(each) ? 'lead' : 'case', each.id, each.customerId, each.member ?? 'nobody'],
    ...[isLate(each, now) ? 'late' : stateOf(each), time(each.dueAt), time(each.takenAt), each.outcome ?? ''],
    ...[each.valueMinor === undefined ? '' : amount(each.valueMinor, each.currency ?? shop.currency)],
  ]);
  const cards = open.map((each) => output.lines(cardOf(each, target)));
  const replies = (isAll ? closed : []).flatMap(({ id, reply }) =>
    reply === undefined ? [] : [output.lines(`  ${id}: answered: ${reply}`)],
  );
  output.answer(
    { shop: shop.id, counts, wonMinor, currency: shop.currency, cases: listed },
    [
      output.heading(`${shop.name}: leads and cases (times in ${shop.timezone})`),
      output.table(
        ['opened', 'as', 'case', 'customer', 'with', 'state', 'due', 'taken', 'outcome', 'value'],
        rows,
        '  nobody waits for the team',
      ),
      ...(cards.length > 0 ? ['', ...cards] : []),
      ...(replies.length > 0 ? ['', ...replies] : []),
      '',
      output.columns([
        ...Object.entries(counts),
        ...(wonMinor > 0 ? [['worth of what was won', amount(wonMinor, shop.currency)] as const] : []),
      ]),
    ].join('\n'),
  );
}

function cardOf(
  { id, card, known, answer, said: wrote, reason, program, group, escalatedAt }: HandOff,
  { programs }: Pick<Target, 'programs'>,
): string {
  const { tier, stage, country, language, products = [] } = known;
  const from = program === undefined ? plain(reason) : programName(programs, program);
  const why = [from, group && `${plain(group)} of its message`, escalatedAt !== undefined && 'nobody took it in time'];
  const said = answer && `answered ${answer.score} of 10 in ${answer.survey}`;
  const about = [tier && `tier ${tier}`, stage, country, language, ...products, said].filter(Boolean).join(', ');
  const words = wrote === undefined ? '' : `\n    wrote: ${wrote}`;
  return `  ${id}: ${card}\n    because of: ${why.filter(Boolean).join(', ')}${about && `\n    known: ${about}`}${words}`;
}
