import { escapeHtml } from '../../../preferences/pages/html.ts';

/** A labelled text of some lines, with what was typed and what is wrong with it. */
export function textField(options: {
  readonly id: string;
  readonly label: string;
  readonly rows: number;
  readonly most: number;
  readonly value?: string | undefined;
  readonly error?: string | undefined;
}): string {
  const { id, label, rows, most, value = '', error } = options;
  const wrong = error ? ` aria-invalid="true" aria-describedby="${id}-error"` : '';
  return [
    `<div class="field"><label for="${id}">${escapeHtml(label)}</label>`,
    error && `<p class="error" id="${id}-error">${escapeHtml(error)}</p>`,
    // a line break right behind the tag is none of the text
    `<textarea id="${id}" name="${id}" rows="${rows}" maxlength="${most}" required${wrong}>\n${escapeHtml(value)}</textarea>`,
    '</div>',
  ]
    .filter(Boolean)
    .join('\n');
}
