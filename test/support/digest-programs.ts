import type { Program } from '#model/program/program.ts';
import { segmentProgram } from './daily.ts';

export const spring: Program = segmentProgram('rule:all', {
  ...{ id: 'spring', name: 'Spring', exits: [] },
  trigger: { on: 'festival', festival: 'spring-festival', daysBefore: 3, hour: 10, afterMs: 0 },
});
