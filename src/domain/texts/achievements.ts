import { constant } from '../../jsonb/constant.js';
import type { I18nText } from '../../jsonb/shapes/i18n-text.js';
import { achievementIcon, type AchievementCategory, type EarningEvent } from '../achievements.js';

/** An achievement as written by its author. */
export interface AchievementContent {
  key: string;
  category: AchievementCategory;
  earnedBy: EarningEvent;
  /** In Vietnamese: `Achievement.title` is plain text. */
  title: string;
  name: I18nText;
  description: I18nText;
  /** The key of the icon's file: follows from category and key. */
  icon: string;
  pointsReward: number;
}

const WRITTEN: readonly Omit<AchievementContent, 'icon'>[] = [
  {
    key: 'first-lesson',
    category: 'LEARNING',
    earnedBy: 'FIRST_LESSON',
    title: 'Bước chân đầu tiên',
    name: { vi: 'Bước chân đầu tiên', en: 'First Step', zh: '迈出第一步' },
    description: {
      vi: 'Hoàn thành bài học đầu tiên của bạn.',
      en: 'Complete your first lesson.',
      zh: '完成你的第一节课。',
    },
    pointsReward: 10,
  },
  {
    key: 'ten-lessons',
    category: 'LEARNING',
    earnedBy: 'TEN_LESSONS',
    title: 'Người học bền bỉ',
    name: { vi: 'Người học bền bỉ', en: 'Steady Learner', zh: '学而不辍' },
    description: { vi: 'Hoàn thành mười bài học.', en: 'Complete ten lessons.', zh: '完成十节课。' },
    pointsReward: 50,
  },
  {
    key: 'first-course',
    category: 'MILESTONE',
    earnedBy: 'FIRST_COURSE',
    title: 'Về đích lần đầu',
    name: { vi: 'Về đích lần đầu', en: 'First Course Completed', zh: '首次结业' },
    description: {
      vi: 'Hoàn thành mọi bài học của một khóa học.',
      en: 'Complete every lesson of a course.',
      zh: '完成一门课程的全部课时。',
    },
    pointsReward: 100,
  },
  {
    key: 'three-courses',
    category: 'MILESTONE',
    earnedBy: 'THREE_COURSES',
    title: 'Vững kiến thức tài chính',
    name: { vi: 'Vững kiến thức tài chính', en: 'Financially Literate', zh: '理财知识过关' },
    description: { vi: 'Hoàn thành ba khóa học.', en: 'Complete three courses.', zh: '完成三门课程。' },
    pointsReward: 300,
  },
  {
    key: 'first-pass',
    category: 'LEARNING',
    earnedBy: 'FIRST_PASS',
    title: 'Vượt qua bài kiểm tra',
    name: { vi: 'Vượt qua bài kiểm tra', en: 'Quiz Passed', zh: '通过测验' },
    description: {
      vi: 'Đạt từ 70 điểm trong một bài kiểm tra.',
      en: 'Score 70 points or more on a quiz.',
      zh: '在一次测验中取得 70 分或以上。',
    },
    pointsReward: 40,
  },
  {
    key: 'perfect-score',
    category: 'LEARNING',
    earnedBy: 'PERFECT_SCORE',
    title: 'Điểm tuyệt đối',
    name: { vi: 'Điểm tuyệt đối', en: 'Perfect Score', zh: '满分' },
    description: {
      vi: 'Đạt 100 điểm trong một bài kiểm tra.',
      en: 'Score 100 points on a quiz.',
      zh: '在一次测验中取得 100 分。',
    },
    pointsReward: 80,
  },
  {
    key: 'first-challenge-joined',
    category: 'SOCIAL',
    earnedBy: 'FIRST_CHALLENGE_JOINED',
    title: 'Nhập cuộc',
    name: { vi: 'Nhập cuộc', en: 'I’m In', zh: '加入挑战' },
    description: {
      vi: 'Tham gia thử thách tiết kiệm đầu tiên.',
      en: 'Join your first savings challenge.',
      zh: '参加你的第一个储蓄挑战。',
    },
    pointsReward: 10,
  },
  {
    key: 'first-challenge-completed',
    category: 'FINANCIAL',
    earnedBy: 'FIRST_CHALLENGE_COMPLETED',
    title: 'Nói được làm được',
    name: { vi: 'Nói được làm được', en: 'Said and Done', zh: '说到做到' },
    description: {
      vi: 'Đạt mục tiêu của một thử thách tiết kiệm.',
      en: 'Reach the goal of a savings challenge.',
      zh: '达成一个储蓄挑战的目标。',
    },
    pointsReward: 100,
  },
  {
    key: 'early-finish',
    category: 'FINANCIAL',
    earnedBy: 'EARLY_FINISH',
    title: 'Về đích sớm',
    name: { vi: 'Về đích sớm', en: 'Early Finisher', zh: '提前达成' },
    description: {
      vi: 'Đạt mục tiêu khi thử thách còn ít nhất một phần tư thời gian.',
      en: 'Reach the goal with at least a quarter of the challenge’s time left.',
      zh: '在挑战至少还剩四分之一时间时达成目标。',
    },
    pointsReward: 60,
  },
  {
    key: 'three-challenges',
    category: 'FINANCIAL',
    earnedBy: 'THREE_CHALLENGES',
    title: 'Bậc thầy tiết kiệm',
    name: { vi: 'Bậc thầy tiết kiệm', en: 'Master Saver', zh: '储蓄高手' },
    description: {
      vi: 'Hoàn thành ba thử thách tiết kiệm.',
      en: 'Complete three savings challenges.',
      zh: '完成三个储蓄挑战。',
    },
    pointsReward: 300,
  },
  {
    key: 'nudge-comeback',
    category: 'STREAK',
    earnedBy: 'NUDGE_COMEBACK',
    title: 'Ngày trở lại',
    name: { vi: 'Ngày trở lại', en: 'Welcome Back', zh: '欢迎回来' },
    description: {
      vi: 'Quay lại học hoặc tiết kiệm sau một lời nhắc.',
      en: 'Return to learning or saving after a reminder.',
      zh: '收到提醒后重新开始学习或储蓄。',
    },
    pointsReward: 20,
  },
  {
    key: 'streak-seven-days',
    category: 'STREAK',
    earnedBy: 'STREAK_7_DAYS',
    title: 'Bảy ngày liên tiếp',
    name: { vi: 'Bảy ngày liên tiếp', en: 'Seven in a Row', zh: '连续七天' },
    description: {
      vi: 'Học hoặc tiết kiệm bảy ngày liền không nghỉ.',
      en: 'Learn or save on seven days in a row.',
      zh: '连续七天学习或储蓄，一天不断。',
    },
    pointsReward: 70,
  },
];

/** All achievements, one per earning event. */
export const ACHIEVEMENTS: readonly AchievementContent[] = WRITTEN.map((achievement) => ({
  ...achievement,
  name: constant(achievement.name),
  description: constant(achievement.description),
  icon: achievementIcon(achievement.category, achievement.key),
}));
