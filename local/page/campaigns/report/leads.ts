import { formatMoney } from '#model/message/context.ts';
import { leadsBrought } from '#model/team/brought-by.ts';
import { type HandOff, isLead, stateOf } from '#model/team/hand-off.ts';
import { platformIdOf } from '#model/values/ids.ts';
import { type Content, html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import { table } from '../../common/table.ts';
import { personLink } from '../../people/person-names.ts';
import type { Speech } from '../../people/speech.ts';
import { listed } from '../said.ts';
import { campaignWords } from '../words/words.ts';

/** Leads that are shown one by one. */
const SHOWN = 20;

/** The leads of a campaign that are shown, the dearest first. */
export const leadsShown = (handOffs: readonly HandOff[]): readonly HandOff[] =>
  handOffs
    .filter(isLead)
    .sort((a, b) => (b.valueMinor ?? -1) - (a.valueMinor ?? -1))
    .slice(0, SHOWN);

/** What the leads of a campaign have won, with the way to each person; nothing where it brought none. */
export function leadsPart(
  speech: Speech,
  { handOffs, names }: { readonly handOffs: readonly HandOff[]; readonly names: ReadonlyMap<string, string> },
  titles: (step: string) => string,
): Content {
  const brought = leadsBrought(handOffs);
  if (brought.leads === 0) return undefined;
  const { words, format, say } = speech;
  const told = campaignWords(words.lang).report.leads;
  const counts = Object.entries({ open: brought.open, ...brought.outcomes })
    .filter(([, n]) => n > 0)
    .map(([word, n]) =>
      filled(told.count, { n: format.count(n), word: told.states[word as keyof typeof told.states] }),
    );
  const worth = Object.entries(brought.won).map(([currency, minor]) => moneyOf(speech, minor, currency));
  const sentences = [
    filled(told.sum, { leads: format.count(brought.leads), counts: listed(speech, counts) }),
    ...(worth.length > 0 ? [filled(told.worth, { money: listed(speech, worth) })] : []),
    ...(brought.withoutValue > 0 ? [filled(told.untold, { n: format.count(brought.withoutValue) })] : []),
  ];
  const groups: Readonly<Record<string, string>> = say.line.groups;
  const shown = leadsShown(handOffs);
  const rows = shown.map((one): readonly Content[] => {
    const became =
      one.group === undefined ? undefined : Object.hasOwn(groups, one.group) ? groups[one.group] : one.group;
    const state = one.outcome ?? stateOf(one);
    return [
      personLink(speech, one.customerId, names),
      html`${titles(one.step ?? '')}${became !== undefined && html`<br><small>${became}</small>`}`,
      state === 'closed' ? '–' : told.states[state],
      one.valueMinor === undefined ? '–' : moneyOf(speech, one.valueMinor, one.currency),
      (one.orders ?? []).map(platformIdOf).join(say.comma) || '–',
    ];
  });
  const rest =
    brought.leads > shown.length
      ? filled(told.shown, { shown: format.count(shown.length), leads: format.count(brought.leads) })
      : '';
  return html`<h3 id="leads">${told.title}</h3><div class="card">${sentences.map((text) => html`<p>${text}</p>`)}</div>
<div class="card people programs">${table(told.title, [told.who, told.from, told.stands, told.value, told.orders], rows, { numeric: [3] })}</div><p class="note">${rest} ${told.way}</p>`;
}

/** In the currency in which it was told, which may be another than the shop's by now. */
const moneyOf = ({ format, shop, words }: Speech, minor: number, currency = shop.currency): string =>
  currency === shop.currency ? format.money(minor) : formatMoney(minor, currency, words.lang, 'narrowSymbol');
