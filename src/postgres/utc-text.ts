/**
 * Formats a date as PostgreSQL reads it, in UTC. Years outside 1 to 9999 have no ISO 8601 form that it
 * accepts.
 */
export function utcText(date: Date): string {
  const year = date.getUTCFullYear();
  if (year >= 1 && year <= 9999) return date.toISOString();
  const monthToEnd = date.toISOString().slice(date.toISOString().indexOf('-', 1));
  return year > 0 ? `${year}${monthToEnd}` : `${String(1 - year).padStart(4, '0')}${monthToEnd} BC`;
}
