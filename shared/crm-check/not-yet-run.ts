import type { Step } from '#model/journey/step.ts';
import type { Issue } from '#model/values/form/rule.ts';

/** Of a program that begins with a message nothing after it is done yet: such a program does not deploy. */
export function notYetRun({ steps }: { readonly steps: readonly Step[] }, path: string): readonly Issue[] {
  const at = steps.findIndex((step, i) => i > 0 || step.do !== 'send');
  if (at < 0) return [];
  return [
    {
      path: `${path}.steps[${at}]`,
      what: 'this release runs programs of one message; what stands here would never be done',
      fix: 'write one step, a send',
    },
  ];
}
