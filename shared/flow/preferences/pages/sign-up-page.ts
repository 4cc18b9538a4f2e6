import type { AddressKind } from '#model/identity/identity.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type Named, nameIn } from '#model/values/text/local-names.ts';
import type { Fields } from '../request/fields.ts';
import { begins, type SignUpErrors } from '../request/sign-up-form.ts';
import type { Texts } from '../texts/texts.ts';
import { choice, errorSummary, escapeHtml, field, fieldset, page } from './html.ts';
import type { OfferedTopic } from './topics.ts';

/** What a sign-up form asks, and of which campaign it is. */
export interface SignUpForm {
  readonly topics: readonly OfferedTopic[];
  readonly asked: ReadonlySet<AddressKind>;
  readonly campaign?: (Named & { readonly id: string }) | undefined;
}

/** The sign-up form; with what was typed and what is wrong with it, if it was posted. */
export function signUpPage(
  texts: Texts,
  shop: Shop,
  { topics, asked, campaign }: SignUpForm,
  posted?: { readonly fields: Fields; readonly errors: SignUpErrors },
): string {
  const { signUp: words } = texts;
  const typed = (name: string) => posted?.fields.get(name).slice(0, 400) ?? '';
  const ticked = (id: string) => posted?.fields.all('topic').includes(id) ?? false;
  const errors = posted?.errors ?? {};
  const byPhone = asked.has('phone');
  const [only] = topics.length === 1 ? topics : [];
  return page(
    texts,
    words.title(shop.name),
    [
      posted && errorSummary(texts.problems, errors as Readonly<Record<string, string>>),
      campaign && `<p class="of"><strong>${escapeHtml(nameIn(texts.lang, campaign))}</strong></p>`,
      `<p>${escapeHtml(words.lead)}${byPhone ? texts.gap + escapeHtml(words.either) : ''}</p>`,
      '<form method="post" novalidate>',
      campaign && `<input type="hidden" name="campaign" value="${escapeHtml(campaign.id)}">`,
      field({
        ...{ id: 'email', label: words.email, type: 'email', value: typed('email'), error: errors.email },
        more: `autocomplete="email"${byPhone ? '' : ' required'}`,
      }),
      byPhone &&
        field({
          ...{ id: 'phone', label: words.phone, type: 'tel', value: typed('phone') },
          ...{ hint: words.phoneHint(begins(shop)), error: errors.phone, more: 'autocomplete="tel"' },
        }),
      field({
        ...{ id: 'firstName', label: `${words.name}${texts.gap}${texts.optional}`, value: typed('firstName') },
        more: 'autocomplete="given-name" maxlength="100"',
      }),
      topics.length > 1 &&
        fieldset(words.topics, [
          errors.topics && `<p class="error">${escapeHtml(errors.topics)}</p>`,
          ...topics.map(({ id, name, about }, index) =>
            choice({
              ...{ type: 'checkbox', name: 'topic', value: id, label: name, about, checked: ticked(id) },
              ...(index === 0 && { id: 'topics' }),
            }),
          ),
        ]),
      `<div class="trap" aria-hidden="true"><label>${escapeHtml(words.trap)} <input name="website" tabindex="-1" autocomplete="off"></label></div>`,
      `<p class="hint">${escapeHtml(words.wording(shop.name, only?.name))}${byPhone ? texts.gap + escapeHtml(words.smsWording) : ''}</p>`,
      `<button class="main" name="action" value="sign-up">${escapeHtml(words.button)}</button>`,
      '</form>',
      `<p class="note">${escapeHtml(shop.sender.postalAddress)}</p>`,
    ],
    shop.name,
  );
}
