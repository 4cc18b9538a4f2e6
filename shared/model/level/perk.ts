/**
 * What a level gives beside its points, told to members by its name: free delivery, a member price. The shop keeps it; where
 * it takes a code, a reward hands that out.
 */
export interface Perk {
  readonly name: string;
  /** By locale of the pages. */
  readonly names?: Readonly<Record<string, string>> | undefined;
  /** Id of the reward by which a member gets it: the code of a member price. */
  readonly reward?: string | undefined;
}
