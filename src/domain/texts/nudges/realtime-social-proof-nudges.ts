import type { NudgeContent } from '../../nudge-texts.js';

/** About what others are doing right now. */
export const REALTIME_SOCIAL_PROOF_NUDGES: readonly NudgeContent[] = [
  {
    nudgeType: 'SOCIAL_PROOF',
    context: 'SOCIAL_PROOF_REALTIME',
    needs: 'CHALLENGE',
    message: {
      vi: 'Ngay lúc này “{challenge}” có {count} người tham gia. Mở bảng xếp hạng xem bạn đang đứng ở đâu nhé.',
      en: 'Right now {count} people are in “{challenge}”. Open the leaderboard: where do you stand?',
      zh: '此刻有 {count} 人在参加“{challenge}”。打开排行榜，看看你排在哪里。',
    },
  },
  {
    nudgeType: 'SOCIAL_PROOF',
    context: 'SOCIAL_PROOF_REALTIME',
    needs: 'NONE',
    message: {
      vi: 'Hôm nay đã có {count} người vào ứng dụng. Vào học cùng mọi người một bài, {name} nhé!',
      en: '{count} people have been here today. Join them for a lesson, {name}!',
      zh: '今天已有 {count} 人来过。{name}，也来和大家一起学一课吧！',
    },
  },
  {
    nudgeType: 'SOCIAL_PROOF',
    context: 'SOCIAL_PROOF_REALTIME',
    needs: 'COURSE',
    when: ['COURSE_BEGUN'],
    message: {
      vi: 'Đến giờ “{course}” đã có {count} người đăng ký. Học bài tiếp theo để cùng tiến lên nhé.',
      en: '{count} people have enrolled in “{course}” so far. Take the next lesson and keep up with them.',
      zh: '到现在已有 {count} 人报名《{course}》。学完下一课，和大家一起前进吧。',
    },
  },
  {
    nudgeType: 'SOCIAL_PROOF',
    context: 'SOCIAL_PROOF_REALTIME',
    needs: 'CHALLENGE',
    message: {
      vi: 'Bảng xếp hạng của “{challenge}” thay đổi theo từng khoản góp. {name} xem mình đang đứng ở đâu nhé?',
      en: 'The leaderboard of “{challenge}” moves with every deposit. See where you stand right now, {name}.',
      zh: '“{challenge}”的排行榜随每一笔存款而变。{name}，看看你现在排在哪里吧。',
    },
  },
  {
    nudgeType: 'SOCIAL_PROOF',
    context: 'SOCIAL_PROOF_REALTIME',
    needs: 'NONE',
    when: ['EVENING'],
    message: {
      vi: 'Buổi tối là lúc nhiều người ngồi xem lại chuyện tiền nong. {name} cũng dành vài phút nhé?',
      en: 'Evenings are when many people sit down to look at their money. Got a few minutes too, {name}?',
      zh: '晚上是很多人打理钱的时候。{name}，你也花几分钟看看吧？',
    },
  },
  {
    nudgeType: 'GOAL_GRADIENT',
    context: 'SOCIAL_PROOF_REALTIME',
    needs: 'CHALLENGE',
    message: {
      vi: '“{challenge}” còn {days} ngày, bạn đã đạt {percent}%. Thứ hạng vẫn có thể thay đổi, cố lên!',
      en: 'You’re at {percent}% of “{challenge}” with {days} days to go. The ranking can still change!',
      zh: '“{challenge}”还剩 {days} 天，你已完成 {percent}%。名次还会变，加油！',
    },
  },
  {
    nudgeType: 'GOAL_GRADIENT',
    context: 'SOCIAL_PROOF_REALTIME',
    needs: 'CHALLENGE',
    message: {
      vi: '{count} người cùng chạy về đích “{challenge}”. Bạn còn thiếu {amount}, tăng tốc nhé!',
      en: '{count} people are in the race for “{challenge}”. You have {amount} to go: pick up the pace!',
      zh: '{count} 人正一起冲向“{challenge}”的终点。你还差 {amount}，加把劲！',
    },
  },
];
