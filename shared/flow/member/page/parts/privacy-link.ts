import { escapeHtml } from '../../../preferences/pages/html.ts';
import type { MemberTexts } from '../../form/texts.ts';
import type { MemberView } from '../../load/view.ts';
import { termsWords } from '../../words/terms.ts';

/** The way to the shop's privacy notice; empty where it says nowhere where that is. */
export function privacyLink(
  { membership }: Pick<MemberView, 'membership'>,
  { lang }: Pick<MemberTexts, 'lang'>,
): string {
  const { privacyUrl } = membership.terms;
  if (privacyUrl === undefined) return '';
  return `<a href="${escapeHtml(privacyUrl)}">${escapeHtml(termsWords({ lang }).privacy)}</a>`;
}
