import { fullName } from '#model/values/text/names.ts';
import { type Html, html } from '#view/html.ts';

/** Up to two letters by which a name is known at a glance; undefined without a name. */
function initials(firstName: string | undefined, lastName: string | undefined): string | undefined {
  const letters = [firstName, lastName].flatMap((name) => {
    const [letter] = (name ?? '').trim();
    return letter === undefined ? [] : [letter.toUpperCase()];
  });
  // a Chinese name is known by its family name, which stands first
  const [first, last] = letters;
  if (last !== undefined && /\p{Script=Han}/u.test(last)) return last;
  return first === undefined ? undefined : `${first}${last ?? ''}`;
}

/** Initials in a circle, for the eye alone, and the name. */
export function nameWithFace(firstName: string | undefined, lastName: string | undefined, other: string): Html {
  const name = fullName(firstName, lastName);
  return html`<span class="face" aria-hidden="true">${initials(firstName, lastName) ?? '·'}</span>${name || other}`;
}
