import { newestFacts } from '#model/customer/facts.ts';
import type { Enrolment } from '#model/journey/enrolment/enrolment.ts';
import { isResponse } from '#model/journey/enrolment/fact.ts';
import type { PersonDate, Seen, TouchSeen } from '#model/journey/enrolment/seen.ts';
import { datesAskedBy, factsOf, type Graph } from '#model/journey/graph.ts';
import { isPurchase } from '#model/order/counted.ts';
import type { OrderEntry } from '#model/order/order.ts';
import type { PersonFacts } from '#model/policy/person-facts.ts';
import { segmentsNow } from '#model/policy/rules/audience.ts';
import { zoneOfPerson } from '#model/policy/zones.ts';
import { OWN_DATES } from '#model/program/day-trigger.ts';
import { segmentsOfShop } from '#model/rule/definition.ts';
import { clickedAt } from '#model/touch/clicks.ts';
import type { Touch } from '#model/touch/touch.ts';
import { recordOf } from '#model/values/record.ts';
import { localDay } from '#model/values/time/day.ts';
import type { JourneySweep } from './deps.ts';

/** A touch of a step, as the graph asks about it. */
export const touchSeen = ({ touchId, state, reason, endedAt, feedback }: Touch, dueAt?: number): TouchSeen => ({
  ...{ touchId, state, reason, endedAt, feedback },
  ...(dueAt !== undefined && { dueAt }),
});

/** All that a graph may ask about a person now. Touches are read only where some step asks for an answer to one. */
export async function loadSeen(
  sweep: JourneySweep,
  graph: Graph,
  enrolment: Enrolment,
  person: PersonFacts,
): Promise<Seen> {
  const { shop, now } = sweep;
  return {
    now,
    zone: zoneOfPerson(person.contact.country, shop),
    shopZone: shop.timezone,
    segments: segmentsNow({ person, teamSegments: teamSegmentsOf(sweep) }),
    dates: await datesOf(sweep, graph, person),
    touches: await passedTouches(sweep, graph, enrolment),
    purchases: purchasesOf(person, enrolment.subject.orderKey),
  };
}

/** Ids of the segments that the shop has now. */
export const teamSegmentsOf = ({ segments, shop }: Pick<JourneySweep, 'segments' | 'shop'>) =>
  segments && segmentsOfShop(segments, shop.id).map(({ id }) => id);

/** Dates that some step waits for, as the trigger `person-date` knows them; attributes are read for no other. */
async function datesOf(
  { people, shop }: JourneySweep,
  graph: Graph,
  { preferences, contact, customer, customerId, ids = [customerId] }: PersonFacts,
): Promise<Readonly<Record<string, PersonDate>>> {
  const asked = datesAskedBy(graph);
  if (asked.length === 0) return {};
  const birthday = preferences?.birthday ?? contact.birthday;
  const first = Math.min(...purchasesIn(customer).map(({ at }) => at));
  const own: Readonly<Record<string, PersonDate | undefined>> = {
    birthday: birthday === undefined ? undefined : { day: birthday.slice(-5), yearly: true },
    anniversary: Number.isFinite(first) ? { day: localDay(first, shop.timezone).slice(-5), yearly: true } : undefined,
  };
  const others = asked.some((name) => !OWN_DATES.some((each) => each === name));
  const held = others ? (await Promise.all(ids.map((id) => people.facts.listAttributes(shop.id, id)))).flat() : [];
  const attributes = newestFacts(held).flatMap(({ name, value }) =>
    typeof value === 'number' && Number.isFinite(new Date(value).getTime())
      ? [[name, { day: localDay(value, shop.timezone), yearly: false }] as const]
      : [],
  );
  const known = { ...Object.fromEntries(attributes), ...own };
  return recordOf(asked.flatMap((name) => (known[name] ? [[name, known[name]] as const] : [])));
}

const purchasesIn = (customer: PersonFacts['customer']): readonly OrderEntry[] =>
  [...(customer?.entries.values() ?? [])].filter((entry) => isPurchase(entry));

const purchasesOf = ({ customer }: PersonFacts, orderKey: string | undefined): readonly number[] =>
  [...(customer?.entries ?? [])].flatMap(([key, entry]) => (key !== orderKey && isPurchase(entry) ? [entry.at] : []));

async function passedTouches(
  { touches, now }: JourneySweep,
  graph: Graph,
  { shop, customerId, touches: passed }: Enrolment,
): Promise<Seen['touches']> {
  const asks = [...factsOf(graph)].some((name) => isResponse(name) || name === 'bought');
  if (!asks) return {};
  const found = await Promise.all(
    Object.entries(passed).map(async ([step, id]) => [step, await touches.get(shop, customerId, id)] as const),
  );
  return Object.fromEntries(
    found.flatMap(([step, touch]) =>
      touch ? [[step, { ...touchSeen(touch), clickedAt: clickedAt(touch, now) }]] : [],
    ),
  );
}
