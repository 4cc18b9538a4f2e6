import { LISTED } from '#channels/registry.ts';
import { channelOf } from '#model/channel/channel.ts';
import type { KeyRing } from '#model/message/key-ring.ts';
import { shortCode } from '#model/message/short-code.ts';
import { type LinkClaim, signLink } from '#model/message/token.ts';
import type { Program } from '#model/program/program.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { ShortLinks } from '#ports/short-links.ts';
import { LONGEST } from './links.ts';

/** Longer than it opens everything, so that whoever is late is offered another one. */
const KEPT_MS = 7 * DAY_MS;

interface Asked {
  readonly claim: Omit<LinkClaim, 'purpose' | 'at'>;
  readonly ring: KeyRing;
  readonly publicUrl: string;
  readonly shortLinks: ShortLinks | typeof LONGEST | undefined;
  /** Time of the message, UTC ms: the link counts from here. */
  readonly at: number;
}

/** The link that somebody asked for to what is theirs, short where the channel pays by the character; no other message has one. */
export async function requestedLink({ trigger }: Pick<Program, 'trigger'>, asked: Asked): Promise<string | undefined> {
  if (trigger.on !== 'link-requested') return undefined;
  const { claim, ring, publicUrl, shortLinks, at } = asked;
  if (trigger.to !== 'member') return `${publicUrl}/u/${signLink({ ...claim, purpose: 'manage', at }, ring)}`;
  const token = signLink({ ...claim, purpose: 'member-fresh', at }, ring);
  if (!shortLinks || !channelOf(LISTED, claim.channel)?.costly) return `${publicUrl}/m/${token}`;
  const code = shortCode(token, 0);
  if (shortLinks === LONGEST) return `${publicUrl}/m/${code}`;
  // a code in 10^17 leads elsewhere already: then the long one does
  const kept = await shortLinks.keep(code, token, at + KEPT_MS);
  return `${publicUrl}/m/${kept === 'kept' ? code : token}`;
}
