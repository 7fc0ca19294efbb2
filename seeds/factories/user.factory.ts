import { DAY } from '../../src/domain/local-time.js';
import type { Role } from '../../src/entities/host/user.entity.js';
import type { Language } from '../../src/jsonb/shapes/i18n-text.js';
import { emailOf } from '../engine/generate/person-email.js';
import { drawPersonName } from '../engine/generate/person-name.js';
import { defineFactory } from './core/definition.js';
import { userRow } from './rows/user-row.js';

const PLAN: { role: Role; language: Language } = { role: 'STUDENT', language: 'vi' };

/** People: students who registered two to four months ago, staff who were there before any course. */
export const userFactory = defineFactory({
  table: 'User',
  plan: PLAN,
  relations: {},
})({
  states: {
    /** Creates challenges. */
    teacher: () => ({ role: 'TEACHER' }),
    /** Creates challenges, too. */
    admin: () => ({ role: 'ADMIN' }),
    /** Prefers a language, and has a name that fits it. */
    speaking: (language: Language) => ({ language }),
  },
  build({ plan: { role, language }, given, random, number, asOf, tag, newId, main }) {
    const isStaff = role !== 'STUDENT';
    const age = (isStaff ? 390 : 60) * DAY + random.below(60 * DAY);
    const createdAt = given.createdAt?.getTime() ?? asOf - age;
    const name = drawPersonName(language, random);
    const email = emailOf(name, isStaff ? `.staff${number}` : String(number), tag, random);
    return main(
      userRow({
        id: newId(createdAt),
        email,
        name: name.full,
        role,
        points: 0,
        language,
        createdAt,
        lastActiveAt: createdAt,
      }),
    );
  },
});

/** Whether someone may create a challenge. */
export function isStaff({ role }: { readonly role: Role }): boolean {
  return role === 'TEACHER' || role === 'ADMIN';
}

/** Whether someone learns and saves. */
export function isStudent(person: { readonly role: Role }): boolean {
  return !isStaff(person);
}
