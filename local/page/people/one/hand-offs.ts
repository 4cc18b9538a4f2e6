import type { CustomerView } from '#flow/person/customer-view.ts';
import type { ResponseGroup } from '#model/campaign/response-group.ts';
import { formatMoney } from '#model/message/context.ts';
import { type HandOff, isLate, isLead, stateOf } from '#model/team/hand-off.ts';
import { LEAD_DAYS, ordersAfter } from '#model/team/orders-after.ts';
import type { TeamMember } from '#model/team/team.ts';
import { platformIdOf } from '#model/values/ids.ts';
import { type Content, html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import { table } from '../../common/table.ts';
import { localWords } from '../../words/words.ts';
import { programName } from '../message-words.ts';
import type { Speech } from '../speech.ts';

/** What the team has with somebody: what brought it, who has it, what came of it, and which orders followed; nothing of none. */
export function handOffsPart(
  speech: Speech,
  all: readonly HandOff[],
  { view, members }: { readonly view: Pick<CustomerView, 'orders'>; readonly members: readonly TeamMember[] },
): Content {
  if (all.length === 0) return undefined;
  const { say, shop, format } = speech;
  const told = say.handOffs;
  const after = ordersAfter(all, view.orders);
  const rows = all.map((one): readonly Content[] => {
    const orders = (after.get(one.id) ?? []).map(({ orderName, orderKey }) => orderName ?? platformIdOf(orderKey));
    return [
      html`<time>${format.moment(one.openedAt, shop.timezone)}</time>`,
      whatWords(speech, one),
      fromWords(speech, one),
      whoseName(one.member, members) ?? told.nobody,
      stateWord(speech, one),
      one.valueMinor === undefined ? '–' : worthOf(speech, one, one.valueMinor),
      orders.join(say.comma) || '–',
    ];
  });
  const head = [told.opened, told.as, told.from, told.with, told.state, told.value, told.orders];
  return html`<h2 id="hand-offs">${told.title}</h2><p class="lead">${told.about}</p>
<div class="card people programs">${table(told.title, head, rows, { numeric: [5] })}</div>${all.some(isLead) && html`<p class="note">${filled(told.after, { days: format.count(LEAD_DAYS) })}</p>`}`;
}

const whatWords = ({ words }: Speech, one: HandOff): string => {
  const { lead1, case1 } = localWords(words.lang).cases;
  return isLead(one) ? lead1 : case1;
};

/** The campaign or program that brought it, with what had become of its message. */
function fromWords(speech: Speech, { program, reason, group }: HandOff): Content {
  const { shop, say, words, campaignHref } = speech;
  const name =
    program === undefined ? localWords(words.lang).cases.reasons[reason] : programName(speech, { programId: program });
  const campaign = speech.programs.find(({ id, campaign: of }) => id === program && of?.shop === shop.id);
  const groups: Readonly<Record<string, string>> = say.line.groups satisfies Readonly<Record<ResponseGroup, string>>;
  const became = group === undefined ? undefined : Object.hasOwn(groups, group) ? groups[group] : group;
  return html`${campaign ? html`<a href="${campaignHref(campaign.id) ?? ''}">${name}</a>` : name}${became !== undefined && html`<br><small>${became}</small>`}`;
}

/** As the team calls them; of somebody whom `crm/team.ts` has no more the id. */
const whoseName = (id: string | undefined, members: readonly TeamMember[]): string | undefined =>
  members.find((each) => each.id === id)?.name ?? id;

function stateWord({ words, now }: Speech, one: HandOff): Content {
  const told = localWords(words.lang).cases;
  if (one.outcome !== undefined) return told.outcomes[one.outcome];
  const state = stateOf(one);
  const isOverdue = isLate(one, now);
  if (state === 'closed') return '–';
  return html`<span class="word${state === 'open' && ' stopped'}">${isOverdue ? told.late : told[state]}</span>`;
}

/** In the currency in which it was told, which may be another than the shop's by now. */
const worthOf = ({ format, shop, words }: Speech, { currency = shop.currency }: HandOff, minor: number): string =>
  currency === shop.currency ? format.money(minor) : formatMoney(minor, currency, words.lang, 'narrowSymbol');
