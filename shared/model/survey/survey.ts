/** What is asked about beside the whole. */
export const FACETS = ['product', 'packaging', 'shop', 'service'] as const;
export type Facet = (typeof FACETS)[number];

/** Was it as the customer expected? */
export const EXPECTED = ['less', 'as', 'more'] as const;
export type Expected = (typeof EXPECTED)[number];

/** Longest free text that is kept, characters. */
export const MOST_TEXT = 1000;

/** In the place of a survey's name: nobody asked, a member had a question. */
export const QUESTION = 'question';

/** What somebody wrote on the page of a survey. Scores are 0 to 10, the higher the more content. */
export interface SurveyForm {
  readonly score: number;
  readonly facets: Readonly<Partial<Record<Facet, number>>>;
  readonly expected?: Expected | undefined;
  readonly text?: string | undefined;
}

/** From this score on somebody is a promoter (the same source). */
export const PROMOTER = 9;

/** Up to this score somebody is discontent: the detractors of the Net Promoter Score (Reichheld, HBR 2003). */
export const LOW_ANSWER = 6;
