import { LISTED } from '#channels/registry.ts';
import { type ChannelWords, channelOf } from '#model/channel/channel.ts';
import type { ChannelId } from '#model/values/ids.ts';
import type { Texts } from './texts.ts';

/** What the pages call a channel. A link of one that is gone still ends what it can end, under the channel's bare name. */
export const channelWords = ({ lang }: Texts, id: ChannelId): ChannelWords =>
  channelOf(LISTED, id)?.words[lang] ?? { message: id, messages: id, address: id };
