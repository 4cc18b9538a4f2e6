import type { Step } from '#model/journey/step.ts';
import type { Issue } from '#model/values/form/rule.ts';

/** Nobody of a team is told of a hand-off yet: a program with one does not deploy, as docs/programs.md says. */
export function notYetRun({ steps }: { readonly steps: readonly Step[] }, path: string): readonly Issue[] {
  const at = steps.findIndex((step) => step.do === 'hand-off');
  if (at < 0) return [];
  return [
    {
      path: `${path}.steps[${at}]`,
      what: 'hands over to a person of the team, whom this release cannot tell yet',
      fix: 'take the step out',
    },
  ];
}
