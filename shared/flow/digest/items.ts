export { cases } from './items/cases.ts';
export { effects } from './items/effects.ts';
export { festivals } from './items/festivals.ts';
export { figures } from './items/figures.ts';
export { held } from './items/held.ts';
export { limits } from './items/limits.ts';
export { stopped } from './items/stopped.ts';
export { waiting } from './items/waiting.ts';
