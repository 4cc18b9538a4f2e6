import { createHash } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { PublishCommand } from '@aws-sdk/client-sns';
import type { MailboxBehaviour } from '#local/mail/ses.ts';
import type { PlatformApiServer } from '#local/platform-apis/server.ts';
import { signBody } from '#local/simulator/payloads/dress.ts';
import { shopifyOrderWebhook } from '#local/simulator/payloads/shopify.ts';
import type { SimulatedOrder, SimulatedWebhook } from '#local/simulator/payloads/simulated.ts';
import type { LocalStack } from '#local/stack/stack.ts';
import { CODE_BYTES, ownCode } from '#model/code/own-code.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { incomingSms } from '../payloads/sms.ts';
import { askAtTill, giveCode, letGo } from './campaign.ts';
import { signUp, visitCentre } from './centre.ts';
import { Desk } from './desk.ts';
import { playFetched } from './fetched.ts';
import { tellOf } from './journey.ts';
import { joinAndLeave } from './member.ts';
import { type Cast, everyone, type Person } from './people.ts';
import { bringFriend } from './referral.ts';
import { followReportLink, stopDigest } from './reports.ts';
import { everyItem } from './stack.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A Monday, 10:30 in Berlin and 17:30 in Shanghai. */
export const SCENARIO_START = Date.UTC(2026, 2, 2, 9, 30);

/** Buyers of a shop on two platforms, one of which is forgotten. */
export const GONE_WITH_PLATFORM = 'gone-with-platform@canary-mail.example';
export const STAYS = 'stays-at-the-other@canary-mail.example';

/** How the mailboxes of the cast take mail. */
export function mailboxes({ dead, angry }: Cast): (address: string) => MailboxBehaviour {
  const behaviours = new Map<string | undefined, MailboxBehaviour>([
    [dead.customer.email, 'bounce'],
    [angry.customer.email, 'complain'],
  ]);
  return (address) => behaviours.get(address) ?? 'deliver';
}

/** Sixteen days in which every function does all that it is there for; `api` stands in for the APIs of platforms. */
export async function playEverything(
  stack: LocalStack,
  { campaigns }: Pick<PublishedCrm, 'campaigns'>,
  people: Cast,
  api: PlatformApiServer,
): Promise<void> {
  const desk = new Desk(stack);
  await letGo(stack, campaigns);
  await firstHours(stack, desk, people);
  await playFetched(stack, api);
  await brokenDeliveries(stack, desk, people.collector);
  await mergePeople(stack, desk, people);
  await stack.advanceTo(SCENARIO_START + 13 * DAY);
  const late = await redeemCodes(stack, people);
  await bringFriend(stack, people.leaver.shop.shop, await idOf(stack, people.leaver), await idOf(stack, people.payer));
  await stack.advanceTo(SCENARIO_START + 15 * DAY);
  await redeemTooLate(stack, late);
  await followLinks(stack, people.opted);
  await unsubscribe(stack, people.opted);
  await replyBySms(stack, people.texter);
  await recount(stack, desk, people.collector);
  await readReports(stack, people.collector);
  await stopDigest(stack);
  await joinAndLeave(stack, 'nora@stranger.example', ownCode(new Uint8Array(CODE_BYTES)));
  await forget(stack, desk, people.leaver);
  await stack.advanceTo(SCENARIO_START + 16 * DAY);
  await stack.settle();
}

/** More than a queue takes. */
const manyLines = (): SimulatedOrder['lines'] =>
  Array.from({ length: 100 }, (_, n) => ({
    sku: `BULK-${n}`,
    title: `${n} ${'x'.repeat(3000)}`,
    quantity: 1,
    priceMinor: 100,
  }));

