/** A text message as AWS End User Messaging publishes it. */
export const incomingSms = (sms: {
  readonly from: string;
  readonly text: string;
  readonly id: string;
  readonly to?: string;
}): object => ({
  originationNumber: sms.from,
  destinationNumber: sms.to ?? '+4915735980001',
  messageKeyword: 'KEYWORD_4915735980001',
  messageBody: sms.text,
  inboundMessageId: sms.id,
  previousPublishedMessageId: 'ct0ivi1a1eb7jl0lbd1bfa6bso',
});
