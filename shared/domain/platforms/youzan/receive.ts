import { type Document, parseDocument } from '../../json/document.ts';
import type { Delivery, Headers, Receiver } from '../platform.ts';
import { isSignedMd5 } from '../signature.ts';

const TOPICS = [
  'trade_TradeCreate',
  'trade_TradePaid',
  'trade_TradeBuyerPay',
  'trade_TradePartlySellerShip',
  'trade_TradeSellerShip',
  'trade_TradeSuccess',
  'trade_TradeMemoModified',
  'trade_TradeClose',
  'trade_refund_RefundSuccess',
  'trade_refund_RefundSellerAgree',
  'trade_refund_SysRefund',
  'youzan_trade_RefundSuccess',
] as const;
export type YouzanTopic = (typeof TOPICS)[number];

/** Youzan's pushes (有赞消息推送). It takes a delivery for accepted only if the answer says "success". */
export const youzanReceiver: Receiver = {
  id: 'youzan',
  letter: 'y',
  answer: '{"code":0,"msg":"success"}',
  verify,
  describe,
  supports: (topic) => TOPICS.some((known) => known === topic),
};

/** A live secret is `client_id:client_secret`, since both are part of what is hashed. */
function pairOf(secret: string): { id: string; secret: string }[] {
  const at = secret.indexOf(':');
  return at < 1 || at === secret.length - 1 ? [] : [{ id: secret.slice(0, at), secret: secret.slice(at + 1) }];
}

/** Current pushes sign the raw body in a header; older ones sign the still encoded `msg` inside the body. */
function verify(headers: Headers, rawBody: Uint8Array, secrets: readonly string[]): boolean {
  const pairs = secrets.flatMap(pairOf);
  const sign = headers['event-sign'];
  if (sign !== undefined) return isSignedMd5(sign.toLowerCase(), rawBody, pairs);
  const push = parsed(rawBody);
  const msg = push?.get('msg');
  if (typeof msg !== 'string') return false;
  return isSignedMd5(push?.text('sign')?.toLowerCase(), Buffer.from(msg, 'utf8'), pairs);
}

/**
 * `test: true` is a heartbeat that wants the answer and nothing else. Pushes of another `mode` than 1 are of an older
 * kind of application whose documents are other ones. The type in the body is signed with it; the header's is not.
 */
function describe(headers: Headers, rawBody: Uint8Array): Delivery {
  const push = parsed(rawBody);
  if (push?.get('test') === true) return { kind: 'ping' };
  const mode = push?.get('mode');
  if (mode !== undefined && String(mode) !== '1') return { kind: 'event', topic: '' };
  const topic = push?.text('type') ?? headers['event-type'] ?? '';
  return { kind: 'event', topic, deliveryId: push?.text('msg_id', 100) };
}

function parsed(rawBody: Uint8Array): Document | undefined {
  try {
    return parseDocument(Buffer.from(rawBody).toString('utf8'));
  } catch {
    return undefined;
  }
}
