/** What a message costs in words, by the channel's name; apart from `CHANNELS`, since counting parts weighs 38 KB in a bundle. */
export { costOfSms as sms } from '#channels/sms/compose.ts';
