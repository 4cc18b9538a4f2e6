import { factsOf, graphOf } from '#model/journey/graph.ts';
import type { Step } from '#model/journey/step.ts';
import type { Issue } from '#model/values/form/rule.ts';

/** No part of this release tells journeys these: a wait for one would always last to its end, and a question be no. */
const isUntold = (name: string): boolean => name === 'cart-left' || name === 'replied' || name.startsWith('segment-');

/** Steps that ask for what no journey hears of. */
export const untoldFacts = (steps: readonly Step[], path: string): readonly Issue[] =>
  steps.flatMap((step, at) =>
    [...factsOf(graphOf([step]))].filter(isUntold).map((name) => ({
      path: `${path}.steps[${at}]`,
      what: `asks for ${JSON.stringify(name)}, which this release tells no journey`,
      fix: name.startsWith('segment-')
        ? "wait for a time and branch on { segment: '..' }, or start a program on it"
        : 'ask for another fact, or take the step out',
    })),
  );
