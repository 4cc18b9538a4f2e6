import type { ArmFigures, ProgramEffect } from '#model/effect/effect.ts';
import { FEWEST } from '#model/effect/stats/sequence.ts';
import { interval } from '../charts/interval.ts';
import { type Content, type Html, html } from '../html.ts';
import { filled, type View } from '../view.ts';
import { points, verdictSays } from './says.ts';
import { scaleOf } from './tables.ts';

/** Both groups side by side, and the difference with its limits drawn (the sentences below say why it is not known); nothing while nobody had their days. */
export function armsSideBySide(view: View, { treated, control, caused }: Omit<ProgramEffect, 'programId'>): Content {
  if (treated.people + control.people === 0) return undefined;
  const told = view.words.effects;
  return html`<dl class="arms"><div><dt>${told.treated}</dt>${armOf(view, treated)}</div><div><dt>${told.control}</dt>${armOf(view, control)}</div><div class="difference"><dt>${told.caused}</dt>${differenceOf(view, caused)}</div></dl>`;
}

/** The share who bought and of how many; of few people only how many. */
function armOf({ words, format }: View, { people, buyers }: ArmFigures): Html {
  const told = words.effects;
  const of = filled(told.ofGroup, { n: format.count(buyers), people: format.count(people) });
  if (people < FEWEST)
    return html`<dd><b>${people === 0 ? format.count(0) : of}</b>${people > 0 && html` ${told.bought}`}</dd>`;
  return html`<dd><b>${format.share(buyers / people)}</b> ${told.bought}</dd><dd><small>${of}</small></dd>`;
}

function differenceOf(view: View, caused: ProgramEffect['caused']): Html {
  if (!caused.known) return html`<dd>${view.words.effects.verdicts.unknown}</dd>`;
  const { bought } = caused.value;
  const top = scaleOf([caused]);
  const [end, sign] = [points(view, top), bought.value > 0 ? '+' : ''];
  return html`<dd><b>${sign}${points(view, bought.value)}</b> <small>${view.words.effects.limits} ${points(view, bought.low)} – ${points(view, bought.high)}</small></dd><dd>${interval(bought, top, verdictSays(view, caused.value))}<span class="ends" aria-hidden="true"><span>−${end}</span><span>0</span><span>+${end}</span></span></dd>`;
}
