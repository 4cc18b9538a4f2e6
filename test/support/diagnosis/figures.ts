import type { Figures, PeriodFigures } from '#model/diagnosis/form/figures.ts';

const NOT_DUE = ['bought_again', 'not_in_audience', 'holdout'];

/** A period of touches that ended by these reasons, `sent` among them. */
export const aPeriod = (
  ended: Readonly<Record<string, number>> = {},
  over: Partial<PeriodFigures> = {},
): PeriodFigures => {
  const came = Object.values(ended).reduce((all, n) => all + n, 0);
  const due = came - NOT_DUE.reduce((all, reason) => all + (ended[reason] ?? 0), 0);
  return { ...{ ended, came, due, kept: ended.sent ?? 0, answers: undefined, reactions: undefined }, ...over };
};

/** Of a program of which nothing is known but the period. */
export const aProgram = (now: PeriodFigures, over: Partial<Figures> = {}): Figures => ({
  ...{ programId: 'p', intent: 'sell', isGone: false, isSeasonal: false, now, before: undefined, peers: [], trend: 1 },
  ...{ unserved: 0, wordings: [], heldNow: 0, untaken: undefined, goods: [], effect: undefined },
  ...over,
});

export const answered = (sent: number, bounced: number, complained = 0) => ({
  answers: { sent, bounced, complained, delivered: sent - bounced },
});
export const reacted = (sent: number, clicked: number | undefined, bought = 0, netMinor = 0) => ({
  reactions: { sent, clicked, bought, netMinor },
});
