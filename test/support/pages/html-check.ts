const VOID = new Set(['meta', 'br', 'hr', 'img', 'input', 'link', 'col', 'wbr', 'area', 'base', 'source']);
const OPTIONAL_END = new Set(['p', 'li', 'td', 'tr', 'th', 'tbody']);

/** What is wrong with a page or mail: structure, accessibility basics, scripts and calls to other hosts. */
export function htmlFaults(html: string): readonly string[] {
  const faults: string[] = [];
  // Outlook's conditional comments hold fragments of their own.
  const visible = html.replace(/<!--[\s\S]*?-->/g, '');
  if (!/^<!doctype html>/i.test(visible.trim())) faults.push('no doctype');
  if (!/<html\b[^>]*\blang="[A-Za-z-]+"/.test(visible)) faults.push('no lang');
  if (!/<title>[^<]*\S[^<]*<\/title>/.test(visible)) faults.push('no title');
  const headings = visible.match(/<h1\b/g)?.length ?? 0;
  if (headings !== 1) faults.push(`${headings} h1`);
  if (/<(?:script|iframe|object|embed|link|base)\b/i.test(visible)) faults.push('an element that loads or runs');
  if (/\s(?:src|srcset|background)="https?:/i.test(visible) || /url\(|@import/i.test(visible))
    faults.push('loads from elsewhere');
  for (const [tag] of visible.matchAll(/<[a-z][^>]*>/gi)) {
    if (/\son[a-z]+\s*=/i.test(tag)) faults.push(`event handler in ${tag.slice(0, 60)}`);
    if (/^<img\b/i.test(tag) && !/\salt="/.test(tag)) faults.push('img without alt');
    if (/href="\s*(?:javascript|data|vbscript):/i.test(tag)) faults.push('script link');
  }
  return [...faults, ...unbalanced(visible)];
}

function unbalanced(html: string): readonly string[] {
  const open: string[] = [];
  const faults: string[] = [];
  const text = html.replace(/<style\b[\s\S]*?<\/style>/g, '');
  for (const [whole, slash, name = ''] of text.matchAll(/<(\/?)([a-z][a-z0-9]*)\b(?:"[^"]*"|[^">])*>/gi)) {
    const tag = name.toLowerCase();
    // shapes of a picture are closed in themselves
    if (VOID.has(tag) || whole.endsWith('/>')) continue;
    if (!slash) {
      open.push(tag);
      continue;
    }
    while (open.at(-1) !== tag && OPTIONAL_END.has(open.at(-1) ?? '')) open.pop();
    if (open.pop() !== tag) {
      faults.push(`</${tag}> closes nothing`);
      break;
    }
  }
  return open.length > 0 ? [...faults, `not closed: ${open.join(' ')}`] : faults;
}
