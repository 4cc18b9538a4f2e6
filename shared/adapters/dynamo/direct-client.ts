import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  type DynamoDBClientConfig,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { SignatureV4 } from '@smithy/signature-v4';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';
import type { ClientLimits } from '../aws/limits.ts';
import { Sha256 } from '../aws/sha256.ts';
import { documentClient, sdkClient } from './client.ts';
import { outputOfWire, type WireRequest, wireRequest } from './wire-commands.ts';
import { attributesOfWire } from './wire-form.ts';

type Sdk = DynamoDBClient;
type Sent = Parameters<Sdk['config']['requestHandler']['handle']>[0];

/** No wait before another try is longer; the SDK's own first wait. */
const PAUSE_MS = 100;

/**
 * The document client of functions: the commonest calls are written, signed and read here, each in half the processor time
 * that the SDK's chain of middleware takes (ADR 45). The SDK says where to and by whose credentials, holds the
 * connections and their limits, and takes over whatever was not answered, with the tries that are left.
 */
export function directClient(limits: ClientLimits, where: DynamoDBClientConfig = {}): DynamoDBDocumentClient {
  const sdk = sdkClient(limits, where);
  const documents = documentClient(sdk);
  const direct = new DirectCalls(sdk);
  let again: DynamoDBDocumentClient | undefined;
  const send = async (command: unknown): Promise<unknown> => {
    const request = direct.ready ? wireRequest(command) : undefined;
    if (!request) return documents.send(command as GetCommand);
    const answer = await direct.call(request);
    if (answer) return answer;
    await sleep(Math.random() * PAUSE_MS);
    again ??= documentClient(sdkClient({ ...limits, maxAttempts: Math.max(1, limits.maxAttempts - 1) }, where));
    return again.send(command as GetCommand);
  };
  return new Proxy(documents, {
    get: (target, name) => (name === 'send' ? send : Reflect.get(target, name, target)),
  });
}

/** Calls that go the short way. */
class DirectCalls {
  readonly #sdk: Sdk;
  readonly #signer: SignatureV4;
  /** The first request of the SDK: where it goes, and how the client is called. */
  #first: Sent | undefined;

  constructor(sdk: Sdk) {
    this.#sdk = sdk;
    const { region, credentials } = sdk.config;
    this.#signer = new SignatureV4({ service: 'dynamodb', region, credentials, sha256: Sha256 });
    sdk.middlewareStack.add(
      (next) => (args) => {
        this.#first ??= args.request as Sent;
        return next(args);
      },
      { step: 'finalizeRequest', name: 'whereTo', priority: 'low' },
    );
  }

  /** The SDK has said where calls go. */
  get ready(): boolean {
    return this.#first !== undefined;
  }

  /** Undefined when it was not answered: throttled, refused for another reason than its condition, or lost. */
  async call({ operation, body }: WireRequest): Promise<object | undefined> {
    const answer = await this.#post(operation, body).catch(() => undefined);
    const read = jsonOrUndefined(answer?.text);
    if (typeof read !== 'object' || read === null) return undefined;
    if (answer?.status === 200) return outputOfWire({ ...read });
    const { __type: fault, message, Message, Item } = { ...read } as Readonly<Record<string, unknown>>;
    if (typeof fault !== 'string' || !fault.endsWith('#ConditionalCheckFailedException')) return undefined;
    throw new ConditionalCheckFailedException({
      message: String(message ?? Message ?? 'The conditional request failed'),
      $metadata: { httpStatusCode: 400 },
      ...(Item !== undefined && { Item: attributesOfWire(Item) }),
    });
  }

  async #post(operation: string, body: string): Promise<{ readonly status: number; readonly text: string }> {
    const { protocol, hostname, port, path, headers: known } = this.#first ?? {};
    const headers = {
      host: known?.host,
      'user-agent': known?.['user-agent'],
      'content-type': 'application/x-amz-json-1.0',
      'content-length': String(Buffer.byteLength(body)),
      'x-amz-target': `DynamoDB_20120810.${operation}`,
    };
    const signed = await this.#signer.sign({
      method: 'POST',
      protocol,
      hostname,
      port,
      path,
      query: {},
      headers,
      body,
    });
    const { response } = await this.#sdk.config.requestHandler.handle(signed);
    return { status: response.statusCode, text: await textOf(response.body) };
  }
}

function textOf(stream: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.once('end', () => resolve(Buffer.concat(chunks).toString()));
    stream.once('error', reject);
  });
}
