import type { Report } from '../../report/report.ts';
import type { DigestItem } from './digest.ts';

/** An alert of the report, as it is told in the mail. With another number in it, it is another one. */
export const ofAlert = (
  { kind, level, text, remedy }: Report['alerts'][number],
  group: DigestItem['group'],
  block: DigestItem['block'],
): DigestItem => ({ kind, keys: [`${kind} ${text.en}`], group, isBad: level === 'bad', text, remedy, block });
