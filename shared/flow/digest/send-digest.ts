import { asciiAddress } from '#model/identity/mail-address.ts';
import { sealDigest } from '#model/message/digest-token.ts';
import type { KeyRing } from '#model/message/key-ring.ts';
import { type Mail, writeMail } from '#model/message/mime/mime.ts';
import { signReportLink } from '#model/message/report-token.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type DigestReader, digestReaders } from '#model/team/digest-readers.ts';
import type { Team } from '#model/team/team.ts';
import { shortHash } from '#model/values/hash/hash.ts';
import type { Day } from '#model/values/time/day.ts';
import type { Sender } from '#ports/sender.ts';
import type { TeamMailStore } from '#ports/team-mails.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import { toldBy } from './digest-of.ts';
import type { Digest } from './form/digest.ts';

/** Where a digest leads. */
export interface DigestLinks {
  /** The report of its day. */
  readonly report: string;
  /** Where its reader stops it. */
  readonly unsubscribe: string;
}

/** Makes the mail of a digest, in the language of its shop. */
export type WriteDigest = (digest: Digest, links: DigestLinks) => Pick<Mail, 'subject' | 'html' | 'text' | 'locale'>;

/** A mail of the team as it goes to the provider. */
export interface TeamMail {
  readonly from: string;
  readonly to: string;
  readonly raw: Uint8Array;
  readonly tags: Readonly<Record<string, string>>;
}

export interface DigestSending {
  readonly team: Team | undefined;
  readonly mails: TeamMailStore;
  readonly sender: Sender<TeamMail>;
  readonly write: WriteDigest;
  readonly linkKeys: () => Promise<KeyRing>;
  readonly publicUrl: string;
  readonly stage: string;
  readonly telemetry: Pick<Telemetry, 'count' | 'info' | 'warn'>;
}

/** One mail for each shop, day and member, however often it is asked for. */
const mailId = (shop: Shop, day: Day, { id }: DigestReader): string => shortHash('digest', shop.id, day, id);

/** Some mails certainly did not leave: who asks again later sends these, and no other. */
class NotSentError extends Error {
  override name = 'NotSentError';
}

/**
 * Sends the digest of a day to who wants it, each once: claim, one call, record. What may have left is not sent again.
 * Throws {@link NotSentError} after the last reader where the provider said "later" of one.
 */
export async function sendDigest(deps: DigestSending, shop: Shop, digest: Digest, now: number): Promise<number> {
  const { mails, sender, telemetry, team } = deps;
  const tell = async () =>
    mails.tell(shop.id, digest.day, toldBy(digest, await mails.lastTold(shop.id, digest.day)), now);
  if (digest.mail === undefined) {
    await tell();
    return 0;
  }
  const declined = await mails.declined(shop.id);
  const readers = digestReaders(team, shop.id).filter(({ id }) => !declined.has(id));
  const ring = readers.length > 0 ? await deps.linkKeys() : undefined;
  let [sent, later, reached] = [0, 0, readers.length === 0];
  for (const reader of ring ? readers : []) {
    const id = mailId(shop, digest.day, reader);
    const mail = ring && compose(deps, shop, digest, { reader, ring, id, now });
    if (!mail || !(await mails.claim(shop.id, id, now))) {
      reached = true;
      continue;
    }
    const { outcome, ...result } = await sender.send(mail);
    telemetry.count('DigestMail', { outcome });
    if (outcome === 'accepted') sent++;
    else telemetry.warn('digest not sent', { shop: shop.id, member: reader.id, outcome, ...codeOf(result) });
    if (outcome === 'try-later') {
      later++;
      await mails.release(shop.id, id, now);
    } else {
      await mails.settle(shop.id, id, outcome === 'accepted' ? 'sent' : outcome, now);
      reached = true;
    }
  }
  // what reached nobody is news tomorrow
  if (reached) await tell();
  if (later > 0) throw new NotSentError(`${later} digests did not leave: the provider said later`);
  return sent;
}

const codeOf = (result: object): { readonly code?: string } =>
  'code' in result && typeof result.code === 'string' ? { code: result.code } : {};

interface To {
  readonly reader: DigestReader;
  readonly ring: KeyRing;
  readonly id: string;
  readonly now: number;
}

function compose(
  { write, publicUrl, stage }: DigestSending,
  { id: shop, sender }: Shop,
  digest: Digest,
  { reader, ring, id, now }: To,
): TeamMail | undefined {
  const [from, to] = [asciiAddress(sender.fromEmail), asciiAddress(reader.email)];
  if (from === undefined || to === undefined) return undefined;
  const unsubscribe = `${publicUrl}/digest/${sealDigest({ shop, member: reader.id }, ring)}`;
  const report = `${publicUrl}/reports/${signReportLink({ shop, day: digest.day }, ring, now)}`;
  const written = write(digest, { report, unsubscribe });
  const raw = writeMail({
    ...written,
    ...{ from: { name: sender.fromName, address: from }, to, at: now, id, unsubscribeUrl: unsubscribe },
  });
  return { from, to, raw, tags: { team: 'digest', shop, stage } };
}
