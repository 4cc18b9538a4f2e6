import type { IncomingMessage, ServerResponse } from 'node:http';
import type { EventBus } from '../events/bus.ts';
import { LoopbackServer, readBody } from '../http/loopback-server.ts';
import type { AwsCall } from '../iam/call.ts';
import type { Outbox } from '../mail/outbox.ts';
import { ProviderError } from '../mail/provider-error.ts';
import { acceptEmail, reportEmail, type SesParts } from '../mail/ses.ts';
import { acceptPost, type SignedPosts } from '../mail/signed-post.ts';
import { acceptSms, type SmsAccount } from '../mail/sns.ts';
import { asList, asRecord, asText } from '../template/read.ts';
import type { SecretValues } from './secrets.ts';

export interface EndpointParts {
  readonly ses: SesParts;
  readonly sms: SmsAccount;
  readonly bus: EventBus;
  readonly secrets: SecretValues;
  /** What channels of the team's own are posted to. */
  readonly posts: SignedPosts;
  /** Does a role of the stack, by the logical id of its function, allow a call? Who is none of them may do all. */
  readonly allows: (principal: string, call: AwsCall) => boolean;
  /** Where publishes to topics are passed on to. */
  readonly topicEndpoint: string;
}

/** An e-mail of 10 MB, in base64 in a form. */
const MAX_BODY_BYTES = 20 * 1024 * 1024;

/** SES, SMS, channels of the team's own, GetSecretValue and PutEvents on one loopback port; the service is told apart as the protocols do. */
export class AwsEndpoint {
  readonly #server = new LoopbackServer('refused', (request, response) => this.#serve(request, response));
  #parts: EndpointParts | undefined;
  #underWay = 0;

  get underWay(): number {
    return this.#underWay;
  }

  /** Listens; what it serves is given later, since the stack's addresses must be known first. */
  listen(): Promise<string> {
    return this.#server.listen();
  }

  serve(parts: EndpointParts): void {
    this.#parts = parts;
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await readBody(request, MAX_BODY_BYTES))?.toString();
    const target = String(request.headers['x-amz-target'] ?? '');
    this.#underWay++;
    try {
      if (!this.#parts) throw new ProviderError('ServiceUnavailable', 'the stack is starting', 503);
      if (request.method !== 'POST') throw new ProviderError('UnsupportedMethod', 'calls are POST requests', 405);
      if (body === undefined) throw new ProviderError('RequestEntityTooLarge', 'the request is too large', 413);
      if (request.headers['webhook-id'] !== undefined) await post(request, body, response, this.#parts);
      else if (target) await this.#json(target.split('.').at(-1) ?? '', body, response, this.#parts);
      else await this.#query(request, body, response, this.#parts);
    } catch (error) {
      const known = knownError(error);
      if (target) answer(response, known.status, 'application/x-amz-json-1.1', jsonError(known));
      else answer(response, known.status, 'text/xml', queryError(known));
    } finally {
      this.#underWay--;
    }
  }

  async #json(operation: string, body: string, response: ServerResponse, parts: EndpointParts): Promise<void> {
    const input = asRecord(JSON.parse(body));
    const output = await this.#jsonOutput(operation, input, parts);
    answer(response, 200, 'application/x-amz-json-1.1', JSON.stringify(output));
  }

