import { loadDiagnoses } from '#flow/report/load-diagnosis.ts';
import type { Program } from '#model/program/program.ts';
import { diagnosisInFull } from '#view/diagnosis/chain.ts';
import { type Content, html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import type { PageSource } from '../../common/source.ts';
import type { Speech } from '../../people/speech.ts';

/** Where a program loses value, from who should get it to what it caused; nothing before the first run. */
export async function diagnosed(
  { stores, crm, handedOver }: PageSource,
  speech: Speech,
  program: Program,
): Promise<Content> {
  const { shop, words, format } = speech;
  const told = words.diagnosis;
  const { snapshots, dayFiles } = stores;
  const handOffs = handedOver ?? stores.handOffs;
  const run = await snapshots.latestRun(shop.id);
  if (!run) return undefined;
  const all = await loadDiagnoses({ snapshots, dayFiles, handOffs, crm }, shop, run.day);
  const own = all.find(({ programId }) => programId === program.id);
  const about = filled(told.ofOneAbout, { day: format.day(run.day) });
  return own && html`<h2 id="diagnosis">${told.ofOne}</h2><p class="lead">${about}</p>${diagnosisInFull(speech, own)}`;
}
