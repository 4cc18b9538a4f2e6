import { LISTED } from '#channels/registry.ts';
import { channelOf } from '#model/channel/channel.ts';
import { sendOf } from '#model/journey/step.ts';
import { programOf } from '#model/program/program.ts';
import type { Touch } from '#model/touch/touch.ts';
import { variantTitle } from '#model/variant/copy-variant.ts';
import { type Content, type Html, html } from '#view/html.ts';
import type { Speech } from './speech.ts';

type Ended = Pick<Touch, 'state' | 'feedback' | 'channel'>;

/** Does the provider of the channel say whether a message arrived? */
export const isTold = (channel: string | undefined): boolean => channelOf(LISTED, channel)?.readFeedback !== undefined;

/**
 * What became of a message, as a coloured word that says it too. That a provider took it does not mean that it arrived:
 * of e-mails the provider says so later, of text messages never.
 */
export function outcomeWord({ say }: Speech, { state, feedback }: Ended): Html {
  const { became, got } = say.line;
  const isStopped = state !== 'sent' || (feedback !== undefined && feedback.type !== 'delivered');
  const word = state === 'sent' && feedback ? became[feedback.type] : (got[state as keyof typeof got] ?? state);
  return html`<span class="word${isStopped && ' stopped'}">${word}</span>`;
}

/** Of a sent message who followed its links; of one of which nothing was heard, whether more can come. */
export function heardOf({ say }: Speech, { state, feedback, channel }: Ended): Content {
  if (state !== 'sent') return undefined;
  if (feedback?.repliedAt !== undefined) return html`<small>${say.line.replied}</small>`;
  if (feedback?.click) return html`<small>${say.line.clicked}</small>`;
  if (feedback?.machineAt !== undefined) return html`<small>${say.line.scanned}</small>`;
  if (feedback?.pictureAt !== undefined) return html`<small>${say.line.opened}</small>`;
  if (feedback) return undefined;
  return html`<small>${isTold(channel) ? say.line.notTold : say.line.neverTold}</small>`;
}

/** As the team calls it; of one that `crm/` has no longer the id. */
export const programName = ({ programs }: Speech, touch: Pick<Touch, 'programId'>): string =>
  programOf(programs, touch)?.name ?? touch.programId;

/** Which wording of its step a touch was, as people call it, behind the program; nothing where the step has one. */
export function wordingOf(
  { programs, words }: Speech,
  touch: Pick<Touch, 'programId' | 'stepId' | 'variant'>,
): Content {
  if (touch.variant === undefined) return undefined;
  const step = sendOf(programOf(programs, touch), touch.stepId);
  return html` <small>${variantTitle(words.lang, step, touch.variant)}</small>`;
}

/** A reason as a sentence; one of another release by its code. */
export function reasonWord({ say }: Speech, { reason }: Pick<Touch, 'reason'>): string {
  const known: Readonly<Record<string, string>> = say.reason;
  return Object.hasOwn(known, reason) ? (known[reason] ?? reason) : reason.replaceAll('_', ' ');
}
