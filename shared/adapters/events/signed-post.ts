import http from 'node:http';
import https from 'node:https';
import { SignatureV4 } from '@smithy/signature-v4';
import { Sha256 } from '../aws/sha256.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Calls an operation of the JSON protocol 1.1 with Signature Version 4. A client of the SDK for the one operation that
 * needs it would add 300 KB to a function. Throws where there is no answer in time, or one that is not 200.
 */
export async function signedPost(
  { service, target, body, timeoutMs }: { service: string; target: string; body: object; timeoutMs: number },
  env: Environment,
): Promise<unknown> {
  const { AWS_REGION: region = 'us-east-1', AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SESSION_TOKEN } = env;
  const given = env[`AWS_ENDPOINT_URL_${service === 'events' ? 'EVENTBRIDGE' : service.toUpperCase()}`];
  const url = new URL(given ?? env.AWS_ENDPOINT_URL ?? `https://${service}.${region}.amazonaws.com`);
  const text = JSON.stringify(body);
  const credentials = { accessKeyId, secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '' };
  const signer = new SignatureV4({
    ...{ service, region, sha256: Sha256 },
    credentials: { ...credentials, ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }) },
  });
  const { headers } = await signer.sign({
    ...{ method: 'POST', protocol: url.protocol, hostname: url.hostname, path: '/', query: {}, body: text },
    headers: { host: url.host, 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target },
  });
  return answerOf(url, headers, text, timeoutMs);
}

function answerOf(url: URL, headers: http.OutgoingHttpHeaders, text: string, timeoutMs: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const { request } = url.protocol === 'https:' ? https : http;
    const sent = request(url, { method: 'POST', headers, signal: AbortSignal.timeout(timeoutMs) }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        // What a service says of a fault may quote what it was given.
        if (response.statusCode !== 200) return reject(new Error(`the service answered ${response.statusCode}`));
        try {
          resolve(JSON.parse(Buffer.concat(chunks).toString()));
        } catch {
          reject(new Error('the service answered no JSON'));
        }
      });
    });
    sent.on('error', reject);
    sent.end(text);
  });
}
