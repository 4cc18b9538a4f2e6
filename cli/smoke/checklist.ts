import type { Marked } from '../console/hanging.ts';

/** One thing that was tried. `unshown`: nothing speaks against it, and nothing was seen of it. */
export interface Check {
  readonly what: string;
  readonly state: 'shown' | 'failed' | 'unshown';
  readonly found: string;
}

/** The list that grows as the play goes on. */
export class Checklist {
  readonly checks: Check[] = [];
  readonly #say: (line: string) => void;

  constructor(say: (line: string) => void) {
    this.#say = say;
  }

  shown(what: string, found: string): void {
    this.#add({ what, state: 'shown', found });
  }

  failed(what: string, found: string): void {
    this.#add({ what, state: 'failed', found });
  }

  unshown(what: string, found: string): void {
    this.checks.push({ what, state: 'unshown', found });
  }

  get hasFailed(): boolean {
    return this.checks.some(({ state }) => state === 'failed');
  }

  #add(check: Check): void {
    this.checks.push(check);
    this.#say(`${MARKS[check.state]} ${check.what}`);
  }
}

const MARKS = { shown: '[x]', failed: '[!]', unshown: '[ ]' } as const;

export const checkRows = (checks: readonly Check[]): readonly Marked[] =>
  checks.map(({ what, state, found }) => [MARKS[state], `${what}: ${found}`]);

/** What no script can see; each release is looked at by a person. */
export const NOT_FOR_SCRIPTS: readonly (readonly [what: string, how: string])[] = [
  ['mail reaches an inbox, not the spam', 'order something with addresses of your own at two or three large providers'],
  ['DKIM, SPF and DMARC hold at the receiver', 'look at "show original" of that mail: three times "pass"'],
  ['one click unsubscribes in the mail program', 'use the button of the program on that mail'],
  ['text messages arrive, and STOP is heard', 'order with your own number, and answer STOP'],
  ['the team hears the alarms', 'aws cloudwatch set-alarm-state of any alarm, to ALARM'],
  ['the alarms of text messages see something', 'after the first text: do SmsSpend and SmsSuccess have data?'],
];
