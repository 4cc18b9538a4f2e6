import type { SendStep } from '#model/journey/step.ts';
import { EXITS, type Exit, SUBJECTS } from '#model/program/exit.ts';
import type { Program } from '#model/program/program.ts';
import { formOf, TRIGGERS, type TriggerName } from '#model/program/trigger.ts';
import type { Issue } from '#model/values/form/rule.ts';
import { checkNoCode } from './check-codes.ts';
import { checkJourney } from './check-journey.ts';
import { checkMessage } from './check-message.ts';
import { checkVariants } from './check-variants.ts';
import { EXAMPLE_PROGRAM } from './examples.ts';
import { checkShape } from './issue.ts';
import type { Known } from './known.ts';
import { ProgramSchema } from './program-schema.ts';

/** Everything that is wrong with a declared program: its form, its exits, its template. */
export function checkProgram(input: unknown, path: string, known: Known): readonly Issue[] {
  const { value, issues } = checkShape(ProgramSchema, input, path, EXAMPLE_PROGRAM);
  if (!value) return issues;
  return [
    ...checkIntent(value, path),
    ...checkExits(value, path),
    ...checkJourney(value.steps, path),
    ...sendsWithin(value, path).flatMap(([step, at]) => [
      ...checkMessage(step, value.kind, at, known),
      ...checkNoCode(step, at, known),
    ]),
    ...checkVariants(value, path, known),
  ];
}

type Declared = Pick<Program, 'kind' | 'steps'> & {
  readonly trigger: { readonly on: TriggerName };
  readonly exits: readonly Exit[];
};

/** Who says that a message is about an order may not sell with it: it needs no consent, and nothing holds it back. */
const checkIntent = ({ kind, intent }: Pick<Program, 'kind' | 'intent'>, path: string): readonly Issue[] =>
  kind === 'transactional' && intent === 'sell'
    ? [
        {
          path: `${path}.intent`,
          what: 'a transactional program may not sell',
          fix: 'write "service" or "care", or make it a marketing program with a consent topic',
        },
      ]
    : [];

/** What the trigger brings decides which exits may stand, which one must, and of which kind the program is. */
function checkExits({ trigger: { on }, exits, kind }: Declared, path: string): readonly Issue[] {
  const { of, needs, ends = [], transactional, marketing } = formOf(on);
  const isOfSubject = (exit: Exit): boolean => EXITS[exit] === 'any' || EXITS[exit] === of;
  const issues = exits
    .filter((exit) => !isOfSubject(exit))
    .map((exit) => ({
      path: `${path}.exits`,
      what: `"${exit}" needs a program that starts with ${aboutOf(exit)}`,
      fix: `start it on ${startersOf(exit).join(', ')}, or remove the exit`,
    }));
  const ending = exits.filter((exit) => ends.includes(exit));
  if (ending.length > 0) {
    issues.push({
      path: `${path}.exits`,
      what: `"${ending.join('", "')}" holds as soon as ${on} starts it, so nothing is ever sent`,
      fix: 'remove the exit',
    });
  }
  if (needs && !exits.includes(needs.exit)) {
    issues.push({ path: `${path}.exits`, what: needs.otherwise, fix: `add "${needs.exit}"` });
  }
  if (transactional !== undefined && kind !== 'transactional') {
    issues.push({ path: `${path}.kind`, what: transactional, fix: 'write "transactional"' });
  }
  if (marketing !== undefined && kind !== 'marketing') {
    issues.push({ path: `${path}.kind`, what: marketing, fix: 'write "marketing"' });
  }
  return issues;
}

function aboutOf(exit: Exit): string {
  const subject = EXITS[exit];
  return subject === 'any' ? 'anything' : SUBJECTS[subject];
}

/** Triggers with which the exit may go. */
const startersOf = (exit: Exit): readonly string[] =>
  (Object.keys(TRIGGERS) as TriggerName[]).filter((on) => {
    const { of, ends = [] } = formOf(on);
    return EXITS[exit] === of && !ends.includes(exit);
  });

/** Each message of the program, with its place. */
const sendsWithin = (program: Declared, path: string): readonly (readonly [SendStep, string])[] =>
  program.steps.flatMap((step, at) => (step.do === 'send' ? [[step, `${path}.steps[${at}]`] as const] : []));
