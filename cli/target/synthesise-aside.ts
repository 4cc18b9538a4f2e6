import * as z from 'zod/mini';
import type { SynthOptions } from '#infra/synth.ts';
import { Thread } from '#local/threads/thread.ts';
import { CliError } from '../console/cli-error.ts';

const Answer = z.union([z.object({ template: z.looseObject({}) }), z.object({ fault: z.string() })]);

/**
 * The template, made in a thread of its own: seconds of synthesis in which this one hears Ctrl-C. Throws
 * {@link CliError} that lists the faults of `crm/`.
 */
export async function synthesiseAside(options: SynthOptions): Promise<object> {
  // what libraries print would stand beside the one JSON document on stdout
  const thread = new Thread(new URL('./synthesis-thread.ts', import.meta.url), { stdout: true });
  try {
    const answer = z.parse(Answer, await thread.call('synthesise', options));
    if ('template' in answer) return answer.template;
    throw new CliError(answer.fault, 'mend crm/, and start again');
  } finally {
    await thread.terminate();
  }
}