/** Accounts, orders of all kinds, payment reminders on both channels. */
async function firstHours(stack: LocalStack, desk: Desk, people: Cast): Promise<void> {
  const at = SCENARIO_START;
  for (const each of everyone(people)) await desk.openAccount(each);
  await stack.drain();
  await tellOf(stack, people.traveller, 'plan-chosen');
  await keptDays(stack, people.leaver);
  // more than 75 days old, and so lapsed, in six days
  for (const each of people.lapsing) await desk.buy(each, { placedAt: at - 70 * DAY });
  // invited back two weeks later, at two at night: deferred to the morning
  await desk.buy(people.angry, { placedAt: at - 8.5 * HOUR });
  await desk.buy(people.opted, { placedAt: at });
  await onWechat(stack, people.debtor);
  const large = await desk.buy(people.collector, { placedAt: at, lines: manyLines() });
  await stack.drain();
  await desk.refund(people.collector, large, 300);
  await desk.consent(people.collector, 'withdrawn');

  const unpaid: SimulatedOrder[] = [];
  for (const each of [people.payer, people.debtor, people.texter, people.dead, people.leaver])
    unpaid.push(await desk.buy(each, { placedAt: at, paid: false }));
  // all senders are throttled, and an answer is lost
  stack.outbox.scriptOf('sms', 'throttle');
  stack.outbox.scriptOf('ch:wechat', 'throttle');
  stack.outbox.scriptOf('email', 'throttle', 'fail');
  await stack.advanceTo(at + 2 * HOUR);
  const [paid, cancelled, texted] = unpaid;
  if (!paid || !cancelled || !texted) throw new Error('orders are missing');
  await desk.change(people.payer, paid, { paidAt: stack.clock.now() });
  await desk.change(people.debtor, cancelled, { cancelledAt: stack.clock.now() });
  // invited back by text message two weeks later
  await desk.change(people.texter, texted, { paidAt: stack.clock.now() });
  await tellOf(stack, people.traveller, 'plan-begun');
  await stack.drain();
}

/** The shop's own systems know an address of hers in a channel of the team's own. */
async function onWechat(stack: LocalStack, { shop: { shop }, customer: { email, firstName } }: Person): Promise<void> {
  const at = stack.clock.now();
  const identity = { email, channels: { wechat: 'oScenario-1' } };
  const events = [{ type: 'customer', updatedAt: at, identity, contact: { email, firstName } }];
  const told = { kind: 'events', id: 'on-wechat', shop, source: 'import', receivedAt: at, events };
  await stack.queue('IngestQueue').send(JSON.stringify(told));
}

/** The first run is of the end of a month, and before it lies a day whose time is over. */
async function keptDays(stack: LocalStack, { shop }: Person): Promise<void> {
  const Key = `days/${shop.shop}/2025-12-30/manifest.json`;
  const Bucket = stack.resource('RunsBucket').ref;
  await stack.clients.s3.send(new PutObjectCommand({ Bucket, Key, Body: '{}' }));
  const { status } = await stack.runDaily(shop.shop, '2026-02-28');
  if (status !== 'SUCCEEDED') throw new Error(`the daily run of a month's end ended ${status}`);
}

/** A forged delivery, and one that is rightly signed and cannot be read. */
async function brokenDeliveries(stack: LocalStack, desk: Desk, { shop, customer }: Person): Promise<void> {
  const now = stack.clock.now();
  const sound = shopifyOrderWebhook(shop, 'orders/create', {
    id: '8209199999999999',
    number: '7999',
    placedAt: now,
    updatedAt: now,
    lines: [],
    customer,
  });
  const signed = (body: string): SimulatedWebhook => ({
    ...sound,
    body,
    headers: { ...sound.headers, 'X-Shopify-Hmac-Sha256': signBody(shop.secret, body) },
  });
  const forged = { ...sound, headers: { ...sound.headers, 'X-Shopify-Hmac-Sha256': 'Zm9yZ2Vk' } };
  const wrongMoney = signed(sound.body.replaceAll(`"${shop.currency}"`, '"XQX"'));
  const statuses = [
    await desk.post(shop.shop, forged),
    await desk.post(shop.shop, wrongMoney),
    await desk.post(shop.shop, signed(`{"customer":"${customer.firstName} ${customer.email}"`)),
  ];
  if (statuses.join() !== '401,200,200') throw new Error(`broken deliveries were answered ${statuses.join()}`);
  await stack.queue('IngestQueue').send(`no message, but ${customer.email} ${customer.phone}`);
  // new in the shop, and so shown by the invitations that come back later
  const product = {
    ...{ type: 'product', sku: 'TROWEL', title: 'Trowel', unitCostMinor: 400 },
    updatedAt: now,
    addedAt: now,
  };
  const told = { kind: 'events', id: 'products-1', shop: shop.shop, source: 'import', receivedAt: now };
  await stack.queue('IngestQueue').send(JSON.stringify({ ...told, events: [product] }));
  // what was parked is delivered again, and readable now
  const again = { kind: 'webhook', id: 'parked-once', shop: shop.shop, platform: 'shopify', topic: 'orders/delete' };
  const parkedKey = `parked/${shop.shop}/2026-03-02/parked-once.json`;
  // names nobody, and is too large for a row: white space that cannot be packed
  const noise = Array.from({ length: 160 }, (_, n) => [...createHash('sha512').update(String(n)).digest()]).flat();
  const space = noise.flatMap((byte) => [0, 2, 4, 6].map((shift) => ' \n\t\r'[(byte >> shift) & 3])).join('');
  const body = Buffer.from(`{"id":8209199999999998}${space}`).toString('base64');
  await stack.queue('IngestQueue').send(JSON.stringify({ ...again, receivedAt: now, body, parkedKey }));
  // its body was to lie in the bucket, and does not
  const bodyKey = `bodies/${shop.shop}/2026-03-02/gone`;
  await stack.queue('IngestQueue').send(JSON.stringify({ ...again, id: 'bodyless', receivedAt: now, bodyKey }));
  await stack.drain();
}

