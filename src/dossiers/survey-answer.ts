/** How people answer; the two first are content. */
export const RATINGS = ['very-satisfied', 'satisfied', 'dissatisfied'] as const;
export type Rating = (typeof RATINGS)[number];

/** What an applicant says once his result is in his hands (law.md §10). */
export interface SurveyAnswer {
  readonly convenience: Rating;
  readonly overall: Rating;
}
