import type { Campaign, Wave } from '#model/campaign/campaign.ts';
import type { Shop } from '#model/shop/shop.ts';
import { textWidth } from '../../console/text-width.ts';

interface Words {
  readonly preview: string;
  readonly body: string;
  readonly button: string;
  readonly sms: string;
}

/** What `campaign new` writes to be written over: nobody means to send it. */
export const TO_BE_WRITTEN = ['rite here what it is about', '在这里写明活动内容', '在这里用两三句话写明这次活动的内容'];

const ENGLISH: Words = {
  preview: 'One line that says why this mail is worth opening.',
  body: 'Write here what it is about, in two or three sentences.',
  button: 'Have a look',
  sms: 'write here what it is about:',
};
const CHINESE: Words = {
  preview: '用一句话说明为什么值得打开这封信。',
  body: '在这里用两三句话写明这次活动的内容。',
  button: '去看看',
  sms: '在这里写明活动内容：',
};

/**
 * Files of a message by their names, to be written over: they pass every check, and the campaign cannot be submitted
 * before somebody says that its texts are approved.
 * @param greets the brand has a voice in this language
 */
export function templateFiles(
  { id, name }: Pick<Campaign, 'id' | 'name'>,
  { channels }: Pick<Wave, 'channels'>,
  { locale }: Pick<Shop, 'locale'>,
  greets: boolean,
): Readonly<Record<string, string>> {
  const words = /^zh\b/.test(locale) ? CHINESE : ENGLISH;
  const gap = words === CHINESE ? '' : ' ';
  const plain = withoutTags(name).trim() || id;
  const title = escaped(plain);
  const line = (liquid: string): string => (greets ? `\n        <mj-text>{{ ${liquid} }}</mj-text>` : '');
  return {
    'template.json': '{ "tags": ["offer"] }\n',
    ...(channels.includes('email') && {
      [`${locale}.subject.liquid`]: `${ofWidth(plain, MOST_COLUMNS)}\n`,
      [`${locale}.mjml`]: `<mjml lang="${locale}">
  <mj-head>
    <mj-title>${title}</mj-title>
    <mj-preview>${words.preview}</mj-preview>
    <!-- part head -->
  </mj-head>
  <mj-body>
    <!-- part header -->
    <mj-section mj-class="hero">
      <mj-column>
        <mj-text mj-class="title"><h1>${title}</h1></mj-text>
      </mj-column>
    </mj-section>
    <mj-section mj-class="card">
      <mj-column>${line('voice.greeting')}
        <mj-text>${words.body}</mj-text>
        <mj-button href="{{ links.shop }}">${words.button}</mj-button>${line('voice.signOff')}
      </mj-column>
    </mj-section>
    <!-- part footer-marketing -->
  </mj-body>
</mjml>
`,
    }),
    ...(channels.includes('sms') && {
      [`${locale}.sms.liquid`]: `{{ message.from }}${gap}${words.sms}${gap}{{ links.shop }} {{ message.stop }}\n`,
    }),
  };
}

/** Whatever somebody calls a campaign, it is no tag of Liquid. */
const withoutTags = (text: string): string => text.replaceAll(/\{[{%]|[%}]\}/g, ' ');

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** More of a subject no mailbox shows, and the check of `crm/` refuses it. */
const MOST_COLUMNS = 60;

function ofWidth(text: string, columns: number): string {
  let kept = '';
  for (const letter of text) {
    if (textWidth(kept + letter) > columns) break;
    kept += letter;
  }
  return kept.trim();
}