/** The platform makes one customer of two; what is told of the one then goes to both. */
async function mergePeople(stack: LocalStack, desk: Desk, { doublet, collector }: Cast): Promise<void> {
  const { shop } = collector;
  const gid = ({ customer }: Person): string => `gid://shopify/Customer/${customer.accountId}`;
  const body = JSON.stringify({
    admin_graphql_api_customer_kept_id: gid(collector),
    admin_graphql_api_customer_deleted_id: gid(doublet),
    status: 'completed',
  });
  const { headers } = shopifyOrderWebhook(shop, 'orders/create', {
    ...{ id: '8209199999999997', number: '7997', placedAt: stack.clock.now(), updatedAt: stack.clock.now() },
    ...{ lines: [], customer: collector.customer },
  });
  const topic = 'customers/merge';
  const signature = signBody(shop.secret, body);
  const merge: SimulatedWebhook = {
    platform: 'shopify',
    topic,
    body,
    headers: { ...headers, 'X-Shopify-Topic': topic, 'X-Shopify-Hmac-Sha256': signature },
  };
  const status = await desk.post(shop.shop, merge);
  if (status !== 200) throw new Error(`a merge was answered ${status}`);
  await stack.drain();
  await desk.consent(doublet, 'withdrawn');
  await stack.drain();
}

/** One code is redeemed once, one is none, and one is kept for too long: it is answered. */
async function redeemCodes(stack: LocalStack, { payer, angry }: Cast): Promise<string> {
  const code = await giveCode(stack, await idOf(stack, payer));
  const asked = [
    await askAtTill(stack, 'r1', code),
    await askAtTill(stack, 'r2', code),
    await askAtTill(stack, 'r3', '0000000000'),
  ];
  if (asked.join() !== '200,409,404') throw new Error(`codes were answered ${asked.join()}`);
  return giveCode(stack, await idOf(stack, angry));
}

