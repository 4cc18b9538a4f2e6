import { answerTo } from '#channels/sms/answers.ts';
import type { TextMessage } from '#channels/sms/form.ts';
import { mayHaveWrittenFrom, smsOriginFor } from '#channels/sms/origin.ts';
import { readReply, type SmsReply } from '#channels/sms/read-reply.ts';
import { wordsToKeep } from '#model/campaign/keywords.ts';
import { type ConsentEntry, consentAt } from '#model/consent/consent.ts';
import { type Keyword, keywordOf, type ReplyKind, STOP_WORDS } from '#model/consent/keyword.ts';
import { topicsOf } from '#model/consent/withdrawals.ts';
import { smsNumbersOf } from '#model/shop/origination.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { ConsentStore } from '#ports/consents.ts';
import type { Sender } from '#ports/sender.ts';
import type { ReplyStore } from '#ports/sms-replies.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import { withdraw } from '../consent/withdraw.ts';
import { type HearReplyDeps, hearReply } from '../feedback/hear-reply.ts';
import { idsOfKnown } from '../person/follow-merges.ts';
import { keepStanding } from '../person/keep-standing.ts';
import { type AnswerLimits, mayAnswer } from './answer-limits.ts';

export interface ReplyDeps extends HearReplyDeps {
  readonly shops: readonly Shop[];
  readonly consents: Pick<ConsentStore, 'append' | 'list' | 'suppress' | 'suppression' | 'lift'>;
  readonly replies: ReplyStore;
  readonly limits?: AnswerLimits | undefined;
  readonly sender: Sender<Pick<TextMessage, 'to' | 'text' | 'kind' | 'origin'>>;
  readonly telemetry: Pick<Telemetry, 'count' | 'warn'>;
}

const SOURCE = 'sms';

/** Address, ledger, then the answer, once: any number of times leaves the same state. Other words tell of a human. */
export async function applyReply(body: unknown, deps: ReplyDeps): Promise<ReplyKind | 'other' | 'unreadable'> {
  const reply = readReply(body);
  const { owners, shops } = reply ? shopsOf(reply, deps.shops) : { owners: [], shops: [] };
  const heard = shops.flatMap((shop) => {
    const keyword = keywordOf(reply?.text ?? '', shop.consent?.smsStopWords);
    return keyword ? [{ shop, keyword }] : [];
  });
  const kind = !reply ? 'unreadable' : (heard[0]?.keyword.kind ?? 'other');
  const only = shops.length === 1 || owners.length === 1 ? (owners[0] ?? shops[0]) : undefined;
  // Who shares a number: a STOP counts for all; what gives back counts where one had stopped, and for nobody in doubt.
  let answered = false;
  for (const { shop, keyword } of heard) {
    if (!reply || !counts(keyword, shop, { only, owners })) continue;
    const at = await deps.replies.noted(shop.id, reply.messageId, deps.clock.now());
    const changed = await apply(deps, shop, reply, keyword, { at, shared: shop !== only });
    if (!changed || answered || !(shop === only || owners.includes(shop))) continue;
    answered = true;
    await answer(deps, shop, reply, keyword.kind);
  }
  if (reply && kind === 'other' && only) await heardOf(deps, only, reply);
  deps.telemetry.count('SmsReply', { kind });
  return kind;
}

interface Addressed {
  /** Whose declared number it is. */
  readonly owners: readonly Shop[];
  /** Who may have written from it, the owners first. Of a number that nobody can have used: everybody. */
  readonly shops: readonly Shop[];
}

function shopsOf({ to, from }: SmsReply, all: readonly Shop[]): Addressed {
  const owners = all.filter((shop) => smsNumbersOf(shop).some(({ number }) => number === to));
  const others = all.filter((shop) => !owners.includes(shop) && mayHaveWrittenFrom(shop, to, from));
  const shops = [...owners, ...others];
  return { owners, shops: shops.length > 0 ? shops : all };
}

