/** The "now" of the data set unless a caller chooses another: the date of the document that the models come from, UTC. */
export const DEFAULT_AS_OF = '2026-01-05T00:00:00Z';
