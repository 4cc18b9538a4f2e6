import type { Channel } from '#model/channel/channel.ts';
import { channelOf } from '#model/channel/channel.ts';
import type { ContactFields } from '#model/event/person-fields.ts';
import { isOwnAddressKind } from '#model/identity/identity.ts';
import type { ChannelId } from '#model/values/ids.ts';
import * as listed from './channels.ts';

/** By these the id of a channel is looked up, those of the team's own too. */
export const LISTED: readonly Channel[] = Object.values(listed);

/** Those that every shop has. */
export const CHANNELS: readonly Channel[] = LISTED.filter(({ isFamily, isTaken }) => !isFamily && !isTaken);

/** Those whose messages people of the team take as a file. */
export const TAKEN: readonly Channel[] = LISTED.filter(({ isTaken }) => isTaken);

/** {@link CHANNELS}, and those beside them that some ids name (kinds of addresses, channels of consents). */
export function withOwn(ids: Iterable<string>): readonly Channel[] {
  const own = [...new Set(ids)].filter((id) => isOwnAddressKind(id) || TAKEN.some((each) => each.id === id)).sort();
  return [...CHANNELS, ...own.flatMap((id) => channelOf(LISTED, id) ?? [])];
}

/** By what the texts of a channel in a template, and its queue, are found: itself, or its family. */
export const familyOf = (id: ChannelId): ChannelId => channelOf(LISTED, id)?.family ?? id;

/** {@link CHANNELS}, and those of the team's own in which somebody has an address. */
export const channelsAt = (contact: ContactFields): readonly Channel[] => withOwn(Object.keys(contact));
