import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type FauxqsServer, startFauxqs } from 'fauxqs';

export interface TestFauxqs {
  readonly server: FauxqsServer;
  readonly sqs: SQSClient;
  readonly s3: S3Client;
  stop(): Promise<void>;
}

/** A fresh SQS and S3 in memory with clients for them. */
export async function startTestFauxqs(): Promise<TestFauxqs> {
  const server = await startFauxqs({ port: 0, logger: false, host: '127.0.0.1' });
  const options = {
    endpoint: `http://127.0.0.1:${server.port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  };
  const sqs = new SQSClient(options);
  const s3 = new S3Client({ ...options, forcePathStyle: true });
  return {
    server,
    sqs,
    s3,
    stop: async () => {
      sqs.destroy();
      s3.destroy();
      await server.stop();
    },
  };
}
