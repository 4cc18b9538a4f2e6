import type { Words } from '#model/kpi/form/kpi.ts';
import { type Html, html } from '../html.ts';
import { filled, said, type View } from '../view.ts';

/** What is not known, and why. */
export interface Unknown {
  readonly name: string;
  readonly why: Words;
}

/**
 * Why it is not known, once for all of which it is the same.
 * @param sentence with `{names}` and `{why}`
 */
export function unknownSays(view: View, sentence: string, unknown: readonly Unknown[]): readonly Html[] {
  const comma = view.words.lang === 'en' ? ', ' : '、';
  return [...Map.groupBy(unknown, ({ why }) => said(view, why))].map(
    ([why, of]) => html`<p class="why">${filled(sentence, { names: of.map(({ name }) => name).join(comma), why })}</p>`,
  );
}
