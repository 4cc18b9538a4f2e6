import type { Report } from '../report/report.ts';
import type { DigestItem } from './digest.ts';

/** An alert of the report, as it is told in the mail. */
export const ofAlert = (
  { kind, level, text, remedy }: Report['alerts'][number],
  group: DigestItem['group'],
  block: DigestItem['block'],
): DigestItem => ({ kind, group, isBad: level === 'bad', text, remedy, block });
