import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import crm from '#crm/crm.config.ts';
import { isGift } from '#local/simulator/gifts.ts';
import { WAKES } from './gather-gifts.ts';

const templates = join(import.meta.dirname, '../../../crm/templates');
/** Those with a text of their own that a reader could take for the promise of a gift. */
const promising = globSync('*/*/*.{mjml,liquid}', { cwd: templates })
  .filter((path) => !path.includes('.subject.'))
  .filter((path) => isGift({ text: readFileSync(join(templates, path), 'utf8').replace(/<[^>]+>/g, ' ') }));

it('the simulated readers know the promise of a gift by its words, in both languages, and nothing else for one', () => {
  expect(isGift({ text: 'a small gift lies in your next\nparcel, whatever you order' })).toBe(true);
  expect(isGift({ text: '给您留了一份大礼，下次下单随包裹送到' })).toBe(true);
  expect(isGift({ text: 'A gift? Not yet. It lies in your next parcel' })).toBe(false);
  const program = crm.programs.find(({ id }) => id === WAKES);
  const declared = (program?.steps ?? []).flatMap((step) => (step.do === 'send' ? [step.template] : []));
  const found = [...new Set(promising.map((path) => path.split('/')[1]))];
  expect(found.sort()).toEqual([...declared].sort());
});

it('each of those messages says so in its mail and its text, in every language', () => {
  for (const id of new Set(promising.map((path) => path.split('/')[1]))) {
    const forms = promising.filter((path) => path.split('/')[1] === id).map((path) => path.split('/')[2]);
    expect(forms.sort()).toEqual(['en.mjml', 'en.sms.liquid', 'zh-CN.mjml', 'zh-CN.sms.liquid']);
  }
});
