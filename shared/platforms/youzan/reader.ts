import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type Document, parseDocument } from '../common/json/document.ts';
import type { Reading } from '../common/values.ts';
import { messageOf } from './message.ts';
import type { YouzanTopic } from './receive.ts';
import { closedEvents, refundEvents, trackedEvents, tradeEvents, YOUZAN_MAPPER } from './trade.ts';

type Reader = (message: Document, reading: Reading) => CommerceEvent[];

/** Refunds are told by two generations of messages under one `refund_id`; only final ones are read. */
const BY_TOPIC: Readonly<Record<YouzanTopic, Reader>> = {
  trade_TradeCreate: tradeEvents,
  trade_TradePaid: tradeEvents,
  trade_TradeBuyerPay: tradeEvents,
  trade_TradePartlySellerShip: trackedEvents,
  trade_TradeSellerShip: trackedEvents,
  trade_TradeSuccess: trackedEvents,
  trade_TradeMemoModified: trackedEvents,
  trade_TradeClose: closedEvents,
  trade_refund_RefundSuccess: refundEvents,
  trade_refund_RefundSellerAgree: refundEvents,
  trade_refund_SysRefund: refundEvents,
  youzan_trade_RefundSuccess: refundEvents,
};

const READERS: ReadonlyMap<string, Reader> = new Map(Object.entries(BY_TOPIC));

export const mapper = YOUZAN_MAPPER;

export function toEvents(topic: string, json: string, shop: Shop, receivedAt: number): CommerceEvent[] {
  const read = READERS.get(topic);
  if (!read) throw new ParkError('unknown_topic');
  return read(messageOf(parseDocument(json)), { shop, topic, receivedAt });
}
