import type { ProgramEffect } from '../effect/effect.ts';
import { benjaminiHochberg } from '../effect/stats/benjamini-hochberg.ts';
import type { Diagnosis, Finding } from './diagnosis.ts';
import { FEWEST } from './form/excess.ts';
import { endedFor, type Figures, type PeriodFigures } from './form/figures.ts';
import type { Link, Suspect } from './form/link.ts';
import * as listed from './links.ts';

/** In the order in which a marketer walks from who should get a message to what it caused. */
export const LINKS: readonly Link[] = Object.values<Link>(listed).toSorted((a, b) => a.place - b.place);

/** Of what is called found, in the long run, so much is chance. */
const ALPHA = 0.05;
/** Less of what was due is not worth a change. */
const LEAST_SHARE = 0.02;
/** Orders from which on it is known how many follow a message. */
const FEWEST_BOUGHT = 10;

interface Asked {
  readonly link: Link;
  readonly suspect: Suspect;
}

/** Never NaN; of a program without data `too-little`. @param links those that there are, but in tests */
export function diagnose(figures: Figures, links: readonly Link[] = LINKS): Diagnosis {
  const asked: readonly Asked[] = links.flatMap((link) => link.look(figures).map((suspect) => ({ link, suspect })));
  const due = figures.now.due + figures.unserved + figures.heldNow;
  const certain = beyondChance(links, asked).filter(
    ({ suspect: { messages } }) => messages > 0 && messages >= LEAST_SHARE * due,
  );
  const causes = worstOfEach(certain);
  const sent = causes.filter(({ link }) => link.isOfSent).reduce((sum, { suspect }) => sum + suspect.messages, 0);
  const worth = worthOf(figures);
  const found = causes
    .map(({ link, suspect, p }): Finding => {
      const messages = link.isRest ? Math.max(0, suspect.messages - sent) : suspect.messages;
      const { cause, against, says, change } = suspect;
      return {
        ...{ link: link.name, cause, title: link.title, against, p, messages },
        share: Math.min(1, messages / Math.max(1, due)),
        bought: worth && !link.isRest ? messages * worth.bought : undefined,
        netMinor: worth && !link.isRest ? messages * worth.netMinor : undefined,
        ...{ says, change },
      };
    })
    .filter(({ messages }) => messages > 0)
    .toSorted((a, b) => b.messages - a.messages);
  return {
    ...{ programId: figures.programId, due, found },
    // what rests on fewer is one link of many: that is no clean bill for the program
    state: found.length > 0 ? 'found' : asked.length > 0 && due >= FEWEST ? 'nothing' : 'too-little',
    ...seenOf(figures),
    links: links.map((link) => ({ link: link.name, title: link.title, state: stateOf(link, found, asked) })),
  };
}

/**
 * What chance alone does not explain: of each link the best of its tests for how many these are (Simes), then over all
 * links, and within a link over its tests, so that a shop of many goods sees no less of its deliveries.
 */
function beyondChance(links: readonly Link[], asked: readonly Asked[]): readonly (Asked & { readonly p: number })[] {
  const tested = links.flatMap((link) => {
    const own = asked.filter((one) => one.link === link);
    return own.length > 0 ? [{ own, adjusted: benjaminiHochberg(own.map(({ suspect }) => suspect.p)) }] : [];
  });
  const ofLinks = benjaminiHochberg(tested.map(({ adjusted }) => Math.min(...adjusted)));
  return tested
    .flatMap(({ own, adjusted }, n) =>
      own.map((one, at) => ({ ...one, p: Math.max(adjusted[at] ?? 1, ofLinks[n] ?? 1) })),
    )
    .filter(({ p }) => p <= ALPHA);
}

const boughtOf = ({ quarter, treated, control, outcomeDays }: ProgramEffect) => ({
  ...{ quarter, treated, control, outcomeDays },
});

/** What is known in numbers, also of a program too small for any test. */
function seenOf({ now, effect, whenDue }: Figures): Pick<Diagnosis, 'seen' | 'bought' | 'whenDue'> {
  const heldOut = endedFor(now, ['holdout', 'global_holdout']);
  const people = effect ? effect.treated.people + effect.control.people : 0;
  return {
    seen: { came: now.came, sent: endedFor(now, ['sent']), heldOut },
    bought: effect && people > 0 ? boughtOf(effect) : undefined,
    // whoever came before the period was the first
    whenDue: now.came > 0 || (whenDue?.kind === 'first' && people > 0) ? undefined : whenDue,
  };
}

function stateOf(link: Link, found: readonly Finding[], asked: readonly Asked[]): 'lost' | 'nothing' | 'unknown' {
  if (found.some((one) => one.link === link.name)) return 'lost';
  return asked.some((one) => one.link === link) ? 'nothing' : 'unknown';
}

/** A cause that is found against the past and against others is one: by what loses most. */
function worstOfEach<One extends Asked>(all: readonly One[]): readonly One[] {
  const byCause = Map.groupBy(all, ({ link, suspect }) => `${link.name} ${suspect.cause}`);
  return [...byCause.values()].map((same) => same.reduce((a, b) => (b.suspect.messages > a.suspect.messages ? b : a)));
}

/** What follows a message of the program, or of those like it where its own are too few. */
function worthOf({ now, before, peers }: Figures): { bought: number; netMinor: number } | undefined {
  return ofMessages([now, ...(before ? [before] : [])]) ?? ofMessages(peers);
}

function ofMessages(periods: readonly PeriodFigures[]): { bought: number; netMinor: number } | undefined {
  const known = periods.flatMap(({ reactions }) => reactions ?? []);
  const sum = (of: 'sent' | 'bought' | 'netMinor'): number => known.reduce((n, one) => n + one[of], 0);
  const sent = sum('sent');
  return sent > 0 && sum('bought') >= FEWEST_BOUGHT
    ? { bought: sum('bought') / sent, netMinor: sum('netMinor') / sent }
    : undefined;
}
