import type { Brand } from '#model/brand/brand.ts';
import type { Program } from '#model/program/program.ts';
import type { SegmentDefinition } from '#model/rule/definition.ts';
import type { Shop } from '#model/shop/shop.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { noted } from './place.ts';

export { type Place, placeOf } from './place.ts';
export * from './rules.ts';

/** What `crm/crm.config.ts` exports; templates lie beside it as files. */
export interface DeclaredCrm {
  readonly shops: readonly Shop[];
  readonly programs: readonly Program[];
  /** The team's own segments; none unless told. */
  readonly segments?: readonly SegmentDefinition[] | undefined;
  /** What mails look and sound like; plain unless told. */
  readonly brand?: Brand | undefined;
}

/** Gives an editor the types; everything is checked when the stack is synthesised, and faults name file and line. */
export const defineCrm = (crm: DeclaredCrm): DeclaredCrm => noted(crm, defineCrm);
export const defineShop = (shop: Shop): Shop => noted(shop, defineShop);
export const defineProgram = (program: Program): Program => noted(program, defineProgram);
export const defineSegment = (segment: SegmentDefinition): SegmentDefinition => noted(segment, defineSegment);
export const defineBrand = (brand: Brand): Brand => noted(brand, defineBrand);

/** Durations in ms. A day is 24 hours here, whatever the clocks do. */
export const minutes = (count: number): number => count * MINUTE_MS;
export const hours = (count: number): number => count * HOUR_MS;
export const days = (count: number): number => count * DAY_MS;
