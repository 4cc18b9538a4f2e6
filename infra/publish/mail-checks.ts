import type { Issue } from '#model/values/form/rule.ts';

/**
 * Columns of a subject and of the preview line that phones show: Gmail and Apple Mail cut a subject after 40 to 60
 * letters and a preview after some 90, of Chinese after half as many, since a character takes two columns.
 */
const SUBJECT_COLUMNS = 60;
const PREVIEW_COLUMNS = 110;

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
const columnsOf = (text: string): number => [...text].reduce((sum, char) => sum + (WIDE.test(char) ? 2 : 1), 0);

/** @param rendered for people whose data are as they should be */
export function subjectIssues(path: string, rendered: readonly string[]): readonly Issue[] {
  const longest = Math.max(0, ...rendered.map((text) => columnsOf(text.trim())));
  if (longest <= SUBJECT_COLUMNS) return [];
  return [
    {
      path,
      what: `is ${longest} columns wide, and phones show ${SUBJECT_COLUMNS} (a Chinese character takes two)`,
      fix: `shorten it to ${SUBJECT_COLUMNS} letters, or ${SUBJECT_COLUMNS / 2} Chinese characters`,
    },
  ];
}

/** The line that an inbox shows behind the subject; without one it shows the shop's name or a greeting. */
export function previewIssues(path: string, rendered: readonly string[]): readonly Issue[] {
  const previews = rendered.map(
    (html) => /<div style="display:none;[^>]*>([\s\S]*?)<\/div>/.exec(html)?.[1]?.trim() ?? '',
  );
  if (previews.some((text) => text === '')) {
    return [
      { path, what: 'has no preview line', fix: 'write <mj-preview>..</mj-preview> into <mj-head>', near: '<mj-head' },
    ];
  }
  const longest = Math.max(0, ...previews.map(columnsOf));
  if (longest <= PREVIEW_COLUMNS) return [];
  return [
    {
      path,
      what: `its preview line is ${longest} columns wide, and an inbox shows ${PREVIEW_COLUMNS} at most`,
      fix: `shorten it to ${PREVIEW_COLUMNS} letters, or ${PREVIEW_COLUMNS / 2} Chinese characters`,
      near: '<mj-preview',
    },
  ];
}

/** What a mail program would load from elsewhere, or not show. */
export function loadingIssues(path: string, source: string): readonly Issue[] {
  const issues: Issue[] = [];
  const found = (near: string | undefined, what: string, fix: string) => {
    if (near !== undefined) issues.push({ path, what, fix, near });
  };
  found(
    /<mj-font\b|@font-face|@import\b|<link\b/i.exec(source)?.[0],
    'loads a font or a style sheet from elsewhere, which most mail programs refuse and which tells who reads',
    "name fonts that are on people's machines: brand.fonts in crm/brand.ts",
  );
  for (const [tag] of source.matchAll(
    /<(?:mj-image|img|mj-hero|mj-section|mj-wrapper|mj-carousel-image|td|table)\b[^>]*>/gi,
  )) {
    const near = tag.slice(0, 120);
    if (/\s(?:src|background-url|background)="\s*http:/i.test(tag) || /url\(\s*['"]?http:/i.test(tag)) {
      found(near, 'loads a picture over http:, which mail programs do not show', 'write its address with https:');
    }
    if (/^<(?:mj-image|img|mj-carousel-image)\b/i.test(tag) && !/\salt="/i.test(tag)) {
      found(
        near,
        'is a picture without alt: who does not see it is told nothing',
        'add alt=".." (alt="" where it only decorates)',
      );
    }
  }
  found(
    /url\(\s*['"]?http:[^)]*\)?/i.exec(source.replace(/<[^>]*>/g, ' '))?.[0],
    'loads a picture over http:, which mail programs do not show',
    'write its address with https:',
  );
  return issues;
}
