import type { Touch } from '../../touch/touch.ts';

const ENTERED: ReadonlySet<string> = new Set(['queued', 'sending', 'sent', 'unknown']);

/** It left, may have left or is about to; held out counts as entered, so that treated and held-out stay alike. */
export const entered = ({ state, reason }: Touch): boolean =>
  ENTERED.has(state) || reason === 'holdout' || reason === 'global_holdout';
