/** What a campaign is judged by, how sure several are compared, and what its leads have won, beside how old it is and how often people were written to. */
export const cameOfEn = {
  others:
    'It lies in several quarters: this is of {quarter}, in which most entered; {people} people entered in another one.',
  countedOn: 'As the run of {day} counted it, the last one that is kept and knew its people.',
  faded:
    'It is older than 400 days: who came, answered or was given to the team is known from {day} on. What was sent, clicked, bought and caused is kept.',
  after: 'Attributed: what came after it, whatever would have come anyway',
  anyway:
    'Of {people} who were to get it {buyers} bought; about {anyway} of them would have bought anyway, by people held out. That is counted within value tier and stage, so it may differ from the two shares put beside each other.',
  pressure: '{people} got {n} of its messages.',
  judged: {
    by: {
      clicks:
        'Judged by clicks: {did} of {people} people to whom a message left followed a link, {share} ({low} to {high}).',
      answers:
        'Judged by answers: {did} of {people} people to whom a message left answered, {share} ({low} to {high}).',
      attendance:
        'Judged by attendance: {did} of {people} people to whom a message left came, {share} ({low} to {high}).',
    },
    nobodyBeside:
      'Who is held out had no message, so nobody can say how many of them would have: what it caused is told by what people bought.',
    signUps:
      'Judged by sign-ups by its page. They come from people to whom nothing was sent, so there is nobody held out to compare them with: what its messages caused is told by what people bought.',
    beside:
      'Both are judged by {measure}: perennial campaign report {one} {other} compares that, below is what people bought.',
  },
  together:
    'Limits are widened for {pairs} pairs looked at together: where no campaign causes more than another, any pair is said to differ on at most 5 of 100 such pages.',
  leads: {
    title: 'Leads that it brought (attributed)',
    sum: 'Leads: {leads}, of them {counts}.',
    count: '{n} {word}',
    worth: 'Those that were won are worth {money}.',
    untold: 'Of {n} that were won nobody said what they are worth.',
    who: 'Person',
    from: 'Follow-up, and what they had done',
    stands: 'Stands',
    value: 'Worth',
    orders: 'Orders named',
    shown: 'The {shown} dearest of {leads} are shown.',
    way: 'The page of a person shows the way: the message, the answer, the lead and the orders after it.',
    states: {
      ...{ open: 'open', taken: 'taken', won: 'won', lost: 'lost', later: 'later' },
      ...{ unreached: 'not reached', wrong: 'none at all', kept: 'content' },
    },
  },
};
