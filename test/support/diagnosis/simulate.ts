import type { Fact } from '#model/customer/facts.ts';
import { type Entry, withEntry } from '#model/effect/entry.ts';
import { binomial, seeded, type Uniform } from '#model/effect/stats/draws.ts';
import type { Send, TouchSeen } from '#model/kpi/form/kpi.ts';
import type { OrderDetails } from '#model/order/details.ts';
import type { OrderEntry } from '#model/order/order.ts';
import type { HandOff } from '#model/team/hand-off.ts';
import { DAY_MS, type Day } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { anEntry } from '../daily.ts';
import { type Chain, endOf, USUAL } from './chain.ts';
import type { Fault } from './faults.ts';

export const DAY: Day = '2026-11-20';
export const TODAY = dayNumber(DAY);
/** The first day of 2026-Q3, whose effects are final. */
const FIRST = dayNumber('2026-07-01');
/** Days of history of orders. */
const HISTORY = 330;
const PEOPLE = 8_000;
const HOLDOUT = 0.1;
export const TARGET = 'win-back';
export const PROGRAMS = [TARGET, 'cross-sell', 'birthday', 'letter', 'vip-upgrade'] as const;
export const SKUS = ['mug', 'tea', 'pot', 'tin', 'cup', 'jar'] as const;

export interface Person {
  readonly id: string;
  readonly entries: Map<string, OrderEntry>;
  readonly details: Map<string, OrderDetails>;
  readonly facts: Fact[];
  readonly sends: Send[];
  effects: readonly Entry[];
}

export interface SimulatedShop {
  readonly people: readonly Person[];
  /** Every touch that ended, by day. */
  readonly touches: ReadonlyMap<number, readonly (TouchSeen & { readonly reason: string })[]>;
  readonly handOffs: readonly Pick<HandOff, 'program' | 'openedAt' | 'takenAt'>[];
  /** Moments without a program, by day. */
  readonly unserved: ReadonlyMap<number, number>;
}

/** A shop of some thousand people and five programs, one of which has a fault or none, day by day. */
export function simulate(seed: number, fault?: Fault): SimulatedShop {
  const uniform = seeded(seed);
  const much = 0.85 + 0.3 * uniform();
  // in the last month more or fewer come to every program, as in a season
  const season = 0.7 + 0.7 * uniform();
  const goods = goodsOf(uniform, fault, much);
  const people = Array.from({ length: fault?.people ?? PEOPLE }, (_, n) => aPerson(`p${n}`));
  const perDay = 0.006 * (0.7 + 0.6 * uniform()) * (fault?.loyal ?? 1);
  const buy = (person: Person, day: number): void => order(person, day, goods, uniform);
  for (const person of people) {
    // a few buy often, many hardly
    const own = perDay * -Math.log(1 - uniform());
    for (let day = TODAY - HISTORY; ; ) {
      day += Math.max(1, Math.ceil(-Math.log(1 - uniform()) / own));
      if (day > TODAY) break;
      buy(person, day);
    }
  }
  const touches = new Map<number, (TouchSeen & { reason: string })[]>();
  const handOffs: SimulatedShop['handOffs'][number][] = [];
  const unserved = new Map<number, number>();
  for (const programId of PROGRAMS) {
    const of = programId === TARGET ? fault : undefined;
    const usual = jittered(uniform, of?.many);
    for (let day = FIRST; day <= TODAY; day++) {
      const chain = uneven(chainOn(day, usual, of, much), uniform);
      // weekdays and offers: days differ by a fifth
      const seasonal = chain.came * (day > TODAY - 30 ? season : 1);
      const came = binomial(Math.round(2 * seasonal * (0.8 + 0.4 * uniform())), 0.5, uniform);
      const [from, to] = of?.gone ?? [];
      if (from !== undefined && to !== undefined && day >= TODAY - from && day <= TODAY - to) {
        unserved.set(day, came);
        continue;
      }
      const ended = touches.get(day) ?? [];
      touches.set(day, ended);
      for (let n = 0; n < came; n++) {
        const person = people[Math.floor(uniform() * people.length)];
        if (person) ended.push(touch({ person, programId, day, chain, buy, uniform }));
      }
      for (let n = binomial(4, 0.4, uniform); programId === TARGET && n > 0; n--)
        handOffs.push(handOff(day, chain, uniform));
    }
  }
  return { people, touches, handOffs, unserved };
}

const aPerson = (id: string): Person => ({
  ...{ id, entries: new Map(), details: new Map(), facts: [], sends: [], effects: [] },
});

type Goods = ReturnType<typeof goodsOf>;

/** By day, how often an SKU comes back or is complained about; the first is held by a quarter of orders. */
function goodsOf(uniform: Uniform, fault: Fault | undefined, much: number) {
  const usual = SKUS.map(() => ({ returned: 0.03 + 0.05 * uniform(), cases: 0.02 + 0.03 * uniform() }));
  const bad = fault?.goods?.(much);
  return (day: number) => {
    const n = uniform() < 0.25 ? 0 : Math.floor(uniform() * SKUS.length);
    const isBad = n === 0 && bad !== undefined && day >= TODAY - (fault?.since ?? HISTORY);
    return { sku: SKUS[n] ?? '', ...(usual[n] ?? { returned: 0, cases: 0 }), ...(isBad && bad) };
  };
}

