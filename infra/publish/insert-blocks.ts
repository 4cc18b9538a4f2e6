import { BLOCK_VARIABLES, BLOCKS, type BlockName } from '#model/message/blocks.ts';
import type { Issue } from '#model/values/form/rule.ts';

const BLOCK = /<!--\s*block\s+([a-z-]+)\s*:\s*([^|<>]*?)\s*(?:\|\s*else\s+([a-z-]+)\s*:\s*([^|<>]*?)\s*)?-->/g;
const ANY_BLOCK = /<!--\s*block\b[^>]*-->/g;
const FORM = '<!-- block last-bought: Your last order --> or <!-- block goes-with: .. | else bestsellers: .. -->';

/**
 * `<!-- block NAME: Heading -->` becomes the part `block`, once for each product list, with its heading; without a
 * product both disappear. `| else NAME: Heading` says what stands in for it then.
 * @param layout the part, in which `BLOCK_HEADING` and `BLOCK_PRODUCTS` stand for what is filled in
 */
export function insertBlocks(text: string, path: string, layout: string | undefined, issues: Issue[]): string {
  const full = text.replace(BLOCK, (near, name: string, heading: string, other?: string, otherHeading = '') => {
    const unknown = [name, other].find((each) => each !== undefined && !isBlock(each));
    if (unknown !== undefined) {
      issues.push({ path, what: `there is no block ${unknown}`, fix: `use one of ${BLOCKS.join(', ')}`, near });
      return '';
    }
    if (layout === undefined) {
      issues.push({ path, what: 'there is no layout of blocks', fix: 'add crm/templates/parts/block.mjml', near });
      return '';
    }
    const of = (block: string, title: string, when: string) => {
      const list = `products.${BLOCK_VARIABLES[block as BlockName]}`;
      const filled = layout.replaceAll('BLOCK_HEADING', () => title).replaceAll('BLOCK_PRODUCTS', () => list);
      return `<mj-raw>{% ${when} ${list}.size > 0 %}</mj-raw>${filled}`;
    };
    const fallback = other === undefined ? '' : of(other, otherHeading, 'elsif');
    return `${of(name, heading, 'if')}${fallback}<mj-raw>{% endif %}</mj-raw>`;
  });
  for (const [near] of full.matchAll(ANY_BLOCK)) {
    issues.push({ path, what: 'is a block that cannot be read', fix: `write ${FORM}`, near });
  }
  return full;
}

const isBlock = (name: string): name is BlockName => (BLOCKS as readonly string[]).includes(name);
