import type { MembersOfReport } from '#flow/report/members-of-report.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { type Html, html } from '../html.ts';
import { filled, said, type View } from '../view.ts';

/** How many are in the community, and what they do. */
export function community({ words, format, ...view }: View, told: NonNullable<MembersOfReport['community']>): Html {
  const say = words.members;
  const name = nameIn(words.lang, told.called);
  if (!told.known)
    return html`<p class="why">${name}${words.lang === 'en' ? ': ' : '：'}${said({ words, format, ...view }, told.why)}</p>`;
  const { members = 0, active = 0, advocates = 0, brought = 0, left = 0 } = told.parts ?? {};
  const { answers } = told;
  const answered =
    answers.known &&
    filled(say.answersSay, {
      answers: format.count(answers.value),
      people: words.people(answers.of ?? 0, format.count(answers.of ?? 0)),
    });
  return html`<p>${filled(say.communitySays, {
    ...{ name, people: words.people(members, format.count(members)), active: format.count(active) },
    ...{ share: format.share(told.value), advocates: format.count(advocates), brought: format.count(brought) },
    left: format.count(left),
  })}${answered !== false && html` ${answered}`}</p>`;
}
