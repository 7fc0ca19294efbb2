import type { Role } from '../../../src/entities/host/user.entity.js';
import type { I18nText, Language } from '../../../src/jsonb/shapes/i18n-text.js';
import type { Row } from '../../engine/plan/rows.js';

/** What decides a person's row. */
export interface UserFacts {
  id: string;
  email: string;
  name: I18nText;
  role: Role;
  points: number;
  language: Language;
  /** UTC milliseconds. */
  createdAt: number;
  /** UTC milliseconds; the latest of all that the person did. */
  lastActiveAt: number;
}

/**
 * Stands where a password's hash would: no hash function gives a text that begins with "!" (the convention
 * of `/etc/shadow` for accounts without a password), so that nobody can log in as a seeded person.
 */
export const NO_PASSWORD = '!seeded-account-without-password';

/** Describes a person's row. */
export function userRow(facts: UserFacts): Row<'User'> {
  return {
    id: facts.id,
    email: facts.email,
    passwordHash: NO_PASSWORD,
    name: facts.name,
    role: facts.role,
    points: facts.points,
    preferredLocale: facts.language,
    createdAt: new Date(facts.createdAt),
    updatedAt: new Date(facts.lastActiveAt),
    lastActiveAt: new Date(facts.lastActiveAt),
    preferredLanguage: facts.language,
  };
}
