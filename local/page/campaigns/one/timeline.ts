import { instantOf } from '#model/campaign/campaign-program.ts';
import type { Leg } from '#model/campaign/waves/legs.ts';
import { templatesOf } from '#model/variant/copy-variant.ts';
import { type Content, type Html, html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import type { Speech } from '../../people/speech.ts';
import { stepDoes } from '../../programs/one/step-words.ts';
import type { KnownCampaign } from '../load-campaigns.ts';
import { legTitle, nextLeg } from '../next.ts';
import { momentWords } from '../said.ts';
import { campaignWords } from '../words/words.ts';
import { handOffWords, whoWords } from './wave-words.ts';

/** Waves and follow-ups in the order of their times. */
export function timeline(speech: Speech, known: KnownCampaign): Html {
  const told = campaignWords(speech.words.lang).waves;
  const { state } = known.standing;
  const isLetGo = known.changed.length === 0 && (state === 'running' || state === 'scheduled');
  const next = isLetGo ? nextLeg(known, speech.now) : undefined;
  return html`<h2>${told.title}</h2><p class="lead">${filled(told.about, { zone: speech.shop.timezone })}</p>
<ol class="waves">${known.legs.map((leg) => place(speech, known, leg, leg === next))}</ol>`;
}

function place(speech: Speech, known: KnownCampaign, leg: Leg, isNext: boolean): Html {
  const { now, format, words, shop } = speech;
  const told = campaignWords(words.lang).waves;
  const isPast = leg.at <= now;
  const { localHour } = leg.wave ?? {};
  const then = leg.followUp?.then;
  const ends = then?.do === 'send' && then.usefulUntil !== undefined ? instantOf(then.usefulUntil, shop) : undefined;
  return html`<li class="${isPast ? 'past' : isNext ? 'next' : 'ahead'}"><div class="place"><p class="kind"><time datetime="${new Date(leg.at).toISOString()}">${momentWords(speech, leg.at)}</time> <small>· ${format.ago(leg.at, now)}</small>${isNext && html`<span class="word">${told.next}</span>`}</p>
<h3>${kindWords(speech, known, leg)} · ${legTitle(speech, leg)}</h3>
<p class="does">${whoWords(speech, known.campaign, leg)}</p>${localHour !== undefined && html`<p class="does">${filled(told.localHour, { hour: String(localHour) })}</p>`}
${message(speech, leg)}${ends !== undefined && html`<p class="does">${filled(told.usefulUntil, { moment: momentWords(speech, ends) })}</p>`}</div></li>\n`;
}

function kindWords({ words, format }: Speech, { campaign: { waves } }: KnownCampaign, { wave, who }: Leg): string {
  const told = campaignWords(words.lang).waves;
  if (!wave) return told.followUp;
  const n = format.count(1 + waves.indexOf(wave));
  return filled(who === 'ahead' ? told.ahead : told.wave, { n, of: format.count(waves.length) });
}

/** What is sent by which channels, with the commands that show it; of a hand-off what the team gets. */
function message(speech: Speech, leg: Leg): Content {
  const handOff = handOffWords(speech, leg);
  if (handOff !== undefined) return html`<p>${handOff}</p>`;
  const then = leg.followUp?.then;
  const sent = leg.wave ?? (then?.do === 'send' ? then : undefined);
  if (!sent) return undefined;
  const { preview } = campaignWords(speech.words.lang).waves;
  const templates = templatesOf(sent);
  return html`<p>${stepDoes(speech, { ...sent, do: 'send', title: undefined })}</p>
<p class="does">${preview} ${templates.map((template) => html`<code class="copy">perennial preview ${template}</code> `)}</p>`;
}
