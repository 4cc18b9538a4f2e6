import { filledIn } from './forms.ts';
import type { ReceivedMessage } from './inbox.ts';
import { Random } from './random.ts';

/** What people write who answer a text message in words of their own. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  zh: ['谢谢，周末去看看', '最近没时间，下次吧'],
  en: ['Thanks, I will have a look at the weekend', 'Not now, maybe in spring'],
};

/** What readers do with a message beside buying: each by dice of the message, seldom. Whatever they send is typed into a page of the stage. */
export class Readers {
  readonly #seed: string;

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** Pages that the reader opens. `awaited`: one who typed an address, or asked for a link, looks out for what comes. */
  opens({ id, pages, marketing }: ReceivedMessage, awaited: boolean): readonly string[] {
    const random = new Random(this.#seed, 'opens', id);
    const survey = pages.filter((path) => path.startsWith('/s/'));
    if (survey.length > 0) return random.chance(0.4) ? survey : [];
    if (!marketing) return awaited && random.chance(0.8) ? pages.slice(0, 1) : [];
    // of a marketing mail the last page is the preference centre
    return random.chance(0.025) ? pages.slice(-1) : [];
  }

  /** What the reader sends of the form that a page shows; undefined for one that asks nothing of them. */
  fillIn({ id }: ReceivedMessage, page: string): URLSearchParams | undefined {
    const random = new Random(this.#seed, 'fills in', id);
    if (page.includes('name="score"')) {
      const [low, high] = random.weighted([
        [[9, 10] as const, 52],
        [[7, 8] as const, 30],
        [[4, 6] as const, 11],
        [[0, 3] as const, 7],
      ]);
      return new URLSearchParams({ score: String(random.int(low, high)) });
    }
    if (page.includes('value="confirm"')) return new URLSearchParams({ choice: 'confirm' });
    if (page.includes('name="birthDay"')) {
      const birthday = { birthDay: String(random.int(1, 28)), birthMonth: String(random.int(1, 12)) };
      return filledIn(page, { ...birthday, birthYear: '', action: 'save' });
    }
    return page.includes('value="send-link"') ? new URLSearchParams({ action: 'send-link' }) : undefined;
  }

  /** What the reader of a marketing text message answers, if anything: how to stop as the message says it, or words. */
  replies({ id, channel, marketing, text }: ReceivedMessage, locale: string): string | undefined {
    const random = new Random(this.#seed, 'replies', id);
    if (channel !== 'sms' || !marketing || !random.chance(0.35)) return undefined;
    const stop = /回(\w+)退订/.exec(text)?.[1] ?? 'STOP';
    const words = WORDS[locale.slice(0, 2)] ?? WORDS.en ?? [];
    return random.chance(0.15) ? stop : random.pick(words);
  }
}
