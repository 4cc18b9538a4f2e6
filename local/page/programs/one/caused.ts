import { loadEffects } from '#flow/effects/load-effects.ts';
import { quarterText } from '#model/effect/quarter.ts';
import type { Program } from '#model/program/program.ts';
import { type Content, html } from '#view/html.ts';
import { effectInFull } from '#view/parts/effects.ts';
import { filled } from '#view/view.ts';
import type { PageSource } from '../../common/source.ts';
import type { Speech } from '../../people/speech.ts';

/** What a program caused in the last two quarters, in words, by tier and by wording. */
export async function caused({ stores }: PageSource, speech: Speech, program: Program): Promise<Content> {
  const { shop, words, format } = speech;
  const told = words.effects;
  const run = await stores.snapshots.latestRun(shop.id);
  const found = run && (await loadEffects(stores.dayFiles, shop, run.day, program.id));
  const quarters = (found?.quarters ?? []).flatMap(({ quarter, programs }) => {
    const effect = programs.find(({ programId }) => programId === program.id);
    if (!effect) return [];
    const heading = filled(told.quarter, {
      quarter: quarterText(quarter),
      days: format.count(found?.outcomeDays ?? effect.outcomeDays),
    });
    return [html`<div class="card"><p class="why">${heading}</p>${effectInFull(speech, effect)}</div>`];
  });
  if (quarters.length === 0) return found && html`<h2 id="caused">${told.ofOne}</h2><p class="lead">${told.nobody}</p>`;
  return html`<h2 id="caused">${told.ofOne}</h2><p class="lead">${told.about}</p>${quarters}`;
}
