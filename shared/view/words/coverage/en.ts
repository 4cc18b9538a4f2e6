import { careEn } from './care-en.ts';

/** What the pages say of moments due and kept. */
export const coverageEn = {
  ...careEn,
  coverage: {
    title: 'Moments due, moments kept',
    about:
      'A moment is due when a program had a message for somebody: an order unpaid, a birthday, a long silence. It is kept when the message left, and missed when it was due and did not. What had become pointless (paid, bought again) was not due any more.',
    share: '{kept} of {due} moments due were kept: {share}.',
    mostMissed: '{missed} were missed, most for this: {why} ({moments}).',
    before: 'In the {days} before it was {share}.',
    youngBefore: 'There are no {days} before to compare with.',
    withoutProgram:
      'For {moments} of those missed there is no program at all ({parts}); of the moments that programs are there for, {share} were kept.',
    withoutProgramAlone: 'For {moments} of those missed there is no program at all ({parts}).',
    apart: 'Not due any more: {notDue}. Held out on purpose, to compare: {heldOut}.',
    withoutRun: 'Without a daily run, and so in no figure: {days}.',
    withoutRunMore: '{days} and {more} more',
    byDay: 'Moments by day',
    description:
      'Moments of {days} from {from} to {to}: kept and missed. Most were due on {best}: {due}, of which {kept} were kept.',
    kept: 'Kept',
    missed: 'Missed',
    due: 'Due',
    day: 'Day',
    keptShare: 'Kept of due',
    whyMissed: 'Why moments were missed',
    why: 'Why',
    moments: 'Moments',
    ofDue: 'Of all due',
    madeOf: 'Made of',
    byProgram: 'By program',
    program: 'Program',
    most: 'Missed most for',
    notDue: 'Not due any more',
    heldOut: 'Held out',
    dayText: '{day}: {kept} kept, {missed} missed',
    noneMissed: 'No moment was missed.',
    journeys: 'Of a program with several messages each message is a moment.',
  },
} as const;
