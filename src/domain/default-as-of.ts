/** Default "now" of the data set, in UTC: the date of the document that defines the models. */
export const DEFAULT_AS_OF = '2026-01-05T00:00:00Z';
