import type { NudgeContent } from '../../nudge-texts.js';

/** Encourage finishing a course. */
export const COURSE_COMPLETION_NUDGES: readonly NudgeContent[] = [
  {
    nudgeType: 'SOCIAL_PROOF',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    message: {
      vi: '{count} người đã ghi danh “{course}”. Ai học đến cùng đều có cơ hội nhận chứng chỉ, bạn cũng vậy.',
      en: '{count} people enrolled in “{course}”. Everyone who sees it through can earn the certificate, and so can you.',
      zh: '{count} 人报名了《{course}》。坚持到底的人都有机会拿到证书，你也一样。',
    },
  },
  {
    nudgeType: 'SOCIAL_PROOF',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    message: {
      vi: 'Bạn không học một mình: “{course}” có {count} người ghi danh. Học tiếp từ mức {percent}% nhé.',
      en: 'You are not learning alone: {count} people are enrolled in “{course}”. Go on from {percent}%.',
      zh: '你不是一个人在学：《{course}》有 {count} 人报名。从 {percent}% 继续吧。',
    },
  },
  {
    nudgeType: 'LOSS_AVERSION',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    message: {
      vi: '{name} ơi, dừng ở {percent}% thì uổng lắm. Đừng để chứng chỉ “{course}” tuột khỏi tay.',
      en: '{name}, it would be a pity to stop at {percent}%. Don’t let the certificate of “{course}” slip away.',
      zh: '{name}，停在 {percent}% 太可惜了。别让《{course}》的证书溜走。',
    },
  },
  {
    nudgeType: 'LOSS_AVERSION',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    message: {
      vi: 'Sau {days} ngày nghỉ, kiến thức ở “{course}” đang phai dần. Học tiếp một bài để giữ lại nhé.',
      en: 'After {days} days off, what you learned in “{course}” is fading. Take one more lesson to keep it.',
      zh: '停了 {days} 天，你在《{course}》里学到的知识正在淡忘。再学一课，把它留住。',
    },
  },
  {
    nudgeType: 'GOAL_GRADIENT',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    message: {
      vi: 'Bạn đã đi được {percent}% của “{course}”. Mỗi bài là một bước gần hơn tới chứng chỉ.',
      en: 'You have covered {percent}% of “{course}”. Each lesson is a step closer to the certificate.',
      zh: '你已完成《{course}》的 {percent}%。每一课都离证书更近一步。',
    },
  },
  {
    nudgeType: 'GOAL_GRADIENT',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    message: {
      vi: '{percent}% rồi, {name}! Cứ giữ đà này, bạn sẽ học xong “{course}”.',
      en: '{percent}% already, {name}! Keep this up and you will finish “{course}”.',
      zh: '已经 {percent}% 了，{name}！保持下去，你就能学完《{course}》。',
    },
  },
  {
    nudgeType: 'SALIENCE',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    message: {
      vi: 'Bài tiếp theo của “{course}” đang chờ bạn. Rót một ly nước rồi bắt đầu nhé.',
      en: 'The next lesson of “{course}” is waiting. Pour yourself a glass of water and begin.',
      zh: '《{course}》的下一课在等你。倒杯水，开始吧。',
    },
  },
  {
    nudgeType: 'SALIENCE',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    message: {
      vi: 'Chứng chỉ “{course}” sẽ ghi đầy đủ họ tên bạn, {name} ạ. Chỉ cần học hết các bài và vượt qua bài kiểm tra.',
      en: 'The certificate of “{course}” will bear your full name, {name}. Just finish the lessons and pass the quiz.',
      zh: '{name}，《{course}》的证书上会写上你的全名。只要学完课程并通过测验就行。',
    },
  },
  {
    nudgeType: 'COMMITMENT',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    message: {
      vi: 'Hẹn giờ học “{course}” cho tuần này: chọn hai buổi tối, chúng tôi sẽ nhắc bạn.',
      en: 'Plan your time for “{course}” this week: choose two evenings and we will remind you.',
      zh: '安排本周学习《{course}》的时间：选两个晚上，我们会提醒你。',
    },
  },
  {
    nudgeType: 'COMMITMENT',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    message: {
      vi: '{name} ơi, ngày ghi danh “{course}” bạn đã muốn đi đến cùng. Hôm nay học một bài nhé?',
      en: '{name}, on the day you enrolled in “{course}” you meant to finish it. One lesson today?',
      zh: '{name}，报名《{course}》那天你就想坚持到底。今天学一课吧？',
    },
  },
];
