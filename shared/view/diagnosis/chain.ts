import type { Diagnosis, LinkState } from '#model/diagnosis/diagnosis.ts';
import { type Html, html } from '../html.ts';
import { marked, said, type View } from '../view.ts';
import { alsoSays, diagnosisSays } from './says.ts';

/** One program in full: what is found first, the one change, what else, and every link of the chain with how it stands. */
export function diagnosisInFull(view: View, diagnosis: Diagnosis): Html {
  const told = view.words.diagnosis;
  const also = alsoSays(view, diagnosis);
  const [first, ...more] = diagnosisSays(view, diagnosis);
  const change = diagnosis.found.length > 0 ? more.pop() : undefined;
  return html`<div class="card diagnosis"><p class="back"><b>${first}</b></p>${more.length > 0 && html`<p>${marked(more.join(view.words.lang === 'en' ? ' ' : ''))}</p>`}${change !== undefined && html`<p class="change-this">${marked(change)}</p>`}
${chain(view, diagnosis)}${also.length > 0 && html`<p class="why">${told.also}</p><ul class="says">${also.map((one) => html`<li>${marked(one)}</li>`)}</ul>`}</div>`;
}

const chain = (view: View, { links }: Diagnosis): Html =>
  html`<ol class="chain" aria-label="${view.words.diagnosis.chain}">${links.map((link) => linkOf(view, link))}</ol>`;

const linkOf = (view: View, { title, state }: LinkState): Html =>
  html`<li class="${state}"><b>${said(view, title)}</b> <small>${view.words.diagnosis.states[state]}</small></li>`;
