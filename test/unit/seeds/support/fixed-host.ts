import type { HostPerson } from '../../../../seeds/engine/plan/people.js';
import type { HostWorld } from '../../../../seeds/engine/generate/world.js';

const textOf = (text: string): { vi: string; en: string; zh: string } => ({ vi: text, en: text, zh: text });

const lessonsOf = (courseId: string): HostWorld['world']['courses'][number]['lessons'] =>
  (['VIDEO', 'READING', 'VIDEO', 'INTERACTIVE', 'QUIZ'] as const).map((type, place) => ({
    id: `${courseId}-${place + 1}`,
    order: (place + 1) * 10,
    type,
    duration: 240 + 60 * place,
  }));

const courseOf = (id: string, publishedAt: number): HostWorld['world']['courses'][number] => ({
  id,
  slug: id,
  title: textOf(id),
  level: 'BEGINNER',
  price: 99_000,
  quizQuestions: 10,
  thumbnailKey: `${id}.webp`,
  publishedAt,
  lessons: lessonsOf(id),
});

const staffOf = (id: string, createdAt: number): HostWorld['world']['staff'][number] => ({
  id,
  createdAt,
  lastActiveAt: createdAt,
});

/**
 * What a run with `--host existing` could have read: two members of staff, three courses and a picture of theirs.
 * A new object each time, since a run writes into it.
 */
export function fixedHostWorld(): HostWorld {
  return {
    world: {
      staff: [staffOf('teacher', Date.UTC(2025, 0, 6, 2)), staffOf('administrator', Date.UTC(2025, 0, 7, 3))],
      courses: [
        courseOf('money', Date.UTC(2025, 1, 3, 4)),
        courseOf('stocks', Date.UTC(2025, 5, 2, 5)),
        courseOf('gold', Date.UTC(2025, 9, 1, 6)),
      ],
    },
    storageKeys: ['gold.webp'],
    opening: Date.UTC(2025, 2, 11),
  };
}

const NAMES = [{ vi: 'Nguyễn Thị Mai', en: 'Mai Nguyen', zh: '阮氏梅' }, 'Mai', null] as const;
const LANGUAGES = ['vi', 'en', 'zh', null, 'fr'] as const;

/** Sixty people of that host: old and new, named or not, some in a course already, some nudged already. */
export const FIXED_HOST_PEOPLE: readonly HostPerson[] = Array.from({ length: 60 }, (_, place) => ({
  id: `student-${place + 1}`,
  email: `student${place + 1}@school.example`,
  name: NAMES[place % NAMES.length],
  preferredLanguage: LANGUAGES[place % LANGUAGES.length]!,
  createdAt: Date.UTC(2024, 6, 1, place % 24) + place * 9 * 86_400_000,
  takenCourseIds: place % 7 === 0 ? ['money'] : [],
  hasStreak: place % 5 === 0,
  nudged: place % 11 === 0,
  awardedFor: [],
}));
