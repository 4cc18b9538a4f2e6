import type { PublishedTemplate } from '../message/template.ts';
import type { Program } from '../program/program.ts';
import type { Shop } from '../shop/shop.ts';

/** All that `crm/` declares, checked and compiled when the stack is synthesised; functions read it as JSON. */
export interface PublishedCrm {
  readonly schema: 1;
  readonly shops: readonly Shop[];
  readonly programs: readonly Program[];
  readonly templates: readonly PublishedTemplate[];
}
