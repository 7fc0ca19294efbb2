import type { PersonName } from './person-name.js';
import type { RandomStream } from '../random/random-stream.js';
import { WeightedTable } from '../random/weighted-table.js';

/** Domains reserved for examples (RFC 2606), so no message ever reaches a real person. */
const EMAIL_DOMAINS = new WeightedTable<string>([
  ['example.com', 7],
  ['example.org', 2],
  ['example.net', 1],
]);

/**
 * An e-mail address made of a name. The number distinguishes people of one run, and the run's tag, as a
 * subaddress (RFC 5233), people of different runs.
 */
export function emailOf(name: PersonName, number: string, tag: string, stream: RandomStream): string {
  const { given, family, initials } = name;
  const local = [`${given}.${family}`, `${given}${initials}`, `${family}.${given}`, `${given}${family}`];
  return `${stream.pick(local)}${number}+${tag}@${stream.weighted(EMAIL_DOMAINS)}`;
}
