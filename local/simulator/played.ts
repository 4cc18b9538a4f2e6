/** What was posted to the product, and how it answered. */
export interface Played {
  /** Deliveries that the product must bring to an end. */
  accepted: number;
  /** Forged deliveries that were refused with 401. */
  refused: number;
  /** Pings, and topics that the product does not read. */
  ignored: number;
  unsubscribeClicks: number;
  /** Links that readers followed, and scanners. */
  linksRead: number;
  linksScanned: number;
  /** Forms of pages that readers sent: surveys and the preference centre. */
  formsSent: number;
  /** Pages of members that they opened, and links that they asked for there. */
  memberPages: number;
  freshLinks: number;
  /** Rewards that they took there. */
  rewardsTaken: number;
  /** Who asked at the page of joining to become a member; each goes to ingest, and so does its confirmation. */
  joinsAsked: number;
  /** Sign-ups, and those that their owners confirmed: each goes to ingest as a webhook does. */
  signUps: number;
  confirmed: number;
  /** Text messages that were answered, and answers that the shops sent back. */
  replies: number;
  repliesAnswered: number;
  /** Codes that tills of the shops redeemed, and those that they refused since they were redeemed before. */
  codesRedeemed: number;
  codesRefused: number;
  /** Answers other than expected, by what was expected and what came. */
  readonly unexpected: Record<string, number>;
}

export const nothingPlayed = (): Played => ({
  ...{ accepted: 0, refused: 0, ignored: 0, unsubscribeClicks: 0, linksRead: 0, linksScanned: 0 },
  ...{ formsSent: 0, signUps: 0, confirmed: 0, replies: 0, repliesAnswered: 0, codesRedeemed: 0, codesRefused: 0 },
  ...{ memberPages: 0, freshLinks: 0, rewardsTaken: 0, joinsAsked: 0 },
  unexpected: {},
});

/** Counts an answer other than expected. */
export function surprise(played: Played, expected: string, status: number): void {
  const key = `${expected}: ${status}`;
  played.unexpected[key] = (played.unexpected[key] ?? 0) + 1;
}
