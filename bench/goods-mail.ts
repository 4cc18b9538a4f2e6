import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileTemplate } from '#infra/publish/compile-template.ts';
import { readTemplates } from '#infra/publish/read-templates.ts';
import type { BlockProducts } from '#model/message/blocks.ts';
import type { PublishedTemplate } from '#model/message/template.ts';

const MJML = `<mjml lang="en">
  <mj-head><mj-title>Goods</mj-title><mj-preview>Three lists of goods, chosen for you.</mj-preview><!-- part head --></mj-head>
  <mj-body>
    <!-- part header -->
    <mj-section mj-class="card"><mj-column>
      <mj-text>{{ voice.greeting }}</mj-text>
      <mj-text>What follows is for you: what runs out, what goes with what you have, and what is new.</mj-text>
      <!-- block running-out: Time for more -->
      <!-- block goes-with: Goes with what you have -->
      <!-- block new: Just arrived -->
      <mj-text>{{ voice.signOff }}</mj-text>
    </mj-column></mj-section>
    <!-- part footer-marketing -->
  </mj-body>
</mjml>`;

/** The template `welcome` as a mail with three blocks of products, by the layout of `crm/templates/parts`. */
export async function goodsTemplate(): Promise<PublishedTemplate> {
  const folder = await mkdtemp(join(tmpdir(), 'perennial-goods-'));
  try {
    const parts = fileURLToPath(new URL('../crm/templates/parts', import.meta.url));
    await cp(parts, join(folder, 'parts'), { recursive: true });
    const own = join(folder, 'marketing', 'welcome');
    await mkdir(own, { recursive: true });
    await writeFile(join(own, 'en.mjml'), MJML);
    await writeFile(join(own, 'en.subject.liquid'), 'Chosen for you');
    const [source] = (await readTemplates(folder)).templates;
    const { value, issues } = source ? await compileTemplate(source) : { value: undefined, issues: [] };
    if (!value || issues.length > 0) throw new Error(`the mail with three blocks: ${JSON.stringify(issues)}`);
    return value;
  } finally {
    await rm(folder, { recursive: true });
  }
}

const goods = (list: string) =>
  [1, 2, 3].map((n) => ({
    title: `Linen shirt ${list} ${n}`,
    imageUrl: `https://linden.example/pictures/${list}-${n}.jpg?width=400`,
    priceMinor: 4900 + n * 1000,
    url: `https://linden.example/products/${list}-${n}`,
  }));

/** Three products for each of its blocks. */
export const GOODS: BlockProducts = {
  'running-out': goods('shirts'),
  'goes-with': goods('towels'),
  new: goods('candles'),
};
