import type { I18nText } from '../jsonb/shapes/i18n-text.js';

/** What names a course. */
export interface NamedCourse {
  readonly slug: string;
  /** The host's column takes any JSON; what is no text in three languages says nothing. */
  readonly title: Readonly<Partial<I18nText>> | null;
}

/** Words of slugs and titles that are about investing; an emergency fund is none of it. */
const INVESTING =
  /\binvest(?!ig)|portfolio|\bstocks?\b|\bbonds?\b|\betfs?\b|mutual fund|\bgold\b|real[ -]estate|đầu tư|cổ phiếu|chứng khoán|trái phiếu|quỹ mở|bất động sản|投资|股票|债券|(?<!应急)基金|房地产/i;

/** What was found out about a course; seeds ask about the same ones often. */
const known = new WeakMap<NamedCourse, boolean>();

/** Whether a course is about investing, by its slug or its title in any language. */
export function isAboutInvesting(course: NamedCourse): boolean {
  let found = known.get(course);
  if (found === undefined) {
    const { slug, title } = course;
    found = [slug, title?.vi, title?.en, title?.zh].some((text) => INVESTING.test(text ?? ''));
    known.set(course, found);
  }
  return found;
}
