import * as z from 'zod/mini';
import { isJourney } from '../journey/step.ts';
import type { Program } from '../program/program.ts';
import type { Shop } from '../shop/shop.ts';
import { shortHash } from '../values/hash/hash.ts';
import type { CustomerId, ProgramId, ShopId, TouchId } from '../values/ids.ts';
import { type DueTouch, dueTouchSchema, type Touch, type TouchSubject } from './touch.ts';

/** What starts a program for a person: the fact, since when its message is due, and what may start it once only. */
export interface Start {
  readonly subject: TouchSubject;
  readonly plannedFor: number;
  /** Of the touches of one period there is one. */
  readonly period: string;
}

/** Whose touches are planned by which programs. */
export interface Planning {
  readonly shop: Pick<Shop, 'id' | 'timezone'>;
  readonly programs: readonly Program[];
  readonly customerId: CustomerId;
  readonly now: number;
}

/** The touches of the programs that something starts; one that would already be useless is not planned. */
export const planTouches = (
  planning: Planning,
  startOf: (program: Program) => Start | undefined,
): readonly DueTouch[] =>
  planning.programs.flatMap((program) => {
    const start = startOf(program);
    const [first] = program.steps;
    const useful = start && !program.draft && planning.now <= start.plannedFor + program.usefulForMs;
    if (!useful || !first) return [];
    const due = dueTouch(planning, program, first.id, start);
    return [isJourney(program) ? { ...due, purpose: 'step', entry: start.period, seq: 0 } : due];
  });

function dueTouch(
  { shop, customerId, now }: Planning,
  { id: programId, kind, priority }: Program,
  stepId: string,
  { subject, plannedFor, period }: Start,
): DueTouch {
  return {
    touchId: touchId(shop.id, customerId, programId, stepId, period),
    ...{ shop: shop.id, customerId, programId, stepId, kind, priority, subject },
    ...{ plannedFor, dueAt: plannedFor, plannedAt: now, purpose: 'send' },
  };
}

/** The same decision to touch has the same id, whoever plans it and however often. */
export const touchId = (
  shop: ShopId,
  customerId: CustomerId,
  programId: ProgramId,
  stepId: string,
  period: string,
): TouchId => shortHash('touch', shop, customerId, programId, stepId, period);

/** The due row of a touch that is already in the ledger. */
export const dueOf = (touch: Touch, purpose: DueTouch['purpose'], dueAt: number): DueTouch =>
  z.parse(dueTouchSchema, { ...touch, purpose, dueAt });

/** A planned touch that enters the ledger, before its first decision. */
export function entering({ dueAt: _dueAt, purpose: _purpose, partition: _partition, ...planned }: DueTouch): Touch {
  return { ...planned, state: 'deferred', reason: 'allowed', attempt: 0 };
}
