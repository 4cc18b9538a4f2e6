import type { ChannelId } from '../values/ids.ts';
import type { LocalNames } from '../values/text/local-names.ts';

/** A channel of the team's own, attached by a service of theirs: WeChat, WhatsApp, push ... (docs/operations/gateways.md). */
export interface Gateway {
  /** `[a-z][a-z0-9-]{0,15}`: the channel is `ch:<id>`, which cannot be changed later without losing its addresses. */
  readonly id: string;
  /** What people call the channel, by locale: `{ en: 'WeChat', 'zh-CN': '微信' }`; its id, unless told. */
  readonly names?: LocalNames | undefined;
  /** Where each message is posted: `https:`, a host of the public internet. */
  readonly url: string;
}

/** The channel that a gateway attaches. */
export const channelOfGateway = ({ id }: Pick<Gateway, 'id'>): ChannelId => `ch:${id}`;
