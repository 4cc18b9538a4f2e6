import { openOpening } from '#model/message/open-token.ts';
import { PICTURE } from '#model/touch/click-message.ts';
import type { Answer } from '../preferences/pages/answer.ts';
import { methodOf, type Request } from '../preferences/request/request.ts';
import type { FollowDeps } from './follow-link.ts';

/** One transparent point, as GIF89a. */
const POINT = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

/** The picture of a mail, whatever is asked for: a broken one would show. Told is what this stage sealed, and once a minute. */
export async function showPicture(
  { linkKeys, clicks, told, telemetry }: Omit<FollowDeps, 'shops' | 'shortLinks'>,
  event: Request,
  now: number,
): Promise<Answer> {
  const claim = openOpening(event.pathParameters?.token ?? '', await linkKeys());
  if (claim && methodOf(event) === 'GET' && told.isNew(`${claim.touchId} opened`, now)) {
    try {
      await clicks.send([{ click: 'opened', ...claim, link: PICTURE, at: now }]);
    } catch {
      telemetry.count('Click', { kind: 'untold' });
    }
  }
  return { statusCode: 200, headers: HEADERS, body: POINT, isBase64Encoded: true };
}

const HEADERS = {
  'content-type': 'image/gif',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'strict-transport-security': 'max-age=31536000',
};
