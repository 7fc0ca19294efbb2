import type { NudgeContent } from '../../nudge-texts.js';

/** About what others are doing right now. */
export const REALTIME_SOCIAL_PROOF_NUDGES: readonly NudgeContent[] = [
  {
    nudgeType: 'SOCIAL_PROOF',
    context: 'SOCIAL_PROOF_REALTIME',
    needs: 'CHALLENGE',
    message: {
      vi: 'Ngay lúc này “{challenge}” có {count} người tham gia. Bảng xếp hạng vừa đổi, bạn đang đứng ở đâu?',
      en: 'Right now {count} people are in “{challenge}”. The leaderboard has just changed; where do you stand?',
      zh: '此刻有 {count} 人在参加“{challenge}”。排行榜刚刚更新，你排在哪里？',
    },
  },
  {
    nudgeType: 'SOCIAL_PROOF',
    context: 'SOCIAL_PROOF_REALTIME',
    needs: 'NONE',
    message: {
      vi: 'Hôm nay đã có {count} người học. Vào học cùng mọi người một bài, {name} nhé!',
      en: '{count} people have been learning today. Join them for one lesson, {name}!',
      zh: '今天已有 {count} 人在学习。{name}，也来和大家一起学一课吧！',
    },
  },
  {
    nudgeType: 'SOCIAL_PROOF',
    context: 'SOCIAL_PROOF_REALTIME',
    needs: 'COURSE',
    message: {
      vi: '“{course}” đang có {count} người theo học. Họ học tới đâu rồi, bạn vào xem nhé?',
      en: '{count} people are taking “{course}” now. How far have they come? Have a look.',
      zh: '现在有 {count} 人在学《{course}》。他们学到哪里了？进来看看吧。',
    },
  },
  {
    nudgeType: 'GOAL_GRADIENT',
    context: 'SOCIAL_PROOF_REALTIME',
    needs: 'CHALLENGE',
    message: {
      vi: 'Cuộc đua “{challenge}” đang nóng lên: bạn đã đạt {percent}%, còn {days} ngày.',
      en: 'The race in “{challenge}” is heating up: you are at {percent}% with {days} days to go.',
      zh: '“{challenge}”的竞争越来越激烈：你已完成 {percent}%，还剩 {days} 天。',
    },
  },
  {
    nudgeType: 'GOAL_GRADIENT',
    context: 'SOCIAL_PROOF_REALTIME',
    needs: 'CHALLENGE',
    message: {
      vi: '{count} người cùng chạy về đích “{challenge}”. Bạn còn thiếu {amount}, tăng tốc nhé!',
      en: '{count} people are running toward the goal of “{challenge}”. You need {amount} more; speed up!',
      zh: '{count} 人正一起冲向“{challenge}”的终点。你还差 {amount}，加把劲！',
    },
  },
];