async function idOf(stack: LocalStack, { customer: { email = '' } }: Person): Promise<CustomerId> {
  const rows = Object.entries(await everyItem(stack));
  const [key = ''] = rows.find(([at, row]) => /^Customers .* P#/.test(at) && JSON.stringify(row).includes(email)) ?? [];
  return / P#([\w-]+)$/.exec(key)?.[1] ?? '';
}

async function redeemTooLate(stack: LocalStack, code: string): Promise<void> {
  const status = await askAtTill(stack, 'r4', code);
  if (status !== 410) throw new Error(`a code whose time is over was answered ${status}`);
}

/** Opens the one-click address of a person's last mail, as a scanner does, and posts to it, as a mail program does. */
async function unsubscribe(stack: LocalStack, person: Person): Promise<void> {
  const { customer } = person;
  const mail = stack.outbox.entries.findLast(({ to }) => to === customer.email);
  if (!mail) throw new Error('no mail to unsubscribe from');
  const { headers } = await stack.outbox.parse(mail);
  const address = /<(https?:[^>]+)>/.exec(headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '')?.[1];
  if (!address) throw new Error('the mail has no one-click address');
  const url = stack.apiUrl + new URL(address).pathname;
  const opened = await fetch(url);
  const posted = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  if (opened.status !== 200 || posted.status !== 200)
    throw new Error(`the preference link was answered ${opened.status} and ${posted.status}`);
  await visitCentre(stack, person, url);
  await signUp(stack, person.shop.shop, 'nell@stranger.example', '+8613840404049');
}

/** Follows a link of a person's last mail as a browser does, and a short one that nobody has. */
async function followLinks(stack: LocalStack, { customer }: Person): Promise<void> {
  const mail = stack.outbox.entries.findLast(({ to }) => to === customer.email);
  const [, path] = /(\/c\/[\w-]+\/[\w.-]+)/.exec((mail && (await stack.outbox.parse(mail)).text) ?? '') ?? [];
  if (!path) throw new Error('no mail with a link to follow');
  const follow = (to: string) =>
    fetch(stack.apiUrl + to, { redirect: 'manual', headers: { 'user-agent': 'Mozilla/5.0 Firefox/140.0' } });
  const [led, short] = [await follow(path), await follow('/c/AAAAAAAAAA')];
  if (led.status !== 302 || short.status !== 404)
    throw new Error(`links were answered ${led.status} and ${short.status}`);
  await stack.advanceTo(stack.clock.now() + 4 * MINUTE);
  if (stack.logs.sum('ClickOfPerson', { channel: 'email' }) !== 1)
    throw new Error('a click of a person was not heard of');
}

/** Stops text messages, and takes it back, by answering one. */
async function replyBySms(stack: LocalStack, { customer }: Person): Promise<void> {
  for (const [n, text] of ['Stop!', 'start', 'hello?'].entries()) {
    await stack.clients.sns.send(
      new PublishCommand({
        TopicArn: stack.outputs.SmsRepliesTopicArn,
        Message: JSON.stringify(incomingSms({ from: customer.phone ?? '', text, id: `scenario-${n}` })),
      }),
    );
    await stack.drain();
    await stack.advanceTo(stack.clock.now() + MINUTE);
  }
}

/** Asks for her data, and then to be forgotten: an order too large for a queue, one unpaid, a delivery that nobody can read. */
async function forget(stack: LocalStack, desk: Desk, leaver: Person): Promise<void> {
  const placedAt = stack.clock.now();
  await desk.buy(leaver, { placedAt, lines: manyLines() });
  await desk.buy(leaver, { placedAt, paid: false });
  await stack.queue('IngestQueue').send(`no message, but ${leaver.customer.email}`);
  await stack.drain();
  await desk.privacy(leaver, 'customers/data_request');
  await stack.drain();
  await desk.privacy(leaver, 'customers/redact');
  await forgetPlatform(stack);
}

/** Whoever bought at the one platform only, and what a buyer of the other one as well had there. */
async function forgetPlatform(stack: LocalStack): Promise<void> {
  const at = stack.clock.now();
  const told = { kind: 'events', shop: 'towels', receivedAt: at };
  const bought = (orderKey: string, email: string) => ({
    type: 'order',
    ...{ orderKey, updatedAt: at, placedAt: at, payment: 'paid', currency: 'EUR', grossMinor: 900 },
    ...{
      lines: [{ sku: 'towel', quantity: 1, totalMinor: 900 }],
      returns: [],
      identity: { email },
      contact: { email },
    },
  });
  const events = [bought('b:9001', GONE_WITH_PLATFORM), bought('b:9002', STAYS), bought('w:9003', STAYS)];
  await stack.queue('IngestQueue').send(JSON.stringify({ ...told, id: 'towels-1', source: 'import', events }));
  await stack.drain();
  const all = { kind: 'erase-shop', shop: 'towels', platform: 'b', requestId: 'all', at: stack.clock.now() };
  await stack.queue('PrivacyQueue').send(JSON.stringify(all));
  await stack.drain();
}

/** A link to the report of a day, and one to a day that has none. */
async function readReports(stack: LocalStack, { shop: { shop } }: Person): Promise<void> {
  const report = await followReportLink(stack, shop, '2026-03-16');
  if (!/^text\/html/.test(report.headers.get('content-type') ?? '') || !(await report.text()).includes('<main'))
    throw new Error(`the report of a day was answered ${report.status}`);
  const { status } = await followReportLink(stack, shop, '2026-01-01');
  if (status !== 404) throw new Error(`the report of a day that was not run was answered ${status}`);
}

/** An order of a past day arrives late; that day and an unchanged one are run again. */
async function recount(stack: LocalStack, desk: Desk, person: Person): Promise<void> {
  await desk.buy(person, { placedAt: SCENARIO_START + 4 * DAY });
  await stack.drain();
  for (const day of ['2026-03-06', '2026-03-08', '2026-03-16']) {
    const { status } = await stack.runDaily(person.shop.shop, day);
    if (status !== 'SUCCEEDED') throw new Error(`the daily run of ${day} ended ${status}`);
  }
}
