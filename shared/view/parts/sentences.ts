import type { Known, Report } from '#flow/report/report.ts';
import { causedSentence } from '../effects/caused-sentence.ts';
import { type Content, type Html, html } from '../html.ts';
import { fill, filled, said, type View } from '../view.ts';
import { changeBy } from './change.ts';

/** Three sentences: a number each, what changed, and where to look. */
export function sentences(
  view: View,
  { sentences: { halfOfNet, atRisk, programs }, effects }: Pick<Report, 'sentences' | 'effects'>,
): Html {
  const { words, format } = view;
  const customers = (n: number): string => words.customers(n, format.count(n));
  const strong = (text: string): Html => html`<b>${text}</b>`;
  const told = words.sentences;
  const mayWrite = (n: number): Html => {
    const href = n > 0 ? view.peopleHref('stage:at_risk', 'any') : undefined;
    return href === undefined ? strong(format.count(n)) : html`<a href="${href}">${strong(format.count(n))}</a>`;
  };
  const caused = causedSentence(view, effects);
  const missing = [halfOfNet, atRisk, programs].flatMap((fact) => (fact.known ? [] : [said(view, fact.why)]));
  // three times the same reason is said once
  if (missing.length === 3 && new Set(missing).size === 1) {
    return html`<p class="card empty" id="sentences">${filled(words.because, { why: missing[0] ?? '' })}</p>`;
  }
  return html`<ol class="sentences" id="sentences" aria-label="${told.title}">
${line(view, halfOfNet, (half) => [
  fill(told.half, {
    customers: strong(format.count(half.customers)),
    of: customers(half.of),
    share: format.share(half.share),
  }),
  half.before !== undefined &&
    html`<span class="change none">${filled(told.halfBefore, { before: format.count(half.before) })}</span>`,
  link(view.peopleHref('half') ?? '#pyramid', told.halfLink),
])}
${line(view, atRisk, (risk) => [
  risk.customers === 0
    ? told.riskNone
    : fill(told.risk, {
        customers: strong(customers(risk.customers)),
        net: strong(format.money(risk.netMinor)),
        reachable: mayWrite(risk.reachable),
      }),
  changeBy(view, risk.change, 'fewer'),
  link(view.peopleHref('stage:at_risk') ?? '#stages', told.riskLink),
])}
${line(view, programs, (done) => [
  caused ?? programsSentence(view, done),
  caused === undefined && changeBy(view, done.change),
  html`<span class="change none">${beside(view, done, caused !== undefined)}</span>`,
  done.bought !== undefined &&
    done.open > 0 &&
    html`<span class="change none">${filled(told.programsOpen, { open: words.messages(done.open, format.count(done.open)) })}</span>`,
  link(caused === undefined ? '#programs' : '#effects', told.programsLink),
])}
</ol>`;
}

type Programs = Extract<Report['sentences']['programs'], { readonly known: true }>['value'];

function programsSentence({ words, format }: View, { sent, bought, netMinor }: Programs): Html {
  const told = words.sentences;
  const messages = html`<b>${words.messages(sent, format.count(sent))}</b>`;
  if (bought === undefined || netMinor === undefined) return fill(told.programsSent, { messages });
  return fill(told.programs, {
    messages,
    bought: html`<b>${format.count(bought)}</b>`,
    net: html`<b>${format.money(netMinor)}</b>`,
  });
}

/** What is said below the sentence: of a caused one the attributed figures, named as such. */
function beside({ words, format }: View, { sent, bought, netMinor }: Programs, isCaused: boolean): string {
  const { sentences: told, effects } = words;
  if (bought === undefined || netMinor === undefined) return told.programsUncounted;
  if (!isCaused) return told.programsNote;
  const messages = words.messages(sent, format.count(sent));
  return filled(effects.attributed, { messages, bought: format.count(bought), net: format.money(netMinor) });
}

const link = (href: string, label: string): Html => html`<a href="${href}">${label}</a>`;

/** The sentence in a line, what goes with it below. */
function line<T>(view: View, fact: Known<T>, say: (value: T) => readonly Content[]): Html {
  if (!fact.known)
    return html`<li><p class="quiet">${filled(view.words.because, { why: said(view, fact.why) })}</p></li>`;
  const [sentence, ...more] = say(fact.value);
  return html`<li><p>${sentence}</p><p class="more">${more.map((each) => each !== undefined && each !== false && html`${each} `)}</p></li>`;
}
