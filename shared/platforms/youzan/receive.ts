import { textValue, topLevelValues } from '../common/json/top-level.ts';
import type { Delivery, Headers, Receiver } from '../common/platform.ts';
import { isSignedMd5 } from '../common/signature.ts';
import { topLevelTexts } from '../common/unparsed.ts';

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
  maxBytes: 2 * 1024 * 1024,
  verify,
  isPing,
  describe,
  supports: (topic) => TOPICS.some((known) => known === topic),
};

/** A live secret is `client_id:client_secret`, since both are part of what is hashed. */
function pairOf(secret: string): { id: string; secret: string }[] {
  const at = secret.indexOf(':');
  return at < 1 || at === secret.length - 1 ? [] : [{ id: secret.slice(0, at), secret: secret.slice(at + 1) }];
}

/** Current pushes sign the raw body in a header, older ones the still encoded `msg`, looked for without parsing. */
function verify(headers: Headers, rawBody: Uint8Array, secrets: readonly string[]): boolean {
  const pairs = secrets.flatMap(pairOf);
  const header = headers['event-sign'];
  if (header !== undefined) return isSignedMd5(header.toLowerCase(), rawBody, pairs);
  const [msg, sign] = topLevelTexts(rawBody, 'msg', 'sign');
  if (msg === undefined) return false;
  return isSignedMd5(sign?.toLowerCase(), Buffer.from(msg, 'utf8'), pairs);
}

/** A heartbeat is a short message; whatever is longer must be signed to be heard at all. */
const HEARTBEAT_BYTES = 4096;

/** `test: true` is a heartbeat that wants the answer and nothing else, whether it is signed or not. */
function isPing(_headers: Headers, rawBody: Uint8Array): boolean {
  return rawBody.length <= HEARTBEAT_BYTES && topLevelValues(rawBody, ['test'])?.get('test') === 'true';
}

/** Another `mode` than 1 is of an older kind of application. The body's type is signed with it, the header's is not. */
function describe(headers: Headers, rawBody: Uint8Array): Delivery {
  const push = topLevelValues(rawBody, ['test', 'mode', 'type', 'msg_id']);
  if (push?.get('test') === 'true') return { kind: 'ping' };
  const mode = push?.get('mode') ?? 'null';
  if (mode !== 'null' && (textValue(mode) ?? mode) !== '1') return { kind: 'event', topic: '' };
  const topic = textValue(push?.get('type')) ?? headers['event-type'] ?? '';
  return { kind: 'event', topic, deliveryId: textValue(push?.get('msg_id')) };
}
