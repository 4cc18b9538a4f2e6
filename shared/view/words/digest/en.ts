const few = (one: string, many: string) => (n: number, shown: string) => (n === 1 ? one : many.replace('{n}', shown));

/** What a digest says around its items. */
export const digestEn = {
  lang: 'en',
  title: 'Digest of {day}',
  decide: 'To decide',
  changed: 'Changed',
  ahead: 'Begins tomorrow',
  /** In the subject, by group. */
  counted: {
    decide: few('1 to decide', '{n} to decide'),
    changed: few('1 change', '{n} changes'),
    ahead: few('1 program begins tomorrow', '{n} programs begin tomorrow'),
  },
  since: '(told since {day})',
  subjectDay: 'day of {day}',
  quietSubject: 'nothing to decide',
  quiet:
    'No figure left its usual range, nothing waits for you, and no festival begins tomorrow. This mail is the sign of life on Mondays.',
  open: 'Open the report of the day',
  seen: 'See it in the report',
  foot: 'Day of the shop in {zone}, money in {currency}. Links to the report work for seven days and let whoever has them read it.',
  why: 'You get this as one of the team of {shop}.',
  stop: 'Stop this digest',
  colon: ': ',
};
