import { sessionIdOf } from '../../src/domain/behavior-events.js';
import { DAY } from '../../src/domain/local-time.js';
import type { Role } from '../../src/entities/host/user.entity.js';
import type { Language } from '../../src/jsonb/shapes/i18n-text.js';
import { deviceAt } from '../content/devices.js';
import { drawDevice } from '../engine/generate/draw-device.js';
import { emailOf } from '../engine/generate/person-email.js';
import { drawPersonName } from '../engine/generate/person-name.js';
import { defineFactory } from './core/definition.js';
import { FactoryError } from './core/factory-error.js';
import { wholeNumber } from './core/given-number.js';
import { behaviorLogRow } from './rows/behavior-log-row.js';
import { userRow } from './rows/user-row.js';

/** Ten years. */
const MOST_DAYS = 3_650;

const PLAN: {
  role: Role;
  language: Language;
  /** Days by which they registered earlier than usual. */
  earlier: number;
  /** Days since they opened the app, and did nothing more; if there are none, they never opened it. */
  silent: number | undefined;
} = { role: 'STUDENT', language: 'vi', earlier: 0, silent: undefined };

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
    /** Opened the app so many days ago, and did nothing since. */
    inactiveFor: ({ days }: { days: number }) => {
      const silent = wholeNumber('user.inactiveFor({ days })', days, 0, MOST_DAYS);
      return { silent, earlier: silent };
    },
  },
  build({ plan, given, random, number, asOf, tag, newId, main, emit }) {
    const { role, language, earlier, silent } = plan;
    const isStaff = role !== 'STUDENT';
    const age = (isStaff ? 390 : 60) * DAY + random.below(60 * DAY);
    const createdAt = given.createdAt?.getTime() ?? asOf - age - earlier * DAY;
    const openedAt = silent === undefined ? undefined : asOf - silent * DAY;
    if (openedAt !== undefined && openedAt < createdAt) throw tooYoung(createdAt, openedAt);
    const name = drawPersonName(language, random);
    const email = emailOf(name, isStaff ? `.staff${number}` : String(number), tag, random);
    const user = main(
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
    if (openedAt === undefined) return user;
    const sitting = { userId: user.id, sessionId: sessionIdOf(newId(openedAt)), language, duration: 15 };
    const opening = {
      ...sitting,
      eventType: 'APP_OPENED',
      device: deviceAt(drawDevice(random), openedAt),
      timestamp: openedAt,
    } as const;
    emit('BehaviorLog', behaviorLogRow(opening, newId));
    return user;
  },
});

function tooYoung(createdAt: number, openedAt: number): FactoryError {
  return new FactoryError(
    `The person would register at ${new Date(createdAt).toISOString()}, after they opened the app for the last time, ` +
      `at ${new Date(openedAt).toISOString()}. Give inactiveFor() fewer days, or an earlier createdAt.`,
  );
}

/** Whether someone may create a challenge. */
export function isStaff({ role }: { readonly role: Role }): boolean {
  return role === 'TEACHER' || role === 'ADMIN';
}

/** Whether someone learns and saves. */
export function isStudent(person: { readonly role: Role }): boolean {
  return !isStaff(person);
}
