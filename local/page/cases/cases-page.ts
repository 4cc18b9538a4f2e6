import type { ResponseGroup } from '#model/campaign/response-group.ts';
import { type HandOff, isLate, isLead, OUTCOMES, stateOf } from '#model/team/hand-off.ts';
import { byUrgency } from '#model/team/urgency.ts';
import { type Content, type Html, html } from '#view/html.ts';
import { fill, filled } from '#view/view.ts';
import { campaignWords } from '../campaigns/words/words.ts';
import { programName } from '../people/message-words.ts';
import { personLink } from '../people/person-names.ts';
import { type Speech, segmentName } from '../people/speech.ts';
import { localWords } from '../words/words.ts';

/** Who is open longest stands first; of closed ones what came of them is counted. */
export function casesPage(speech: Speech, all: readonly HandOff[], names: ReadonlyMap<string, string>): Html {
  const { shop, words, format } = speech;
  const told = localWords(words.lang).cases;
  const open = all.filter((each) => stateOf(each) !== 'closed').sort(byUrgency(speech.now));
  const closed = all.filter((each) => stateOf(each) === 'closed');
  const wonMinor = closed.reduce((sum, { valueMinor = 0 }) => sum + valueMinor, 0);
  const counts = OUTCOMES.map(
    (outcome) => [outcome, closed.filter((each) => each.outcome === outcome).length] as const,
  );
  const lead =
    open.length === 0
      ? html`<p class="card">${told.none}</p>`
      : html`<p class="lead">${fill(told.lead, { take: html`<code>perennial cases --take ID --by MEMBER --shop ${shop.id}</code>` })}</p>`;
  return html`${lead}<ul class="cases">${open.map((each) => caseOf(speech, each, names))}</ul>
<h2>${told.closedTitle}</h2>${
    closed.length === 0
      ? html`<p class="card">${told.noneClosed}</p>`
      : html`<p class="card">${filled(told.closed, { count: format.count(closed.length) })} ${counts
          .filter(([, n]) => n > 0)
          .map(([outcome, n]) => `${told.outcomes[outcome]} ${format.count(n)}`)
          .join(' · ')}${wonMinor > 0 && html`. ${filled(told.worth, { sum: format.money(wonMinor) })}`}</p>`
  }${closed
    .filter(({ reply }) => reply !== undefined)
    .map(
      (each) =>
        html`<div class="card"><p class="who">${personLink(speech, each.customerId, names)} <code>${each.id}</code></p>${each.said !== undefined && html`<blockquote class="say">${each.said}</blockquote>`}<p class="say">${told.replied}: ${each.reply}</p></div>`,
    )}`;
}

function caseOf(speech: Speech, handOff: HandOff, names: ReadonlyMap<string, string>): Html {
  const { words, format, shop, now } = speech;
  const told = localWords(words.lang).cases;
  const { id, customerId, reason, card, program, member, openedAt, takenAt, takenBy, dueAt, group } = handOff;
  const isOverdue = isLate(handOff, now);
  const state = takenBy !== undefined ? told.taken : isOverdue ? told.late : told.open;
  const from = program === undefined ? '' : ` · ${programName(speech, { programId: program })}`;
  const whose =
    takenBy !== undefined && takenAt !== undefined
      ? filled(told.takenBy, { by: takenBy, since: format.moment(takenAt, shop.timezone) })
      : member === undefined
        ? told.nobodys
        : filled(told.waitsFor, { member });
  // Who walks programs is no customer, and has no page.
  const who = reason === 'walker' ? told.walker : personLink(speech, customerId, names);
  return html`<li class="card"><p class="who"><strong>${who}</strong> <span class="word">${isLead(handOff) ? told.lead1 : told.case1}</span> <span class="word${takenBy === undefined && ' stopped'}">${state}</span></p>
<p class="why">${told.reasons[reason]}${from} · ${filled(told.opened, { moment: format.moment(openedAt, shop.timezone), ago: format.ago(openedAt, now) })}${group !== undefined && html` · ${filled(told.ofGroup, { group: campaignWords(words.lang).groups[group as ResponseGroup] ?? group })}`}${takenBy === undefined && dueAt !== undefined && html` · ${filled(told.due, { moment: format.moment(dueAt, shop.timezone) })}`}${handOff.escalatedAt !== undefined && html` · ${told.escalated}`}</p>
<p class="say">${card}</p>${handOff.said !== undefined && html`<blockquote class="say">${handOff.said}</blockquote>`}<p class="why">${about(speech, handOff)}${whose} <code>${id}</code></p></li>\n`;
}

/** What is known that helps to say it. */
function about(speech: Speech, { known, answer }: HandOff): Content {
  const told = localWords(speech.words.lang).cases;
  const { tier, stage, country, language } = known;
  const parts = [
    answer && filled(told.answered, { score: speech.format.count(answer.score), survey: answer.survey }),
    tier && segmentName(speech, `tier:${tier}`),
    stage && segmentName(speech, `stage:${stage}`),
    ...[country, language],
  ].filter((part) => part !== undefined && part !== '');
  return parts.length > 0 && html`${parts.join(' · ')}<br>`;
}
