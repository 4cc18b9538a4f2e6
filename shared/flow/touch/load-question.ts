import { LISTED } from '#channels/registry.ts';
import { campaignTouchId } from '#model/campaign/campaign-touch.ts';
import { takesPlace } from '#model/policy/after-decision.ts';
import { aboutIntent, type Question } from '#model/policy/decision.ts';
import { openCasesIn, type PersonFacts } from '#model/policy/person-facts.ts';
import type { ContactRow } from '#model/policy/reservations.ts';
import { asksForCases } from '#model/policy/rules/open-case.ts';
import { type Program, programOf } from '#model/program/program.ts';
import { formOf } from '#model/program/trigger.ts';
import { type SegmentDefinition, segmentsOfShop } from '#model/rule/definition.ts';
import type { TouchStore } from '#ports/touches.ts';
import type { TouchedPersonStores } from '../person/load-person.ts';
import { addressedFor } from '../person/order-contact.ts';
import type { PermitsOf } from './permits-of.ts';
import { subjectNow } from './subject-now.ts';

interface QuestionStores {
  readonly touches: Pick<TouchStore, 'get' | 'contactRow' | 'ofPerson'>;
  readonly people: Pick<TouchedPersonStores, 'orders' | 'consents' | 'carts' | 'facts' | 'products'>;
  readonly programs: readonly Program[];
  /** Of all shops, as they are published now. */
  readonly segments?: readonly SegmentDefinition[] | undefined;
  /** Asked about messages of campaigns alone; without it none of them leaves (I15). */
  readonly permitsOf?: PermitsOf | undefined;
}

interface QuestionAbout extends Pick<Question, 'touch' | 'shop' | 'channel' | 'start' | 'now' | 'stops' | 'spent'> {
  /** The place that the touch was given a moment ago: others are not asked for again. */
  readonly held?: ContactRow | undefined;
}

const NO_PLACES: ContactRow = { version: 0, reservations: [] };

/** All that the contact policy asks about a touch of a person. */
export async function loadQuestion(
  { touches, people, programs, segments, permitsOf }: QuestionStores,
  { held, ...about }: QuestionAbout,
  of: PersonFacts,
): Promise<Question> {
  const { touch, shop, channel } = about;
  const ids = of.ids ?? [touch.customerId];
  const program = programOf(programs, touch);
  // Any id of the person counts: a merge makes nobody new. What is queued for its channel was asked when queued.
  const enters = program && formOf(program.trigger.on).reenters && channel === undefined;
  // Whoever was two when a wave was planned has two touches of it: asked until the last moment.
  const twins = program?.campaign ? ids.filter((id) => id !== touch.customerId) : [];
  const mayHaveCases = ids.length > 1 || of.customer?.hasCases === true;
  const asksCases = mayHaveCases && program !== undefined && asksForCases(aboutIntent({ touch, program, shop }));
  const [permits, contactRow, cases, earlier, same, subject] = await Promise.all([
    program?.campaign && permitsOf?.(shop.id),
    held ?? (takesPlace({ touch, program, shop }) ? touches.contactRow(shop.id, of.customerId) : NO_PLACES),
    Promise.all((asksCases ? ids : []).map((id) => people.facts.listCases(shop.id, id))),
    Promise.all((enters ? ids : []).map((id) => touches.ofPerson(shop.id, id))),
    Promise.all(
      twins.map((id) => touches.get(shop.id, id, campaignTouchId(shop.id, { id: touch.programId }, touch.stepId, id))),
    ),
    subjectNow(people, shop.id, touch.subject, { ids, now: about.now }),
  ]);
  const addressed = await addressedFor(people.consents, of, subject.order);
  const person = asksCases ? { ...addressed, cases: openCasesIn(cases.flat()) } : addressed;
  const teamSegments = segments && segmentsOfShop(segments, shop.id).map(({ id }) => id);
  return {
    ...about,
    program,
    teamSegments,
    permits,
    channels: LISTED,
    person,
    ...subject,
    earlier: [...earlier.flat(), ...same.filter((found) => found !== undefined)],
    contactRow,
  };
}
