import { withOwn } from '#channels/registry.ts';
import type { Channel } from '#model/channel/channel.ts';
import type { ChannelStanding, Standing } from '#model/customer/standing.ts';
import { isOwnAddressKind } from '#model/identity/identity.ts';
import { type Html, html } from '#view/html.ts';
import { channelName, type Speech } from './speech.ts';

const mayWrite = (standing: ChannelStanding | undefined): boolean =>
  standing !== undefined && standing.consent === 'granted' && standing.address && !standing.suppressed;

/** The channels that every shop has, and those of the team's own for which this one says its hours. */
export const shopChannels = ({ shop }: Pick<Speech, 'shop'>): readonly Channel[] =>
  withOwn(Object.keys(shop.policy.windows).filter(isOwnAddressKind));

/** Why or why not, in a word or two. */
export function reachReason({ say }: Speech, standing: ChannelStanding | undefined): string {
  if (!standing) return say.one.may2.none;
  if (standing.consent !== 'granted') return say.one.may2[standing.consent];
  if (!standing.address) return say.one.noAddress;
  return standing.suppressed ? say.one.suppressed : say.one.may2.granted;
}

/** A sign per channel, the same in words for who hears the page, and why as a tip. */
export const reachIcons = (speech: Speech, standing: Standing | undefined): Html =>
  html`<span class="reach">${shopChannels(speech).map(({ id }) => {
    const name = channelName(speech, id);
    const channel = standing?.channels[id];
    const may = mayWrite(channel);
    const reason = reachReason(speech, channel);
    return html`<span class="may ${may ? 'yes' : 'no'}" title="${name}: ${reason}"><span aria-hidden="true">${may ? '✓' : '✕'}</span> ${name}<span class="hidden">: ${may ? speech.say.yes : speech.say.no}, ${reason}</span></span> `;
  })}</span>`;
