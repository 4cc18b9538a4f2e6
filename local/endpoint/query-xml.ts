import type { ProviderError } from '../mail/provider-error.ts';

/** Answer of the Query protocol: https://docs.aws.amazon.com/ses/latest/DeveloperGuide/using-ses-api-responses.html */
export function queryAnswer(action: string, fields: Readonly<Record<string, string>>): string {
  const members = Object.entries(fields).map(([name, value]) => `<${name}>${escaped(value)}</${name}>`);
  return `<${action}Response><${action}Result>${members.join('')}</${action}Result></${action}Response>`;
}

export function queryError({ code, message }: ProviderError): string {
  return `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${escaped(message)}</Message></Error></ErrorResponse>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
