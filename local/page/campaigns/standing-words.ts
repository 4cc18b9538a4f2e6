import { PARTS, type Part } from '#model/campaign/campaign.ts';
import { type CampaignState, OVER } from '#model/campaign/life.ts';
import type { Short } from '#model/campaign/trail-entry.ts';
import { endOf } from '#model/campaign/waves/legs.ts';
import { stateWord } from '#view/campaigns/state-word.ts';
import type { Html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import type { Speech } from '../people/speech.ts';
import type { KnownCampaign } from './load-campaigns.ts';
import { legTitle, legWords, nextLeg } from './next.ts';
import { byWords, momentWords, partNames, personName, personNames } from './said.ts';
import { campaignWords } from './words/words.ts';

/** Its state in one word, coloured by whether it goes on, waits for somebody, or is stopped. */
export const stateChip = (speech: Speech, { standing: { state }, changed }: KnownCampaign): Html =>
  stateWord(speech, state, changed.length > 0 && !OVER.has(state));

/** What it is, where it stands, what is next and who has to act, in one sentence. */
export function standingWords(speech: Speech, known: KnownCampaign): string {
  const told = campaignWords(speech.words.lang);
  const { goal, owner } = known.campaign;
  const what = { owner: personName(known.members, owner), goal: told.goals[goal], where: whereWords(speech, known) };
  return `${filled(told.stands.what, what)}${told.fullStop}`;
}

function whereWords(speech: Speech, known: KnownCampaign): string {
  const { head, members, changed, standing, campaign } = known;
  const told = campaignWords(speech.words.lang).stands;
  const { state, audience = 0, counted, submittedBy } = standing;
  const done = {
    by: head ? byWords(speech, members, head.by) : '',
    moment: head ? momentWords(speech, head.at) : '',
    owner: personName(members, campaign.owner),
  };
  switch (state) {
    case 'draft':
      return filled(head?.step === 'reject' ? told.rejected : told.never, done);
    case 'paused':
      return filled(told.paused, done);
    case 'done':
      return filled(told.done, done);
    case 'settled':
      return filled(told.settled, done);
    case 'cancelled':
      return filled(told.cancelled, done);
    default:
  }
  if (changed.length > 0) return filled(told.edited, { parts: partNames(speech, changed) });
  switch (state) {
    case 'submitted':
      return waitsFor(speech, known);
    case 'approved':
      return told.approved;
    case 'held':
      if (standing.short) return shortWords(speech, known, standing.short);
      if (counted === undefined) return told.heldUncounted;
      return filled(told.held, {
        counted: speech.format.count(counted),
        approved: speech.format.count(audience),
        by: personNames(speech, members, standing.authors.audience ?? (submittedBy ? [submittedBy] : [])),
      });
    default:
      return aheadWords(speech, known, state);
  }
}

/** Of one that is held, for its budget does not pay for a wave. */
function shortWords(speech: Speech, { campaign, members, standing }: KnownCampaign, short: Short): string {
  return filled(campaignWords(speech.words.lang).stands.heldShort, {
    ...shortPlaces(speech, campaign, short),
    by: personNames(speech, members, standing.authors.cost ?? []),
  });
}

/** Which wave is not paid for, what it would cost for whom, and what is left. */
export function shortPlaces(speech: Speech, campaign: KnownCampaign['campaign'], short: Short) {
  const { format, words } = speech;
  const { waves, followUps = [] } = campaign;
  const wave = waves.find(({ id }) => id === short.wave);
  const followUp = followUps.find(({ id }) => id === short.wave);
  return {
    wave: legTitle(speech, { step: short.wave, wave, followUp }),
    cost: format.money(short.costMinor),
    left: format.money(short.leftMinor),
    people: words.people(short.people, format.count(short.people)),
  };
}

/** Of a campaign that is let go. */
function aheadWords(speech: Speech, known: KnownCampaign, state: CampaignState): string {
  const told = campaignWords(speech.words.lang).stands;
  const next = nextLeg(known, speech.now);
  if (!next) return filled(told.noNext, { end: momentWords(speech, endOf(known.campaign, speech.shop)) });
  return filled(state === 'running' ? told.running : told.scheduled, { next: legWords(speech, known, next) });
}

/** Parts that nobody has approved yet. */
export const openParts = ({ standing }: Pick<KnownCampaign, 'standing'>): readonly Part[] =>
  PARTS.filter((part) => standing.approved[part] === undefined);

/** Who may not approve some of these parts. */
const authorsOf = ({ standing }: Pick<KnownCampaign, 'standing'>, parts: readonly Part[]): readonly string[] =>
  parts.flatMap((part) => standing.authors[part] ?? []);

function waitsFor(speech: Speech, known: KnownCampaign): string {
  const told = campaignWords(speech.words.lang).stands;
  const open = openParts(known);
  const authors = personNames(speech, known.members, authorsOf(known, open));
  return open.length === PARTS.length
    ? filled(told.waitsAll, { authors })
    : filled(told.waits, { authors, parts: partNames(speech, open) });
}