/** Whoever writes to a shop in words of their own is there, and reads: by the number that is linked to them. */
async function heardOf(deps: ReplyDeps, shop: Shop, { from, text, answers }: SmsReply): Promise<void> {
  const [owner] = await deps.identities.owners(shop.id, [{ kind: 'phone', value: from }]);
  if (owner === undefined) return;
  const words = wordsToKeep({ text, locale: shop.locale }, [...STOP_WORDS, ...(shop.consent?.smsStopWords ?? [])]);
  await hearReply(deps, { shop, customerId: owner, channel: 'sms', at: deps.clock.now(), named: answers, words });
}

const counts = (
  { kind }: Keyword,
  shop: Shop,
  { only, owners }: { readonly only: Shop | undefined; readonly owners: readonly Shop[] },
): boolean => kind === 'stop' || shop === only || owners.includes(shop);

/** Whether there is anything to confirm: a second STOP of a number is heeded in silence, so that no two robots talk. */
async function apply(
  deps: ReplyDeps,
  shop: Shop,
  reply: SmsReply,
  keyword: Keyword,
  { at, shared }: { readonly at: number; readonly shared: boolean },
): Promise<boolean> {
  const { consents } = deps;
  if (keyword.kind === 'help') return true;
  const proof = { kind: 'sms', keyword: keyword.word, messageId: reply.messageId } as const;
  const said = { source: SOURCE, proof, at };
  const [owner] = await deps.identities.owners(shop.id, [{ kind: 'phone', value: reply.from }]);
  const held = await consents.suppression(shop.id, 'sms', reply.from);
  if (keyword.kind === 'stop') {
    await consents.suppress(shop.id, 'sms', reply.from, { scope: 'marketing', reason: 'opted_out', at });
    const stop = owner !== undefined && { shop, customerId: owner, lists: [{ channel: 'sms' }], said };
    if (stop) await withdraw(deps, stop, deps.clock.now());
    if (owner !== undefined) await keepStanding(deps, shop.id, owner);
    return held === undefined || held.at >= at || (held.liftedAt ?? 0) > held.at;
  }
  const lifted = (await consents.lift(shop.id, 'sms', reply.from, at)) === 'lifted';
  if (shared && !lifted) return false;
  const ids = owner === undefined ? [] : await idsOfKnown(deps.customers, shop.id, owner);
  for (const id of ids) {
    const ledger = await consents.list(shop.id, id);
    for (const topic of topicsOf(shop, deps.programs)) {
      if (topic !== 'marketing' && !stoppedBySms(ledger, topic)) continue;
      await consents.append(shop.id, id, { ...said, channel: 'sms', topic, state: 'granted' });
    }
  }
  if (owner !== undefined) await keepStanding(deps, shop.id, owner);
  return lifted || ids.length > 0;
}

const stoppedBySms = (ledger: readonly ConsentEntry[], topic: string): boolean => {
  const inForce = consentAt(ledger, 'sms', topic, Number.POSITIVE_INFINITY);
  return inForce?.state === 'withdrawn' && inForce.source === SOURCE;
};

/** At any hour, since the person has just asked; never twice, so a lost answer stays lost. */
async function answer(deps: ReplyDeps, shop: Shop, reply: SmsReply, kind: ReplyKind): Promise<void> {
  if (!(await deps.replies.claimAnswer(shop.id, reply.messageId))) return;
  if (!(await mayAnswer(deps.limits, shop, reply.from, deps.clock.now()))) {
    deps.telemetry.count('SmsAnswer', { kind, outcome: 'limited' });
    return;
  }
  const own = smsNumbersOf(shop).some(({ number }) => number === reply.to);
  const origin = own ? { number: reply.to } : smsOriginFor(shop, reply.from);
  const result = await deps.sender
    .send({ to: reply.from, text: answerTo(kind, reply.from, shop), kind: 'transactional', origin })
    .catch(() => ({ outcome: 'unknown' }) as const);
  deps.telemetry.count('SmsAnswer', { kind, outcome: result.outcome });
}
