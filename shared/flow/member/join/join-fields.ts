import { choice, escapeHtml, field, fieldset } from '../../preferences/pages/html.ts';
import { begins } from '../../preferences/request/sign-up-form.ts';
import type { MemberTexts } from '../form/texts.ts';
import { privacyLink } from '../page/parts/privacy-link.ts';
import { termsWords } from '../words/terms.ts';
import type { JoinForm, PostedJoin } from './form.ts';
import { joinWords } from './join-words.ts';

/** Markets in which people sign up by their mobile number. */
const PHONE_FIRST: ReadonlySet<string> = new Set(['CN', 'HK', 'MO', 'TW', 'KR', 'IN']);

/** The form: an address of two, what may be left out folded away, and the consent right above its button. */
export function joinFields(form: JoinForm, speech: MemberTexts, posted?: PostedJoin): string {
  const { asked, invite } = form;
  const words = joinWords(speech);
  const { signUp } = speech.texts;
  return [
    '<form method="post" novalidate>',
    invite !== undefined && `<input type="hidden" name="invite" value="${escapeHtml(invite)}">`,
    ...addresses(form, speech, posted),
    details(form, speech, posted),
    `<div class="trap" aria-hidden="true"><label>${escapeHtml(signUp.trap)} <input name="website" tabindex="-1" autocomplete="off"></label></div>`,
    ...consent(form, speech, posted),
    `<button class="main">${escapeHtml(words.button)}</button>`,
    `<p class="hint after">${escapeHtml([words.after(asked.has('phone')), words.already].join(speech.texts.gap))}</p>`,
    '</form>',
  ]
    .filter(Boolean)
    .join('\n');
}

const typedIn =
  (posted: PostedJoin | undefined) =>
  (name: string): string =>
    posted?.fields.get(name).slice(0, 400) ?? '';

/** Where people sign up by phone it is asked for first. */
function addresses({ shop, asked }: JoinForm, speech: MemberTexts, posted?: PostedJoin): readonly string[] {
  const words = joinWords(speech);
  const { signUp } = speech.texts;
  const { errors = {} } = posted ?? {};
  const typed = typedIn(posted);
  const byPhone = asked.has('phone');
  const email = field({
    ...{ id: 'email', label: signUp.email, type: 'email', value: typed('email'), error: errors.email },
    more: `autocomplete="email"${byPhone ? '' : ' required'}`,
  });
  if (!byPhone) return [email];
  const [market = '', ...others] = shop.policy.markets;
  const hint = (others.length === 0 ? words.oneMarket : words.phoneHint)(begins(shop));
  const phone = field({
    ...{ id: 'phone', label: signUp.phone, type: 'tel', value: typed('phone'), error: errors.phone },
    ...{ hint, more: 'autocomplete="tel"' },
  });
  const or = `<p class="or">${escapeHtml(words.or)}</p>`;
  const enough = `<p class="hint">${escapeHtml(words.oneIsEnough)}</p>`;
  return PHONE_FIRST.has(market) ? [enough, phone, or, email] : [enough, email, or, phone];
}

/** What nobody needs to join; open where something was typed, so that it is seen again. */
function details(form: JoinForm, speech: MemberTexts, posted?: PostedJoin): string {
  const { membership, invite, topics } = form;
  const words = joinWords(speech);
  const { errors = {} } = posted ?? {};
  const typed = typedIn(posted);
  const asksCode = membership.referral !== undefined && invite === undefined;
  const isKnown = ['firstName', 'card', 'topic', ...(asksCode ? ['invite'] : [])].some((name) => typed(name) !== '');
  return [
    `<details${isKnown ? ' open' : ''}><summary>${escapeHtml(words.more(asksCode, topics.length > 0))}</summary>`,
    asksCode &&
      field({
        ...{ id: 'invite', label: words.invite, value: typed('invite'), hint: words.inviteHint },
        ...{ error: errors.invite, more: 'autocomplete="off" maxlength="40"' },
      }),
    field({
      ...{ id: 'card', label: words.card, value: typed('card'), hint: words.cardHint, error: errors.card },
      more: 'autocomplete="off" maxlength="100"',
    }),
    field({
      ...{ id: 'firstName', label: speech.texts.signUp.name, value: typed('firstName') },
      more: 'autocomplete="given-name" maxlength="100"',
    }),
    topics.length > 0 && fieldset(words.topics, topicsOf(form, speech, posted)),
    '</details>',
  ]
    .filter(Boolean)
    .join('\n');
}

/** Unticked at first: to agree to it is another matter than to join. */
function topicsOf({ shop, topics }: JoinForm, speech: MemberTexts, posted?: PostedJoin): readonly string[] {
  const ticked = posted?.fields.all('topic') ?? [];
  return [
    `<p class="hint">${escapeHtml(joinWords(speech).topicsAbout(shop.name))}</p>`,
    ...topics.map(({ id, name, about }) =>
      choice({ type: 'checkbox', name: 'topic', value: id, label: name, about, checked: ticked.includes(id) }),
    ),
  ];
}

function consent({ membership }: JoinForm, speech: MemberTexts, posted?: PostedJoin): readonly string[] {
  const { terms } = membership;
  const words = joinWords(speech);
  const error = posted?.errors.terms;
  const box = choice({
    ...{ type: 'checkbox', name: 'terms', value: terms.version, label: words.accept(terms.version), id: 'terms' },
    ...{ about: words.acceptAbout, checked: posted?.fields.get('terms') === terms.version },
    ...(error !== undefined && { more: 'aria-invalid="true" aria-describedby="terms-error"' }),
  });
  const read = `<a href="${escapeHtml(terms.url)}">${escapeHtml(termsWords(speech).read)}</a>`;
  return [
    ...(error === undefined ? [] : [`<p class="error" id="terms-error">${escapeHtml(error)}</p>`]),
    `<div class="consent">${box}<p>${read} ${privacyLink({ membership }, speech)}</p></div>`,
  ];
}