function order(person: Person, day: number, goods: Goods, uniform: Uniform): void {
  const key = `s:${person.id}-${person.entries.size}`;
  const { sku, returned, cases } = goods(day);
  const at = day * DAY_MS + Math.floor(uniform() * DAY_MS);
  const grossMinor = Math.round(1000 * Math.exp(1 + 0.6 * (uniform() + uniform() + uniform() - 1.5)));
  const back = at + (3 + 18 * uniform()) * DAY_MS;
  person.entries.set(key, anEntry({ at, grossMinor, returns: uniform() < returned ? [[back, grossMinor]] : [] }));
  person.details.set(key, { version: 1, lines: [[sku, 1, grossMinor]] });
  if (uniform() < cases)
    person.facts.push({
      kind: 'case',
      name: key,
      at: at + DAY_MS,
      value: { state: 'open', cause: 'late', orderKey: key },
    });
}

/** No two programs are alike. */
function jittered(uniform: Uniform, many = 1): Chain {
  const of = (n: number, by: number): number => n * (1 - by + 2 * by * uniform());
  return {
    ...USUAL,
    ...{ came: of(USUAL.came, 0.4) * many, noConsent: of(USUAL.noConsent, 0.35), caps: of(USUAL.caps, 0.5) },
    ...{ clicked: of(USUAL.clicked, 0.25), buysForClick: of(USUAL.buysForClick, 0.3), bounced: of(USUAL.bounced, 0.4) },
    ...{ notInAudience: of(USUAL.notInAudience, 0.6), late: of(USUAL.late, 0.5), care: of(USUAL.care, 0.5) },
  };
}

/** Shares go up and down by a quarter from day to day, as when people come by one door today and another tomorrow. */
function uneven(chain: Chain, uniform: Uniform): Chain {
  const times = (): number => Math.exp(0.25 * Math.sqrt(12) * (uniform() - 0.5));
  const { came, second, taken, ...shares } = chain;
  const uneven = Object.fromEntries(
    Object.entries(shares).map(([name, share]) => [name, Math.min(0.95, share * times())]),
  );
  return { ...chain, ...uneven };
}

function chainOn(day: number, usual: Chain, fault: Fault | undefined, much: number): Chain {
  if (!fault?.chain || day < TODAY - (fault.since ?? HISTORY)) return usual;
  return { ...usual, ...fault.chain(usual, much) };
}

interface Coming {
  readonly person: Person;
  readonly programId: string;
  readonly day: number;
  readonly chain: Chain;
  readonly buy: (person: Person, day: number) => void;
  readonly uniform: Uniform;
}

function touch({ person, programId, day, chain, buy, uniform }: Coming): TouchSeen & { reason: string } {
  const at = day * DAY_MS + Math.floor(8 * 3_600_000 + uniform() * 3_600_000);
  const isHeldOut = (): boolean => isControl(person.id, programId);
  const { state, reason, isEligible } = endOf(chain, isHeldOut, uniform);
  if (isEligible) {
    const arm = reason === 'holdout' ? 'control' : 'treated';
    const entry = { programId, arm, at, day, share: HOLDOUT * 10_000, variants: [], sent: {} } as const;
    person.effects = withEntry(person.effects, entry);
  }
  const variant = programId === TARGET ? (uniform() < 0.5 ? 'first' : 'second') : undefined;
  const isSent = state === 'sent';
  const isBounced = isSent && uniform() < chain.bounced;
  const isRead = isSent && !isBounced;
  const isComplained = isRead && uniform() < chain.complained;
  const clicked = isRead && !isComplained && uniform() < chain.clicked;
  const good = variant === 'second' ? chain.second : 1;
  if (isRead && uniform() < good * (clicked ? chain.buysForClick : chain.buysAnyhow))
    buy(person, day + 1 + Math.floor(uniform() * 9));
  const send: Send = { programId, channel: 'email', day, at, variant };
  if (isSent) person.sends.push(send);
  const answer = isComplained ? 'complained' : isBounced ? 'bounced' : isSent ? 'delivered' : undefined;
  return { ...send, state, reason, answer, isAnswered: true, clicked, scanned: false, opened: false };
}

/** Always the same people of a program, as by the hash of a person. */
function isControl(id: string, programId: string): boolean {
  let mixed = programId.length * 7919;
  for (const letter of `${programId}${id}`) mixed = (Math.imul(mixed, 31) + letter.charCodeAt(0)) >>> 0;
  return seeded(mixed)() < HOLDOUT;
}

function handOff(day: number, chain: Chain, uniform: Uniform): SimulatedShop['handOffs'][number] {
  const openedAt = day * DAY_MS + 9 * 3_600_000;
  const isTaken = uniform() < chain.taken;
  const takenAt = openedAt + (isTaken ? 1.5 : 6) * uniform() * DAY_MS + (isTaken ? 0 : 2 * DAY_MS);
  return { program: TARGET, openedAt, ...(takenAt < (TODAY + 1) * DAY_MS && { takenAt }) };
}
