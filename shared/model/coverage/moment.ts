import { MOMENTS, type MomentName } from '../day/moment-name.ts';
import type { Program } from '../program/program.ts';
import type { Trigger } from '../program/trigger.ts';

/** How many of each were left without a program on a day; one that a live program waits for, or nobody can count, is absent. */
export type WithoutProgram = Readonly<Partial<Record<MomentName, number>>>;

/** The segments whose entering is a moment. */
export const SEGMENT_OF = { 'at-risk': 'stage:at_risk', lapsed: 'stage:lapsed' } as const;

const waitsFor = (name: MomentName, trigger: Trigger): boolean =>
  name === 'at-risk' || name === 'lapsed'
    ? trigger.on === 'segment-entered' && trigger.segment === SEGMENT_OF[name]
    : trigger.on === name;

/** The moments that no live program waits for: neither one that is gone, nor a draft. */
export const momentsWithout = (programs: readonly Pick<Program, 'trigger' | 'draft'>[]): readonly MomentName[] =>
  MOMENTS.filter((name) => !programs.some(({ trigger, draft }) => !draft && waitsFor(name, trigger)));
