/** What a text costs, in words for the team, by the language of the page. */
export type Cost = (text: string, lang: string) => string;

// By the channel's name; apart from `CHANNELS`, since counting parts weighs 38 KB in a bundle.
export { costOfSms as sms } from '#channels/sms/compose.ts';
