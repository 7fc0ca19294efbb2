import type { I18nText, Language } from '../../src/jsonb/shapes/i18n-text.js';

/** What is said at the beginning and at the end of a recording. */
const SPOKEN: Readonly<Record<Language, (course: string) => readonly [string, string]>> = {
  vi: (course) => [
    `Chào mừng bạn đến với khóa học “${course}”.`,
    'Cảm ơn bạn đã theo dõi. Hẹn gặp lại ở bài sau!',
  ],
  en: (course) => [
    `Welcome to the course “${course}”.`,
    'Thank you for watching. See you in the next lesson!',
  ],
  zh: (course) => [`欢迎学习课程《${course}》。`, '感谢观看，下节课再见！'],
};

/** Seconds for which a caption stays. */
const CAPTION = 4;

/**
 * Captions in WebVTT (W3C): one at the beginning and one at the end.
 *
 * @param seconds - how long the recording is
 * @param note - a comment of one line, without an arrow
 */
export function captions(course: I18nText, language: Language, seconds: number, note: string): string {
  const [welcome, farewell] = SPOKEN[language](course[language]);
  const end = Math.max(seconds, 2 * CAPTION);
  return [
    'WEBVTT',
    `NOTE ${note}`,
    `${timeOf(0)} --> ${timeOf(CAPTION)}\n${escaped(welcome)}`,
    `${timeOf(end - CAPTION)} --> ${timeOf(end)}\n${escaped(farewell)}`,
  ]
    .map((block) => `${block}\n`)
    .join('\n');
}

/** A month's budget, as a table of numbers to practice with. */
export const SAMPLE_BUDGET: readonly (readonly [string, string | number, string | number])[] = [
  ['khoản mục', 'dự kiến (VND)', 'thực chi (VND)'],
  ['tiền trọ', 1_800_000, 1_800_000],
  ['ăn uống', 2_400_000, 2_650_000],
  ['đi lại', 400_000, 385_000],
  ['học phí và sách', 900_000, 900_000],
  ['giải trí', 500_000, 620_000],
  ['tiết kiệm', 600_000, 400_000],
];

/** A table as CSV (RFC 4180); the mark at its beginning has spreadsheet programs read it as UTF-8. */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  const field = (value: string | number): string =>
    typeof value === 'number' ? String(value) : `"${value.replaceAll('"', '""')}"`;
  return `\uFEFF${rows.map((cells) => `${cells.map(field).join(',')}\r\n`).join('')}`;
}

/**
 * The questions of a quiz.
 *
 * @param lesson - its place in the course, from 1
 * @param id - a text that distinguishes the file from others
 */
export function quizQuestions(course: I18nText, lesson: number, id: string): string {
  const question = {
    text: {
      vi: `Bạn đã sẵn sàng áp dụng những gì học được trong “${course.vi}” chưa?`,
      en: `Are you ready to use what you learned in “${course.en}”?`,
      zh: `你准备好运用在《${course.zh}》中学到的内容了吗？`,
    },
    options: [
      { vi: 'Rồi', en: 'Yes', zh: '准备好了' },
      { vi: 'Tôi muốn ôn lại', en: 'I would like to review it', zh: '我想再复习一下' },
    ],
    answer: 0,
  };
  return `${JSON.stringify({ id, course, lesson, questions: [question] }, null, 2)}\n`;
}

/** Hours, minutes, seconds and thousandths. */
function timeOf(seconds: number): string {
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${parts.map((part) => String(part).padStart(2, '0')).join(':')}.000`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
