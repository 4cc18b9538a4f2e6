import { SIGNED_UP } from '#model/campaign/sign-up-page.ts';
import { ATTENDED } from '#model/campaign/since.ts';
import { BIRTHDAY, type Fact } from '#model/customer/facts.ts';
import { sendsOf } from '#model/journey/step.ts';
import { programOf } from '#model/program/program.ts';
import { QUESTION } from '#model/survey/survey.ts';
import type { Touch } from '#model/touch/touch.ts';
import { platformIdOf } from '#model/values/ids.ts';
import type { ResponseGroup } from '#model/values/response-group.ts';
import { nameIn, textIn } from '#model/values/text/local-names.ts';
import { type Content, html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import { consentWords } from '../consent-words.ts';
import { heardOf, outcomeWord, programName, reasonWord, wordingOf } from '../message-words.ts';
import { channelName, type Speech } from '../speech.ts';
import { type Happened, returnedMinor } from './timeline.ts';

/** Goods of an order that are named; the rest are counted. */
const MAX_LINES = 12;

/** What it was, the details, and the money of it. */
export type Told = readonly [what: Content, details: Content, sum: Content];

export function told(speech: Speech, one: Happened): Told {
  switch (one.kind) {
    case 'order':
      return orderTold(speech, one);
    case 'touch':
      return touchTold(speech, one.touch);
    case 'consent':
      return consentTold(speech, one);
    case 'fact':
      return factTold(speech, one.fact);
  }
}

function orderTold(speech: Speech, { order, document }: Extract<Happened, { kind: 'order' }>): Told {
  const { say, format } = speech;
  const name = document?.orderName ?? order.orderName ?? platformIdOf(order.orderKey);
  const lines = document?.lines ?? [];
  const more = lines.length - MAX_LINES;
  const returned = returnedMinor(order);
  const isWholeReturned = order.state === 'paid' && returned > 0 && returned >= order.grossMinor;
  const state = isWholeReturned ? say.line.wholeReturned : (say.line.payment[order.state] ?? order.state);
  return [
    html`<strong>${filled(say.line.order, { name })}</strong> <span class="word${(isWholeReturned || order.state !== 'paid') && ' stopped'}">${state}</span>`,
    lines.length === 0
      ? say.line.noLines
      : html`<ul class="goods">${lines.slice(0, MAX_LINES).map(({ quantity, title, sku, totalMinor }) => html`<li>${format.count(quantity)} × ${title || sku} <span class="amount">${format.money(totalMinor)}</span></li>`)}${more > 0 && html`<li>${filled(say.line.more, { count: format.count(more) })}</li>`}</ul>`,
    html`${format.money(order.grossMinor)}${returned !== 0 && html`<br><small>${filled(say.line.returned, { sum: format.money(returned) })}</small>`}`,
  ];
}

function touchTold(speech: Speech, touch: Touch): Told {
  const channel = touch.channel && channelName(speech, touch.channel);
  const why = touch.state === 'sent' ? heardOf(speech, touch) : html`<br>${reasonWord(speech, touch)}`;
  return [
    html`<strong>${programName(speech, touch)}</strong>${wordingOf(speech, touch)} ${outcomeWord(speech, touch)}`,
    html`${[speech.say.line.message, channel].filter(Boolean).join(speech.words.lang === 'en' ? ', ' : '，')} ${why}`,
    undefined,
  ];
}

function consentTold(speech: Speech, { consent }: Extract<Happened, { kind: 'consent' }>): Told {
  const { consent: label, consentState } = speech.say.line;
  return [
    html`<strong>${label}</strong> <span class="word${consent.state !== 'granted' && ' stopped'}">${consentState[consent.state]}</span>`,
    consentWords(speech, consent),
    undefined,
  ];
}

/** A survey is named by the program that asks. */
const surveyName = ({ programs, shop }: Speech, survey: string): string => {
  const program = programOf(programs, { programId: survey });
  return program ? nameIn(shop.locale, program) : survey;
};

/** A campaign and its message by their names, and what became of it. */
function groupTold({ programs, shop, say }: Speech, name: string, group: ResponseGroup): string {
  const [programId = '', stepId = ''] = name.split('/');
  const program = programOf(programs, { programId });
  const step = program && sendsOf(program).find(({ id }) => id === stepId);
  const title = (step?.title && textIn(shop.locale, step.title)) ?? stepId;
  const said = say.line.groups[group];
  return `${program ? nameIn(shop.locale, program) : programId}, ${title}: ${said}`;
}

/** Who came, and where a code says it with the store and what was bought, or signed up; undefined of another event. */
function ofCampaignTold(speech: Speech, { value }: Extract<Fact, { kind: 'custom' }>): Told | undefined {
  const { say, shop, programs, format } = speech;
  const what = { [ATTENDED]: say.line.came, [SIGNED_UP]: say.line.signedUp }[value.name];
  const { campaign, store, amountMinor } = value.properties ?? {};
  if (what === undefined || typeof campaign !== 'string') return undefined;
  const program = programOf(programs, { programId: campaign });
  const name = program ? nameIn(shop.locale, program) : campaign;
  return [
    html`<strong>${what}</strong>`,
    [name, typeof store === 'string' ? store : undefined].filter(Boolean).join(say.comma),
    typeof amountMinor === 'number' ? format.money(amountMinor) : undefined,
  ];
}

function factTold(speech: Speech, fact: Fact): Told {
  const { say, format } = speech;
  const { line } = say;
  if (fact.kind === 'case') {
    const { state, cause, orderKey } = fact.value;
    return [
      html`<strong>${line.case}</strong> <span class="word${state === 'open' && ' stopped'}">${line.caseState[state] ?? state}</span>`,
      [cause, orderKey && filled(line.order, { name: platformIdOf(orderKey) })].filter(Boolean).join(', '),
      undefined,
    ];
  }
  const ofCampaign = fact.kind === 'custom' ? ofCampaignTold(speech, fact) : undefined;
  if (ofCampaign) return ofCampaign;
  return [html`<strong>${line.fact[fact.kind]}</strong>`, detailsOf(fact), undefined];

  /** Of a poll the answer that was chosen, in the words of the campaign, with the interest that it is. */
  function answerWords({ survey, score, chosen, text }: Extract<Fact, { kind: 'answer' }>['value']): string {
    if (survey === QUESTION) return `“${text ?? ''}”`;
    const name = surveyName(speech, survey);
    if (chosen) return `${name}: ${[chosen.answer, chosen.interest].filter(Boolean).join(' → ')}`;
    return score === undefined ? name : `${name}: ${format.count(score)}`;
  }

  function detailsOf(known: Exclude<Fact, { kind: 'case' }>): string {
    switch (known.kind) {
      case 'tags':
        return known.value.join(', ') || line.removed;
      case 'address':
        return `${channelName(speech, known.name)}: ${known.value}`;
      case 'attribute':
        return `${known.name}: ${known.value === null ? line.removed : String(known.value)}`;
      case 'member': {
        if (known.name === BIRTHDAY) return [speech.say.one.birthday, known.value.told.at(-1)?.[1]].join(' ');
        if (known.name !== '') return line.joined[known.value.state];
        const { level, points } = known.value;
        const held = points === undefined ? undefined : filled(line.pointsOf, { points: format.count(points) });
        return [level, held].filter(Boolean).join(', ');
      }
      case 'custom':
        return known.value.name;
      case 'answer':
        return answerWords(known.value);
      case 'response':
        return [channelName(speech, known.name), line.by[known.value.by]].join(
          speech.words.lang === 'en' ? ', ' : '，',
        );
      case 'said':
        if (known.value.over && (known.name === 'ambassador' || known.name === 'community'))
          return line.overOf[known.name];
        return line.saidOf[known.name];
      case 'mark':
        return `${known.name} (${known.value.program})`;
      case 'group':
        return groupTold(speech, known.name, known.value.group);
      case 'wrote':
        return `${known.value.words.join(' · ')} (${known.value.campaign})`;
      case 'wish': {
        const { sku, wants, withdrawn } = known.value;
        return `${line.wish[wants]}: ${sku}${withdrawn ? `, ${line.removed}` : ''}`;
      }
      case 'subscription':
        return [line.subscription[known.value.state], ...(known.value.delivers ?? [])].join(', ');
    }
  }
}
