import { describe, expect, it } from 'vitest';
import { signedHeaders } from './sign.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', body: '{"test": 2432232314}', at: 1_614_265_330_999 };

describe('a message to a gateway', () => {
  it('is signed as Standard Webhooks are', () => {
    // What the reference library of standardwebhooks 1.1.1 signs, and has in its own tests.
    expect(signedHeaders(message, [SECRET])).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
    expect(signedHeaders(message, [SECRET.slice('whsec_'.length)])).toEqual(signedHeaders(message, [SECRET]));
  });

  it('is signed by each live secret while two live, and never by what is no key', () => {
    const other = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
    const both = signedHeaders(message, [SECRET, other])?.['webhook-signature'].split(' ');
    expect(both).toEqual([SECRET, other].map((each) => signedHeaders(message, [each])?.['webhook-signature']));
    const noKeys = ['', 'whsec_', 'whsec_AAAA', 'not base64!', `whsec_${Buffer.alloc(15).toString('base64')}`];
    expect(signedHeaders(message, noKeys)).toBeUndefined();
  });
});
