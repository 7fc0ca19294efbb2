import type { NudgeContent } from '../../nudge-texts.js';

/** Encourage finishing a course. */
export const COURSE_COMPLETION_NUDGES: readonly NudgeContent[] = [
  {
    nudgeType: 'SOCIAL_PROOF',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    message: {
      vi: '{count} người đã đăng ký “{course}”. Ai học đến cùng đều có cơ hội nhận chứng chỉ, bạn cũng vậy.',
      en: '{count} people have enrolled in “{course}”. Anyone who sees it through can earn the certificate, you included.',
      zh: '{count} 人报名了《{course}》。坚持到底的人都有机会拿到证书，你也一样。',
    },
  },
  {
    nudgeType: 'SOCIAL_PROOF',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    message: {
      vi: 'Bạn không học một mình: “{course}” có {count} người đăng ký. Học tiếp từ mức {percent}% nhé.',
      en: 'You’re not learning alone: {count} people have enrolled in “{course}”. Pick up where you left off, at {percent}%.',
      zh: '你不是一个人在学：《{course}》有 {count} 人报名。从 {percent}% 继续吧。',
    },
  },
  {
    nudgeType: 'SOCIAL_PROOF',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    when: ['COURSE_BEGUN'],
    message: {
      vi: 'Người học xong một khóa thường học đều, mỗi lần một bài. Bài tiếp theo của “{course}” đã sẵn sàng cho bạn.',
      en: 'People who finish a course tend to study regularly, one lesson at a time. The next one in “{course}” is ready for you.',
      zh: '能学完一门课的人，往往是一课一课稳稳地学。《{course}》的下一课已经准备好了。',
    },
  },
  {
    nudgeType: 'SOCIAL_PROOF',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    message: {
      vi: 'Nhiều người học đến cùng nhờ có bạn học chung. {name} rủ ai đó cùng học “{course}” nhé?',
      en: 'Many people finish a course because they have a study buddy. Who could join you in “{course}”, {name}?',
      zh: '很多人能学到最后，是因为有朋友一起学。{name}，找个人一起学《{course}》吧？',
    },
  },
  {
    nudgeType: 'LOSS_AVERSION',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    when: ['COURSE_HALF_DONE', 'COURSE_IDLE'],
    message: {
      vi: '{name} ơi, dừng ở {percent}% thì uổng lắm. Đừng để chứng chỉ “{course}” tuột khỏi tay.',
      en: '{name}, it would be a shame to stop at {percent}%. Don’t let the certificate for “{course}” slip away.',
      zh: '{name}，停在 {percent}% 太可惜了。别让《{course}》的证书溜走。',
    },
  },
  {
    nudgeType: 'LOSS_AVERSION',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    message: {
      vi: 'Bạn vắng mặt {days} ngày rồi, kiến thức ở “{course}” đang phai dần. Học tiếp một bài để giữ lại nhé.',
      en: 'You’ve been away for {days} days, and what you learned in “{course}” is starting to fade. Take a lesson to keep it.',
      zh: '你已经离开 {days} 天了，在《{course}》里学到的知识正在淡忘。再学一课，把它留住。',
    },
  },
  {
    nudgeType: 'GOAL_GRADIENT',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    message: {
      vi: 'Bạn đã đi được {percent}% của “{course}”. Mỗi bài là một bước gần hơn tới chứng chỉ.',
      en: 'You’re {percent}% of the way through “{course}”. Every lesson is a step closer to the certificate.',
      zh: '你已完成《{course}》的 {percent}%。每一课都离证书更近一步。',
    },
  },
  {
    nudgeType: 'GOAL_GRADIENT',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    when: ['COURSE_IN_SWING'],
    message: {
      vi: '{percent}% rồi, {name}! Cứ giữ đà này, bạn sẽ học xong “{course}”.',
      en: '{percent}% already, {name}! Keep it up and you’ll finish “{course}”.',
      zh: '已经 {percent}% 了，{name}！保持下去，你就能学完《{course}》。',
    },
  },
  {
    nudgeType: 'SALIENCE',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    when: ['COURSE_BEGUN'],
    message: {
      vi: 'Bài tiếp theo của “{course}” đang chờ bạn. Rót một ly nước rồi bắt đầu nhé.',
      en: 'Your next lesson in “{course}” is waiting. Pour yourself a glass of water and get started.',
      zh: '《{course}》的下一课在等你。倒杯水，开始吧。',
    },
  },
  {
    nudgeType: 'SALIENCE',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    when: ['COURSE_BEGUN'],
    message: {
      vi: 'Chứng chỉ “{course}” sẽ ghi đầy đủ họ tên bạn, {name} ạ. Chỉ cần học hết các bài và vượt qua bài kiểm tra.',
      en: '{name}, your full name goes on the certificate for “{course}”. Just finish the lessons and pass the quiz.',
      zh: '{name}，《{course}》的证书上会写上你的全名。只要学完课程并通过测验就行。',
    },
  },
  {
    nudgeType: 'COMMITMENT',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    message: {
      vi: 'Hẹn giờ học “{course}” cho bảy ngày tới: chọn hai buổi tối và ghi vào lịch nhé.',
      en: 'Make time for “{course}” in the next seven days: pick two evenings and put them in your calendar.',
      zh: '安排接下来七天学习《{course}》的时间：选两个晚上，记进日历吧。',
    },
  },
  {
    nudgeType: 'COMMITMENT',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    message: {
      vi: '{name} ơi, ngày đăng ký “{course}” bạn đã muốn đi đến cùng. Hôm nay học một bài nhé?',
      en: '{name}, when you enrolled in “{course}”, you meant to finish it. How about one lesson today?',
      zh: '{name}，报名《{course}》那天你就想坚持到底。今天学一课吧？',
    },
  },
  {
    nudgeType: 'GOAL_GRADIENT',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    message: {
      vi: 'Học một bài hôm nay để nhích thêm trong “{course}”: bạn đang ở mức {percent}%.',
      en: 'One lesson today keeps you moving in “{course}”: you’re at {percent}%.',
      zh: '今天学一课，《{course}》的进度就会往前：你已学到 {percent}%。',
    },
  },
  {
    nudgeType: 'GOAL_GRADIENT',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    when: ['ONE_LESSON_DONE'],
    message: {
      vi: 'Bạn đã xong bài đầu của “{course}”, học tiếp bài hai nhé?',
      en: 'You’ve finished lesson one of “{course}”. Ready for the second?',
      zh: '《{course}》第一课你已学完，接着学第二课吧？',
    },
  },
  {
    nudgeType: 'SALIENCE',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    when: ['COURSE_NOT_BEGUN'],
    message: {
      vi: 'Bài đầu tiên của “{course}” đang chờ bạn.',
      en: 'Your first lesson in “{course}” is waiting.',
      zh: '《{course}》的第一课在等你。',
    },
  },
  {
    nudgeType: 'SALIENCE',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    when: ['COURSE_NOT_BEGUN'],
    message: {
      vi: 'Bạn đã đăng ký “{course}”. {name} bắt đầu với bài đầu tiên hôm nay nhé?',
      en: 'You’re enrolled in “{course}”. How about starting the first lesson today, {name}?',
      zh: '你已报名《{course}》。{name}，今天从第一课开始吧？',
    },
  },
  {
    nudgeType: 'SALIENCE',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    when: ['COURSE_BEGUN'],
    message: {
      vi: 'Đã {days} ngày bạn chưa ghé lại. Bài tiếp theo của “{course}” chỉ mất vài phút.',
      en: 'We haven’t seen you for {days} days. Your next lesson in “{course}” takes only a few minutes.',
      zh: '你已经 {days} 天没来了。《{course}》的下一课只需几分钟。',
    },
  },
  {
    nudgeType: 'COMMITMENT',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    message: {
      vi: '{name} ơi, {days} ngày rồi bạn chưa ghé lại. Tối nay hẹn với mình một bài “{course}” nhé?',
      en: '{name}, it’s been {days} days. How about a date with yourself tonight: one lesson of “{course}”?',
      zh: '{name}，你已经离开 {days} 天了。今晚和自己约好，学一课《{course}》，怎么样？',
    },
  },
];
