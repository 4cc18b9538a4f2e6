import type { Kind } from '../program/program.ts';
import type { ChannelId } from '../values/ids.ts';
import type { BlockName } from './blocks.ts';

/** One locale of a template, compiled: what came from MJML keeps its Liquid tags. */
export interface LocalisedTemplate {
  /** BCP 47: `en`, `zh-CN`. */
  readonly locale: string;
  /** Liquid texts by channel, each channel with its own fields (`subject`, `html`, `text`); absent where it has no form. */
  readonly forms: Readonly<Record<ChannelId, Readonly<Record<string, string>>>>;
}

export interface PublishedTemplate {
  readonly id: string;
  readonly kind: Kind;
  readonly locales: readonly LocalisedTemplate[];
  /** What it is about, as `template.json` says. */
  readonly tags?: readonly string[] | undefined;
  /** Blocks of products that its texts of a channel show, in any language. */
  readonly blocks?: Readonly<Record<ChannelId, readonly BlockName[]>> | undefined;
}
