import { type Digest, type DigestItem, GROUPS, type ToldItem } from '#flow/digest/form/digest.ts';
import type { DigestLinks, WriteDigest } from '#flow/digest/send-digest.ts';
import { type Formats, formatsOf } from '../format.ts';
import { type Html, html } from '../html.ts';
import { filled, marked } from '../view.ts';
import type { DigestWords } from '../words/digest/digest-words.ts';
import { digestWordsFor } from '../words/digest/words.ts';
import { DIGEST_STYLE } from './digest-style.ts';

interface Speech {
  readonly words: DigestWords;
  readonly format: Formats;
}

/** A digest as a mail, in the language of its shop: subject, text, and a page that holds everything that it shows. */
export const digestMail: WriteDigest = (digest, links) => {
  const { locale, currency } = digest.shop;
  const speech = { words: digestWordsFor(locale), format: formatsOf(locale, currency) };
  return {
    locale: speech.words.lang,
    subject: subjectOf(speech, digest),
    html: page(speech, digest, links),
    text: plain(speech, digest, links),
  };
};

const said = ({ words }: Speech, { en, zh }: DigestItem['text']): string => (words.lang === 'zh-CN' ? zh : en);

const ofGroup = ({ items }: Digest, group: DigestItem['group']): readonly ToldItem[] =>
  items.filter((item) => item.group === group);

/** `Linden: 2 to decide, 1 change (day of Nov 28)`: what somebody sees of it in a list. */
function subjectOf({ words, format }: Speech, digest: Digest): string {
  const { colon, counted, quietSubject } = words;
  const counts = GROUPS.flatMap((group) => {
    const n = ofGroup(digest, group).length;
    return n > 0 ? [counted[group](n, format.count(n))] : [];
  });
  const gap = words.lang === 'zh-CN' ? '，' : ', ';
  const what = counts.length > 0 ? counts.join(gap) : quietSubject;
  return `${digest.shop.name}${colon}${what} (${filled(words.subjectDay, { day: format.dayShort(digest.day) })})`;
}

function page(speech: Speech, digest: Digest, { report, unsubscribe }: DigestLinks): string {
  const { words, format } = speech;
  const { shop, day } = digest;
  const places = { zone: shop.timezone, currency: shop.currency, shop: shop.name };
  return html`<!doctype html>
<html lang="${words.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${subjectOf(speech, digest)}</title>
<style>${DIGEST_STYLE}</style>
</head>
<body>
<div class="sheet">
<h1>${shop.name}</h1>
<p class="soft">${filled(words.title, { day: format.day(day) })}</p>
${digest.items.length === 0 && html`<p>${words.quiet}</p>\n`}${GROUPS.map((group) => block(speech, group, ofGroup(digest, group), day, report))}<p class="act"><a class="button" href="${report}">${words.open}</a></p>
<p class="soft foot">${filled(words.foot, places)}</p>
<p class="soft foot">${filled(words.why, places)} <a href="${unsubscribe}">${words.stop}</a></p>
</div>
</body>
</html>
`.text;
}

const block = (
  speech: Speech,
  group: DigestItem['group'],
  items: readonly ToldItem[],
  day: string,
  report: string,
): Html | false =>
  items.length > 0 &&
  html`<h2>${speech.words[group]}</h2>
${items.map((item) => html`<div class="item${item.isBad && ' bad'}"><p><strong>${said(speech, item.text)}</strong>${sinceOf(speech, item, day) && html` <span class="soft">${sinceOf(speech, item, day)}</span>`}</p>${item.remedy && html`<p>${marked(said(speech, item.remedy))}</p>`}${item.block !== undefined && html`<p class="see"><a href="${report}#${item.block}">${speech.words.seen}</a></p>`}</div>\n`)}`;

/** Of what an earlier digest told. */
const sinceOf = ({ words, format }: Speech, { since }: ToldItem, day: string): string | false =>
  since !== day && filled(words.since, { day: format.dayShort(since) });

function plain(speech: Speech, digest: Digest, { report, unsubscribe }: DigestLinks): string {
  const { words, format } = speech;
  const { shop, day } = digest;
  const places = { zone: shop.timezone, currency: shop.currency, shop: shop.name };
  const items = (group: DigestItem['group']): readonly string[] => {
    const found = ofGroup(digest, group);
    if (found.length === 0) return [];
    const lines = found.flatMap((item) => [
      `* ${[said(speech, item.text), sinceOf(speech, item, day)].filter(Boolean).join(' ')}`,
      ...(item.remedy ? [`  ${said(speech, item.remedy)}`] : []),
    ]);
    return [words[group], '', ...lines, ''];
  };
  return [
    ...[`${shop.name}`, filled(words.title, { day: format.day(day) }), ''],
    ...(digest.items.length === 0 ? [words.quiet, ''] : GROUPS.flatMap(items)),
    ...[`${words.open}${words.colon}${report}`, '', '-- '],
    ...[filled(words.foot, places), filled(words.why, places), `${words.stop}${words.colon}${unsubscribe}`, ''],
  ].join('\n');
}
