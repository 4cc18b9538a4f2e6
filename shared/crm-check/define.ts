import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';

/** What `crm/crm.config.ts` exports; templates lie beside it as files. */
export interface DeclaredCrm {
  readonly shops: readonly Shop[];
  readonly programs: readonly Program[];
}

/** Gives an editor the types; everything is checked when the stack is synthesised, and faults name file and line. */
export const defineCrm = (crm: DeclaredCrm): DeclaredCrm => noted(crm, defineCrm);
export const defineShop = (shop: Shop): Shop => noted(shop, defineShop);
export const defineProgram = (program: Program): Program => noted(program, defineProgram);

/** Where something was declared: `file` is a path or a `file:` address, line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Beside the objects, which are published as they are written. */
const PLACES = new WeakMap<object, Place>();

/** Where the call of `defineShop`, `defineProgram` or `defineCrm` stands that made it; undefined for any other object. */
export const placeOf = (declared: unknown): Place | undefined =>
  typeof declared === 'object' && declared !== null ? PLACES.get(declared) : undefined;

/** Node strips types without moving anything, so the caller's line is that of the author's file. */
function noted<T extends object>(declared: T, define: (declared: T) => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 1;
  const here: { readonly stack?: string } = {};
  Error.captureStackTrace(here, define);
  Error.stackTraceLimit = limit;
  const [, file, line, column] =
    /((?:file:\/\/|\/|[A-Za-z]:\\)[^()\n]*):(\d+):(\d+)\)?\s*$/.exec(here.stack ?? '') ?? [];
  if (file !== undefined) PLACES.set(declared, { file, line: Number(line), column: Number(column) });
  return declared;
}

/** Durations in ms. A day is 24 hours here, whatever the clocks do. */
export const minutes = (count: number): number => count * MINUTE_MS;
export const hours = (count: number): number => count * HOUR_MS;
export const days = (count: number): number => count * DAY_MS;
