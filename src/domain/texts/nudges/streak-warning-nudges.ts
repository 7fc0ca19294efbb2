import type { NudgeContent } from '../../nudge-texts.js';

/** For a habit that is about to break, or has just broken. */
export const STREAK_WARNING_NUDGES: readonly NudgeContent[] = [
  {
    nudgeType: 'LOSS_AVERSION',
    context: 'STREAK_WARNING',
    needs: 'NONE',
    message: {
      vi: 'Chuỗi {days} ngày của bạn sẽ mất vào nửa đêm nay. Một bài ngắn là đủ để giữ lại.',
      en: 'Your {days}-day streak ends at midnight. One short lesson is enough to keep it.',
      zh: '你的 {days} 天连续记录将在今晚午夜中断。学一节短课就能保住它。',
    },
  },
  {
    nudgeType: 'LOSS_AVERSION',
    context: 'STREAK_WARNING',
    needs: 'NONE',
    message: {
      vi: '{name} ơi, {days} ngày liên tiếp không dễ mà có. Đừng để hôm nay làm đứt chuỗi.',
      en: '{name}, {days} days in a row don’t come easily. Don’t let today break your streak.',
      zh: '{name}，连续 {days} 天来之不易。别让今天断了记录。',
    },
  },
  {
    nudgeType: 'GOAL_GRADIENT',
    context: 'STREAK_WARNING',
    needs: 'NONE',
    message: {
      vi: '{days} ngày liền rồi! Học thêm hôm nay nữa là chuỗi của bạn lại dài thêm.',
      en: '{days} days in a row! Learn something today and your streak goes on.',
      zh: '已经连续 {days} 天了！今天再学一点，记录又会变长。',
    },
  },
  {
    nudgeType: 'SALIENCE',
    context: 'STREAK_WARNING',
    needs: 'NONE',
    message: {
      vi: 'Hôm nay bạn chưa học. Chuỗi {days} ngày đang chờ một bài ngắn trước giờ ngủ.',
      en: 'No lesson yet today. A short one before bed will keep your {days}-day streak going.',
      zh: '你今天还没学习。{days} 天的连续记录，就等你睡前学一节短课。',
    },
  },
  {
    nudgeType: 'GOAL_GRADIENT',
    context: 'STREAK_WARNING',
    needs: 'NONE',
    message: {
      vi: 'Chuỗi {days} ngày của bạn đang lớn dần, {name}. Một bài hôm nay là thêm được một ngày.',
      en: 'Your streak stands at {days} days, {name}. One lesson today makes it one longer.',
      zh: '{name}，你已连续 {days} 天。今天学一课，就再添一天。',
    },
  },
  {
    nudgeType: 'SALIENCE',
    context: 'STREAK_WARNING',
    needs: 'NONE',
    message: {
      vi: '{name} ơi, bạn đã giữ chuỗi {days} ngày. Hôm nay dành vài phút học để chuỗi không dừng lại nhé?',
      en: '{name}, you’ve kept up your streak for {days} days. Got a few minutes to learn today, so that it doesn’t stop here?',
      zh: '{name}，你的连续记录已有 {days} 天。今天花几分钟学习，别让它停下来，好吗？',
    },
  },
];