  async #jsonOutput(operation: string, input: Readonly<Record<string, unknown>>, parts: EndpointParts) {
    if (operation === 'GetSecretValue') return parts.secrets.get(asText(input.SecretId) ?? '');
    if (operation !== 'PutEvents') throw new ProviderError('UnknownOperationException', operation);
    const entries = asList(input.Entries).map(asRecord);
    const ids = entries.map((entry) =>
      parts.bus.put({
        source: asText(entry.Source) ?? '',
        detailType: asText(entry.DetailType) ?? '',
        resources: asList(entry.Resources).map(String),
        detail: JSON.parse(asText(entry.Detail) ?? '{}'),
      }),
    );
    return { FailedEntryCount: 0, Entries: (await Promise.all(ids)).map((EventId) => ({ EventId })) };
  }

  async #query(request: IncomingMessage, body: string, response: ServerResponse, parts: EndpointParts): Promise<void> {
    const form = new URLSearchParams(body);
    const action = form.get('Action') ?? '';
    const { outbox } = parts.ses;
    if (action === 'SendRawEmail')
      return this.#send(outbox, response, 'SendRawEmail', () => sendEmail(form, parts, principalOf(request)));
    if (action === 'Publish' && form.has('PhoneNumber'))
      return this.#send(outbox, response, 'Publish', async () => acceptSms(form, outbox, parts.ses.now(), parts.sms));
    if (action === 'GetSendQuota')
      return answer(response, 200, 'text/xml', queryAnswer(action, parts.ses.gate.quota(parts.ses.now())));
    if (action === 'CheckIfPhoneNumberIsOptedOut')
      return answer(response, 200, 'text/xml', queryAnswer(action, { isOptedOut: String(isOptedOut(form, parts)) }));
    const type = String(request.headers['content-type']);
    const passed = await fetch(parts.topicEndpoint, {
      method: 'POST',
      headers: { 'content-type': type, authorization: String(request.headers.authorization ?? '') },
      body,
    });
    answer(response, passed.status, passed.headers.get('content-type') ?? 'text/xml', await passed.text());
  }

  /** One provider call, in the mode that the test asked for. */
  async #send(outbox: Outbox, response: ServerResponse, action: string, accept: () => Promise<string>): Promise<void> {
    const mode = outbox.nextMode(action === 'Publish' ? 'sms' : 'email');
    if (mode === 'hang') return;
    if (mode === 'reject') throw new ProviderError('MessageRejected', 'Message rejected');
    if (mode === 'throttle') throw new ProviderError('Throttling', 'Maximum sending rate exceeded.');
    if (mode === 'fail') throw new ProviderError('InternalFailure', 'An internal failure occurred.', 500);
    const MessageId = await accept();
    if (mode === 'accept-and-drop') response.destroy();
    else answer(response, 200, 'text/xml', queryAnswer(action, { MessageId }));
  }
}

async function post(
  { headers }: IncomingMessage,
  body: string,
  response: ServerResponse,
  { posts }: EndpointParts,
): Promise<void> {
  const told = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
  const { status, body: text, headers: more, lost } = await acceptPost(Object.fromEntries(told), body, posts);
  if (lost === 'cut') response.destroy();
  if (lost === undefined) response.writeHead(status, more).end(text);
}

/** SES reports a message independently of whether the sender reads the answer. */
async function sendEmail(form: URLSearchParams, { ses, allows }: EndpointParts, by: string): Promise<string> {
  const entry = acceptEmail(form, ses, (call) => allows(by, call));
  await reportEmail(entry, ses);
  return entry.messageId;
}

const isOptedOut = (form: URLSearchParams, { sms }: EndpointParts): boolean =>
  sms.optedOut?.includes(form.get('phoneNumber') ?? '') === true;

/** The logical id of the function whose credentials signed the request, as the runner hands them out. */
const principalOf = ({ headers }: IncomingMessage): string =>
  /Credential=LOCAL([^/]+)\//.exec(String(headers.authorization ?? ''))?.[1] ?? '';

function knownError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  if (error instanceof SyntaxError) return new ProviderError('SerializationException', 'the request is no JSON');
  return new ProviderError('InternalFailure', String(error), 500);
}

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body);
}

function jsonError({ code, message }: ProviderError): string {
  return JSON.stringify({ __type: code, message });
}

/** Answer of the Query protocol: https://docs.aws.amazon.com/ses/latest/DeveloperGuide/using-ses-api-responses.html */
function queryAnswer(action: string, fields: Readonly<Record<string, string>>): string {
  const members = Object.entries(fields).map(([name, value]) => `<${name}>${escaped(value)}</${name}>`);
  return `<${action}Response><${action}Result>${members.join('')}</${action}Result></${action}Response>`;
}

function queryError({ code, message }: ProviderError): string {
  return `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${escaped(message)}</Message></Error></ErrorResponse>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
