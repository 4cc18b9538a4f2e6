/** What the calendar says in English; the same keys stand in every language. */
export const en = {
  title: 'Calendar',
  fullStop: '.',
  lead: 'What would leave in the rest of today and the next {days} days, out of a dry run on the state at {moment}: the daily run, every check and the last look before sending are carried out, and nothing is sent or written.',
  assumed:
    'As if every message were taken and delivered, and nobody ordered, clicked, wrote or unsubscribed meanwhile: what people do starts and ends more.',
  stage:
    'A dry run of a stage reads every customer once, which is paid for, so no page starts it. It keeps to a budget:',
  working: 'Working out the rest of today and the next {days} days ...',
  workingDay: 'Day {day} of {of}.',
  workingAbout:
    'Every daily run, check and last look before sending of these days is carried out, as if: nothing is sent or written. This page loads itself again; the other tabs stay open meanwhile.',
  again: 'Load again',
  newer: 'These days stand on the state at {moment}. They are being worked out anew: day {day} of {of}.',
  stopped: 'Read up to {moment}; what lies behind is not known.',
  total: '{messages} to {people}{cost}',
  forCost: ' for {cost}',
  under: 'under {cost}',
  noCost: '; what some of them cost is not declared (messageCosts)',
  nothing: 'nothing leaves',
  putOff: 'put off {n}',
  notSent: 'not sent {n}',
  left: 'journeys ended {n}',
  caps: 'No further message may go to {n}.',
  programs: 'By program',
  whom: 'Whom {program} would write to on {day}, or not',
  shown: 'The first {shown} of {total}.',
  person: 'Person',
  when: 'When',
  outcome: 'What would become of it',
  why: 'Why',
  leaves: 'leaves by {channel}',
  ends: 'is not sent',
  waits: 'waits',
  today: 'today',
};

export type CalendarWords = typeof en;
