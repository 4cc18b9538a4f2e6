import type { CompiledForm, CompileForm } from './form.ts';

/** More texts than a shop has: beyond, the one that was made first is made again. */
const MOST = 2000;
const made = new Map<string, CompiledForm>();

/**
 * A form is made of its texts alone, and a mail takes tens of milliseconds: whoever publishes again after an edit waits
 * for what was edited.
 */
export function compiledOnce(channel: string, compile: CompileForm): CompileForm {
  return async (source, template, base) => {
    const { id, kind, path, tags } = template;
    const key = JSON.stringify([channel, source, { id, kind, path, tags }, base]);
    const known = made.get(key);
    if (known) return known;
    const form = await compile(source, template, base);
    const [oldest] = made.size >= MOST ? made.keys() : [];
    if (oldest !== undefined) made.delete(oldest);
    made.set(key, form);
    return form;
  };
}
