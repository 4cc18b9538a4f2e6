import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';

/** What `crm/crm.config.ts` exports; templates lie beside it as files. */
export interface DeclaredCrm {
  readonly shops: readonly Shop[];
  readonly programs: readonly Program[];
}

/** Gives an editor the types; everything is checked when the stack is synthesised. */
export const defineCrm = (crm: DeclaredCrm): DeclaredCrm => crm;
export const defineShop = (shop: Shop): Shop => shop;
export const defineProgram = (program: Program): Program => program;

/** Durations in ms. A day is 24 hours here, whatever the clocks do. */
export const minutes = (count: number): number => count * MINUTE_MS;
export const hours = (count: number): number => count * HOUR_MS;
export const days = (count: number): number => count * DAY_MS;
