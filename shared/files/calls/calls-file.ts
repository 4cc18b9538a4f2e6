import { csvRow } from '#model/values/text/csv.ts';
import { unguarded } from '#model/values/text/formula.ts';

/** A call as it stands in the team's file. Hours and times are written out by who knows their zones. */
export interface CallRow {
  readonly touch: string;
  readonly customer: string;
  readonly hours: string;
  readonly until: string;
  readonly firstName: string | undefined;
  readonly lastName: string | undefined;
  readonly phone: string;
  readonly language: string;
  readonly country: string | undefined;
  readonly say: string;
  readonly program: string;
}

type Column = keyof CallRow | 'outcome' | 'note';

/** In this order: what whoever calls needs first. */
const COLUMNS: readonly (readonly [column: Column, en: string, zh: string])[] = [
  ['hours', 'call between', '可致电时间'],
  ['firstName', 'first name', '名'],
  ['lastName', 'last name', '姓'],
  ['phone', 'phone', '电话'],
  ['language', 'language', '语言'],
  ['country', 'country', '国家'],
  ['say', 'what to say', '沟通要点'],
  ['until', 'of use until', '有效期至'],
  ['program', 'program', '项目'],
  ['outcome', 'outcome', '结果'],
  ['note', 'note', '备注'],
  ['customer', 'customer', '顾客编号'],
  ['touch', 'touch', '触达编号'],
];

/** What may stand in the column of outcomes, by the id of each. */
export const OUTCOME_WORDS = {
  reached: { en: 'reached', zh: '已接通' },
  bought: { en: 'bought', zh: '已购买' },
  'call-back': { en: 'call back', zh: '稍后再打' },
  'no-answer': { en: 'no answer', zh: '无人接听' },
  refused: { en: 'refused', zh: '拒绝再联系' },
  'wrong-number': { en: 'wrong number', zh: '号码错误' },
} as const;
type OutcomeId = keyof typeof OUTCOME_WORDS;

const isChinese = (locale: string): boolean => locale.toLowerCase().startsWith('zh');

/** Spreadsheets of Windows take a file without it for one of another encoding. */
const BYTE_ORDER_MARK = '\ufeff';

/** The first line, in the language of the team. */
export const callsHeader = (locale: string): string =>
  BYTE_ORDER_MARK + csvRow(COLUMNS.map(([, en, zh]) => (isChinese(locale) ? zh : en)));

/** A line; what a person typed acts as no formula. The plus of a number does not make one: it is kept as text. */
export const callLine = (row: CallRow): string =>
  csvRow(COLUMNS.map(([column]) => (column === 'outcome' || column === 'note' ? '' : row[column])));

/** Outcomes that a file tells, and the lines that say none that is known. */
export interface OutcomesRead {
  readonly told: readonly {
    readonly line: number;
    readonly touchId: string;
    readonly customerId: string;
    readonly outcome: OutcomeId;
  }[];
  readonly refused: readonly { readonly line: number; readonly what: string }[];
  /** Lines without an outcome yet. */
  readonly open: number;
}

/** Reads the team's file in either language, with columns in any order. Undefined: it lacks a column that is needed. */
export function readOutcomes(
  header: readonly string[],
  rows: readonly { readonly line: number; readonly fields: readonly string[] }[],
): OutcomesRead | undefined {
  const place = (wanted: Column): number => {
    const [, en = '', zh = ''] = COLUMNS.find(([column]) => column === wanted) ?? [];
    return header.map(plain).findIndex((name) => name === plain(en) || name === plain(zh));
  };
  const [touch, customer, outcome] = [place('touch'), place('customer'), place('outcome')];
  if (touch < 0 || customer < 0 || outcome < 0) return undefined;
  const told: OutcomesRead['told'][number][] = [];
  const refused: OutcomesRead['refused'][number][] = [];
  let open = 0;
  for (const { line, fields } of rows) {
    const [touchId, customerId, word] = [touch, customer, outcome].map((at) => unguarded((fields[at] ?? '').trim()));
    if (!word) open += 1;
    else if (!touchId || !customerId) refused.push({ line, what: 'names no touch and customer' });
    else {
      const id = outcomeOf(word);
      if (id) told.push({ line, touchId, customerId, outcome: id });
      else refused.push({ line, what: `says "${word.slice(0, 40)}"` });
    }
  }
  return { told, refused, open };
}

function outcomeOf(word: string): OutcomeId | undefined {
  const said = plain(word).replace(/[-_]/g, ' ');
  const found = Object.entries(OUTCOME_WORDS).find(([, { en, zh }]) => said === en || said === zh);
  return found?.[0] as OutcomeId | undefined;
}

const plain = (text: string): string => text.replace(BYTE_ORDER_MARK, '').normalize('NFKC').trim().toLowerCase();
