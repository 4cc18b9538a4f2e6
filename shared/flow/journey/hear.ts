import type { Enrolment } from '#model/journey/enrolment/enrolment.ts';
import type { Fact, FactName } from '#model/journey/enrolment/fact.ts';
import { hear as heardBy } from '#model/journey/enrolment/respond.ts';
import { factsOf } from '#model/journey/graph.ts';
import { kindOf } from '#model/journey/step.ts';
import { type Program, programOf } from '#model/program/program.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { EnrolmentStore } from '#ports/enrolments.ts';
import type { TouchStore } from '#ports/touches.ts';
import { type Pause, untilStored } from '#ports/until-stored.ts';
import { membersOf } from '../person/follow-merges.ts';
import { publishedGraph } from './graphs.ts';
import { ownPointer, pointerOf } from './pointer.ts';

type HeardStore = Pick<EnrolmentStore, 'get' | 'ofPerson' | 'put' | 'graph'>;

export interface HearDeps {
  readonly enrolments: HeardStore;
  readonly touches: Pick<TouchStore, 'plan' | 'remove'>;
  readonly programs: readonly Program[];
  readonly pause: Pause;
}

const askedFor = new WeakMap<readonly Program[], ReadonlySet<FactName>>();

/** The facts that published programs wait for or ask about: of no other is anybody told, so that nothing is read. */
function factsHeard(programs: readonly Program[]): ReadonlySet<FactName> {
  const known = askedFor.get(programs);
  if (known) return known;
  const made = new Set(programs.flatMap((program) => [...factsOf(publishedGraph(program).graph)]));
  askedFor.set(programs, made);
  return made;
}

/**
 * Tells the journeys in which somebody is what happened. One that waits for it goes on with the next dispatch. Any number
 * of times, in any order.
 * @param ids all under which the person may have come in
 */
export async function hear(
  deps: HearDeps,
  shop: ShopId,
  ids: readonly CustomerId[],
  facts: readonly Fact[],
  now: number,
): Promise<void> {
  const asked = factsHeard(deps.programs);
  const told = facts.filter(({ name }) => asked.has(name));
  if (told.length === 0) return;
  for (const id of ids) {
    for (const enrolment of await deps.enrolments.ofPerson(shop, id)) {
      if (told.some((fact) => heardBy(enrolment, fact))) await tell(deps, enrolment, told, now);
    }
  }
}

/** The same of a person who lives: by any id that was merged into theirs. Nothing is read of what nobody waits for. */
export async function hearAll(
  deps: HearDeps & { readonly customers: Pick<CustomerStore, 'getLinks'> },
  shop: ShopId,
  living: CustomerId,
  facts: readonly Fact[],
  now: number,
): Promise<void> {
  const asked = factsHeard(deps.programs);
  const told = facts.filter(({ name }) => asked.has(name));
  if (told.length === 0) return;
  const ids = [...(await membersOf(deps.customers, shop, living)).keys()];
  await hear(deps, shop, ids, told, now);
}

async function tell(
  { enrolments, touches, programs, pause }: HearDeps,
  first: Enrolment,
  facts: readonly Fact[],
  now: number,
): Promise<void> {
  const { shop, customerId, programId, entry } = first;
  const program = programOf(programs, first);
  const told = await untilStored('an enrolment', {
    pause,
    load: (attempt) => (attempt === 0 ? first : enrolments.get(shop, customerId, programId, entry)),
    decide: async (read) => {
      const heard = read && facts.reduce((at, fact) => heardBy(at, fact) ?? at, read);
      if (!read || !heard || heard === read) return undefined;
      const isWaiting = program !== undefined && (await waitsFor(enrolments, program, heard, facts));
      // The pointer that is there stays good for whoever does not wait for it.
      return isWaiting ? { read, next: { ...heard, seq: read.seq + 1, wakeAt: now } } : { read, next: heard };
    },
    save: async ({ next, read }) => {
      if (program && next.seq !== read.seq) await touches.plan(pointerOf(next, program, { dueAt: now, now }));
      return enrolments.put(next, read);
    },
  });
  const old = told && told.next.seq !== told.read.seq ? ownPointer(told.read) : undefined;
  if (old) await touches.remove(old);
}

/** Does the step at which the person stands end by one of these? */
async function waitsFor(
  enrolments: HeardStore,
  program: Program,
  { version, programId, step }: Enrolment,
  facts: readonly Fact[],
): Promise<boolean> {
  const published = publishedGraph(program);
  const graph = version === published.version ? published.graph : await enrolments.graph(programId, version);
  const at = graph?.steps[step];
  const names = (at && kindOf(at)?.facts?.(at)) ?? [];
  return at?.do === 'wait' && facts.some(({ name }) => names.includes(name));
}
