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
    nudgeType: 'GOAL_GRADIENT',
    context: 'STREAK_WARNING',
    needs: 'COURSE',
    message: {
      vi: 'Học một bài hôm nay để nhích thêm trong “{course}”: bạn đang ở mức {percent}%.',
      en: 'One lesson today keeps you moving in “{course}”: you’re at {percent}%.',
      zh: '今天学一课，《{course}》的进度就会往前：你已学到 {percent}%。',
    },
  },
  {
    nudgeType: 'SALIENCE',
    context: 'STREAK_WARNING',
    needs: 'COURSE',
    message: {
      vi: 'Đã {days} ngày bạn chưa ghé lại. Bài tiếp theo của “{course}” chỉ mất vài phút.',
      en: 'We haven’t seen you for {days} days. Your next lesson in “{course}” takes only a few minutes.',
      zh: '你已经 {days} 天没来了。《{course}》的下一课只需几分钟。',
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
    nudgeType: 'COMMITMENT',
    context: 'STREAK_WARNING',
    needs: 'COURSE',
    message: {
      vi: '{name} ơi, {days} ngày rồi bạn chưa ghé lại. Tối nay hẹn với mình một bài “{course}” nhé?',
      en: '{name}, it’s been {days} days. How about a date with yourself tonight: one lesson of “{course}”?',
      zh: '{name}，你已经离开 {days} 天了。今晚和自己约好，学一课《{course}》，怎么样？',
    },
  },
  {
    nudgeType: 'COMMITMENT',
    context: 'STREAK_WARNING',
    needs: 'CHALLENGE',
    message: {
      vi: 'Bạn đã hứa theo “{challenge}” đến cùng. Ghi một khoản hôm nay để giữ nhịp nhé.',
      en: 'You promised to see “{challenge}” through. Put something in today and stay on track.',
      zh: '你承诺过要把“{challenge}”坚持到底。今天记一笔，保持节奏吧。',
    },
  },
];
