import { pause } from '#adapters/random/pause.ts';
import { applyOutcome, type CallOutcome } from '#flow/calls/apply-outcome.ts';
import { closeHandOff, takeHandOff } from '#flow/team/settle-hand-off.ts';
import { Random } from '#local/simulator/random.ts';
import type { Shop } from '#model/shop/shop.ts';
import { isLead, type Outcome, stateOf } from '#model/team/hand-off.ts';
import type { Touch } from '#model/touch/touch.ts';
import { DAY_MS, type Day, HOUR_MS, localDay, startOfDay } from '#model/values/time/day.ts';
import { callRenderer, takeWaiting } from '../calls/take-waiting.ts';
import type { Target } from '../target/target.ts';
import { campaignsAtWork } from './campaigns/campaigns-at-work.ts';
import { leadEnd } from './lead-end.ts';
import { drawsAtWork } from './members/draws-at-work.ts';

/** The team looks once a day, some time after this hour of the shop. */
const HOUR = 11;
/** Who takes a case or a lead needs so long for it. */
const CASE_MS = 2 * DAY_MS;

/** What the simulated team of each shop did, in all. */
export interface TeamWork {
  calls: number;
  casesTaken: number;
  casesClosed: number;
  leadsTaken: number;
  leadsClosed: number;
  /** Of those closed: whose person has bought since. */
  leadsWon: number;
}

/**
 * The simulated team of the shops of an environment: once a day it takes the calls that wait and tells what came of them,
 * takes the cases and leads that are open, closes those that it took before, and does what is due of campaigns and draws. Answers what to do at each instant (UTC ms), and
 * what was done.
 * @param isCallQueued whether a call was put down for any shop since it was asked last
 */
export function teamAtWork(target: Target, seed: string, isCallQueued: () => boolean) {
  const done: TeamWork = {
    ...{ calls: 0, casesTaken: 0, casesClosed: 0 },
    ...{ leadsTaken: 0, leadsClosed: 0, leadsWon: 0 },
  };
  let render: CallWords['render'] | undefined;
  const campaigns = campaignsAtWork(target);
  const draws = drawsAtWork(target);
  const lookedOn = new Map<string, Day>();
  const mayWait = new Set(target.shops.map(({ id }) => id));
  const doNow = async (now: number): Promise<void> => {
    for (const shop of target.shops) {
      const day = localDay(now, shop.timezone);
      if (lookedOn.get(shop.id) === day || now < startOfDay(day, shop.timezone) + HOUR * HOUR_MS) continue;
      lookedOn.set(shop.id, day);
      if (isCallQueued()) for (const { id } of target.shops) mayWait.add(id);
      if (mayWait.delete(shop.id)) {
        render ??= await callRenderer(target);
        const left = await makeCalls(target, shop, { seed, done, render });
        if (left > 0) mayWait.add(shop.id);
      }
      await settleCases(target, shop, { seed, done, now });
      await campaigns.look(shop, now);
      await draws.look(shop, now);
    }
  };
  return { doNow, done, campaigns: campaigns.done, draws: draws.noted };
}

interface CallWords {
  readonly render: Awaited<ReturnType<typeof callRenderer>>;
}

interface Work {
  readonly seed: string;
  readonly done: TeamWork;
}

/** Answers how many were not made. */
async function makeCalls(target: Target, shop: Shop, { seed, done, render }: Work & CallWords): Promise<number> {
  const people: { readonly customerId: string; readonly touchId: string }[] = [];
  const keep = (_call: unknown, { customerId, touchId }: Touch): void => void people.push({ customerId, touchId });
  const { left } = await takeWaiting(target, shop, { render, keep });
  const deps = { ...target.people(), programs: target.programs, pause, telemetry: SILENT, clock: target };
  for (const who of people) {
    const outcome = new Random(seed, 'call', who.touchId).weighted<CallOutcome>([
      ['reached', 50],
      ['no-answer', 30],
      ['call-back', 10],
      ['refused', 7],
      ['wrong-number', 3],
    ]);
    await applyOutcome(deps, shop, { ...who, outcome });
    done.calls++;
  }
  return left.size;
}

async function settleCases(target: Target, shop: Shop, { seed, done, now }: Work & { readonly now: number }) {
  const deps = { ...target.stores, pause };
  for (const { id, member, takenAt, takenBy, ...rest } of await target.stores.handOffs.list(shop.id)) {
    const by = takenBy ?? member;
    if (by === undefined || stateOf({ id, member, takenAt, takenBy, ...rest }) === 'closed') continue;
    if (takenAt === undefined) {
      await takeHandOff(deps, shop, id, by, now);
      if (isLead(rest)) done.leadsTaken++;
      else done.casesTaken++;
    } else if (now - takenAt >= CASE_MS) {
      const settled = isLead(rest)
        ? await leadEnd(target.stores, shop, { seed, id, ...rest })
        : { outcome: caseEnd(seed, id) };
      await closeHandOff(deps, shop, id, { by, now, ...settled });
      if (!isLead(rest)) done.casesClosed++;
      else {
        done.leadsClosed++;
        if (settled.outcome === 'won') done.leadsWon++;
      }
    }
  }
}

const caseEnd = (seed: string, id: string): Outcome =>
  new Random(seed, 'case', id).weighted<Outcome>([
    ['kept', 55],
    ['lost', 15],
    ['unreached', 25],
    ['wrong', 5],
  ]);

const SILENT = { count: () => {}, info: () => {}, warn: () => {} };
