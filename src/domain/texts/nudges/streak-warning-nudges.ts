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
      en: '{name}, {days} days in a row are not easily won. Don’t let today break the streak.',
      zh: '{name}，连续 {days} 天来之不易。别让今天断了记录。',
    },
  },
  {
    nudgeType: 'GOAL_GRADIENT',
    context: 'STREAK_WARNING',
    needs: 'NONE',
    message: {
      vi: '{days} ngày liền rồi! Học thêm hôm nay nữa là chuỗi của bạn lại dài thêm.',
      en: '{days} days in a row! Learn today as well and your streak grows longer.',
      zh: '已经连续 {days} 天了！今天再学一点，记录又会变长。',
    },
  },
  {
    nudgeType: 'GOAL_GRADIENT',
    context: 'STREAK_WARNING',
    needs: 'COURSE',
    message: {
      vi: 'Giữ nhịp học hôm nay và nhích thêm trong “{course}”: bạn đang ở mức {percent}%.',
      en: 'Keep your rhythm today and move on in “{course}”: you are at {percent}%.',
      zh: '今天也保持节奏，继续学习《{course}》：你已学到 {percent}%。',
    },
  },
  {
    nudgeType: 'SALIENCE',
    context: 'STREAK_WARNING',
    needs: 'COURSE',
    message: {
      vi: 'Đã {days} ngày bạn chưa mở “{course}”. Bài tiếp theo chỉ mất vài phút.',
      en: 'You haven’t opened “{course}” for {days} days. The next lesson takes only a few minutes.',
      zh: '你已经 {days} 天没打开《{course}》了。下一课只需几分钟。',
    },
  },
  {
    nudgeType: 'SALIENCE',
    context: 'STREAK_WARNING',
    needs: 'NONE',
    message: {
      vi: 'Hôm nay bạn chưa học. Chuỗi {days} ngày đang chờ một bài ngắn trước giờ ngủ.',
      en: 'No lesson yet today. Your {days}-day streak is waiting for a short one before bedtime.',
      zh: '你今天还没学习。{days} 天的连续记录，就等你睡前学一节短课。',
    },
  },
  {
    nudgeType: 'COMMITMENT',
    context: 'STREAK_WARNING',
    needs: 'COURSE',
    message: {
      vi: '{name} ơi, bạn vắng mặt ở “{course}” {days} ngày rồi. Tối nay hẹn lại với mình một bài nhé?',
      en: '{name}, you have been away from “{course}” for {days} days. Make a date with yourself for one lesson tonight?',
      zh: '{name}，你已经离开《{course}》{days} 天了。今晚和自己约好学一课，怎么样？',
    },
  },
  {
    nudgeType: 'COMMITMENT',
    context: 'STREAK_WARNING',
    needs: 'CHALLENGE',
    message: {
      vi: 'Bạn đã hứa theo “{challenge}” đến cùng. Ghi một khoản hôm nay để giữ nhịp nhé.',
      en: 'You promised to see “{challenge}” through. Log something today to keep the rhythm.',
      zh: '你承诺过要把“{challenge}”坚持到底。今天记一笔，保持节奏吧。',
    },
  },
];
