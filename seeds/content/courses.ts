import type { CourseContent } from './course-content.js';
import { BUILD_A_PORTFOLIO } from './courses/build-a-portfolio.js';
import { CREDIT_AND_BNPL } from './courses/credit-and-bnpl.js';
import { EMERGENCY_FUND } from './courses/emergency-fund.js';
import { FIRST_BUDGET } from './courses/first-budget.js';
import { FIRST_SALARY } from './courses/first-salary.js';
import { FUNDS_AND_ETFS } from './courses/funds-and-etfs.js';
import { GOLD_AND_REAL_ESTATE } from './courses/gold-and-real-estate.js';
import { INSURANCE_BASICS } from './courses/insurance-basics.js';
import { INTEREST_EXPLAINED } from './courses/interest-explained.js';
import { PERSONAL_INCOME_TAX } from './courses/personal-income-tax.js';
import { SAVING_HABITS } from './courses/saving-habits.js';
import { STOCKS_FROM_ZERO } from './courses/stocks-from-zero.js';
import { TET_AND_FAMILY_MONEY } from './courses/tet-and-family-money.js';
import { WALLETS_AND_SCAMS } from './courses/wallets-and-scams.js';

export type { CourseContent, CourseTopic, LessonContent } from './course-content.js';

/** Every course, in the order in which a beginner would best take them; drafts (`published: false`) last. */
export const COURSES: readonly CourseContent[] = [
  FIRST_BUDGET,
  SAVING_HABITS,
  EMERGENCY_FUND,
  INTEREST_EXPLAINED,
  WALLETS_AND_SCAMS,
  FIRST_SALARY,
  CREDIT_AND_BNPL,
  INSURANCE_BASICS,
  PERSONAL_INCOME_TAX,
  STOCKS_FROM_ZERO,
  FUNDS_AND_ETFS,
  BUILD_A_PORTFOLIO,
  TET_AND_FAMILY_MONEY,
  GOLD_AND_REAL_ESTATE,
];
