import { PARTS } from '#model/campaign/campaign.ts';
import { type CampaignStep, nextSteps } from '#model/campaign/life.ts';
import { type Content, html } from '#view/html.ts';
import type { Speech } from '../../people/speech.ts';
import type { KnownCampaign } from '../load-campaigns.ts';
import { openParts } from '../standing-words.ts';
import { campaignWords } from '../words/words.ts';

/** The commands that change it at this moment; the page itself changes nothing. */
export function commands({ words }: Speech, known: KnownCampaign, stage: string | undefined): Content {
  const told = campaignWords(words.lang);
  const steps = possible(known);
  return (
    steps.length > 0 &&
    html`<h2>${told.does}</h2><p class="lead">${told.doesAbout}</p>
<dl class="card commands">${steps.map((step) => html`<dt><code class="copy">${commandOf(known, step, stage)}</code></dt><dd>${told.commands[step]}</dd>`)}</dl>`
  );
}

type Shown = CampaignStep | 'check' | 'fit' | 'correct';

/** What was changed since it was submitted is neither approved nor let go. */
function possible({ standing: { state, short }, changed }: KnownCampaign): readonly Shown[] {
  const steps = nextSteps(state);
  if (state === 'settled') return steps.map((step) => (step === 'settle' ? 'correct' : step));
  if (state === 'draft') return ['check', ...steps.filter((step) => step !== 'cancel')];
  if (changed.length > 0)
    return ['check', ...steps.filter((step) => !['approve', 'schedule', 'resume'].includes(step))];
  // what is submitted and unchanged cannot be submitted again, but for another audience
  if (state === 'held' && short) return steps.flatMap((step) => (step === 'resume' ? [step, 'fit'] : [step]));
  return state === 'held' ? steps : steps.filter((step) => step !== 'submit');
}

/** What is another step with more said. */
const STEP_OF: Readonly<Partial<Record<Shown, CampaignStep>>> = { fit: 'resume', correct: 'settle' };

function commandOf(known: KnownCampaign, shown: Shown, stage: string | undefined): string {
  const { campaign } = known;
  const step = STEP_OF[shown] ?? shown;
  const open = openParts(known);
  const fit = shown === 'fit' ? ' --as-many-as-fit' : '';
  const part = step === 'approve' && open.length < PARTS.length ? ` --part ${open.join(',')}` : '';
  const comment = step === 'reject' || shown === 'correct' ? ' --comment TEXT' : '';
  const where = stage === undefined ? (step === 'check' ? '' : ' --as NAME') : ` --stage ${stage}`;
  return `perennial campaign ${step} ${campaign.id}${part}${comment}${fit}${where}`;
}
