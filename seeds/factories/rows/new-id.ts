/** Makes the id of a row whose event took place at the given UTC milliseconds. */
export type NewId = (at: number) => string;
