import type { NudgeContent } from '../../nudge-texts.js';

/** About everyday spending and saving. */
export const BUDGETING_NUDGES: readonly NudgeContent[] = [
  {
    nudgeType: 'SOCIAL_PROOF',
    context: 'BUDGETING',
    needs: 'CHALLENGE',
    message: {
      vi: '{count} người đang cùng bạn trong “{challenge}”. Ghi khoản tiết kiệm hôm nay cho cả nhóm thấy nhé.',
      en: '{count} people are with you in “{challenge}”. Log today’s savings so the group can see.',
      zh: '有 {count} 人和你一起参加“{challenge}”。记下今天的储蓄，让大家看到吧。',
    },
  },
  {
    nudgeType: 'SOCIAL_PROOF',
    context: 'BUDGETING',
    needs: 'NONE',
    message: {
      vi: 'Hôm nay {count} người đã ghé ứng dụng chăm sóc tiền của mình. {name} dành hai phút ghi chi tiêu chứ?',
      en: '{count} people have already looked after their money here today. Two minutes to log your spending, {name}?',
      zh: '今天已有 {count} 人来这里打理自己的钱。{name}，花两分钟记记账吧？',
    },
  },
  {
    nudgeType: 'LOSS_AVERSION',
    context: 'BUDGETING',
    needs: 'CHALLENGE',
    message: {
      vi: '“{challenge}” còn {days} ngày và bạn còn thiếu {amount}. Đừng để công sức đã bỏ ra trôi mất.',
      en: '“{challenge}” ends in {days} days and you still need {amount}. Don’t let your effort go to waste.',
      zh: '“{challenge}”还剩 {days} 天，你还差 {amount}。别让之前的努力白费。',
    },
  },
  {
    nudgeType: 'LOSS_AVERSION',
    context: 'BUDGETING',
    needs: 'NONE',
    message: {
      vi: 'Mỗi ngày quên ghi chi tiêu là thêm một khoản lọt đi không ai biết. Mở sổ ngay kẻo quên, {name} ơi.',
      en: 'Every day without notes, some money slips away unseen. Open your log before you forget, {name}.',
      zh: '每忘记记账一天，就有一笔钱悄悄溜走。趁还记得，快打开账本吧，{name}。',
    },
  },
  {
    nudgeType: 'GOAL_GRADIENT',
    context: 'BUDGETING',
    needs: 'CHALLENGE',
    message: {
      vi: '{name} ơi, bạn đã đạt {percent}% của “{challenge}”. Còn {amount} nữa là tới đích!',
      en: '{name}, you have reached {percent}% of “{challenge}”. Just {amount} more to the goal!',
      zh: '{name}，你已完成“{challenge}”的 {percent}%。再存 {amount} 就到终点了！',
    },
  },
  {
    nudgeType: 'GOAL_GRADIENT',
    context: 'BUDGETING',
    needs: 'CHALLENGE',
    message: {
      vi: 'Thêm một khoản nhỏ hôm nay, vạch {percent}% của “{challenge}” sẽ lại nhích lên.',
      en: 'Add a little today and your {percent}% in “{challenge}” moves up again.',
      zh: '今天再存一点，你在“{challenge}”中的 {percent}% 又会往前走。',
    },
  },
  {
    nudgeType: 'DEFAULTING',
    context: 'BUDGETING',
    needs: 'NONE',
    message: {
      vi: 'Gợi ý cho bạn: để dành {amount} mỗi tuần, chuyển tự động. Giữ nguyên hay đổi, tùy bạn.',
      en: 'A suggestion for you: save {amount} each week, transferred automatically. Keep it or change it, as you like.',
      zh: '给你的建议：每周自动存 {amount}。保留还是调整，由你决定。',
    },
  },
  {
    nudgeType: 'DEFAULTING',
    context: 'BUDGETING',
    needs: 'CHALLENGE',
    message: {
      vi: 'Bật chuyển tiền tự động cho “{challenge}”: mỗi ngày một ít trong {days} ngày tới, khỏi cần nhớ.',
      en: 'Turn on automatic saving for “{challenge}”: a little each day for the next {days} days, nothing to remember.',
      zh: '为“{challenge}”开启自动转账：接下来 {days} 天每天存一点，不用惦记。',
    },
  },
  {
    nudgeType: 'SALIENCE',
    context: 'BUDGETING',
    needs: 'NONE',
    message: {
      vi: 'Khoản chi lớn nhất tuần này của bạn là gì? Xem trong nửa phút, có thể bạn sẽ bất ngờ.',
      en: 'What was your biggest expense this week? Take half a minute to look; you may be surprised.',
      zh: '你这周最大的一笔开支是什么？花半分钟看看，也许会让你吃惊。',
    },
  },
  {
    nudgeType: 'SALIENCE',
    context: 'BUDGETING',
    needs: 'NONE',
    message: {
      vi: 'Tự nấu vài bữa là tuần này bạn để dành được {amount}. Nhỏ thôi, nhưng là của bạn, {name} ạ.',
      en: 'A few home-cooked meals are enough to save {amount} this week. It is small, but it is yours, {name}.',
      zh: '自己做几顿饭，这周就能存下 {amount}。钱不多，但属于你，{name}。',
    },
  },
  {
    nudgeType: 'COMMITMENT',
    context: 'BUDGETING',
    needs: 'CHALLENGE',
    message: {
      vi: 'Bạn đã nhận lời với “{challenge}”. Hôm nay góp một khoản, dù nhỏ, để giữ lời nhé.',
      en: 'You said yes to “{challenge}”. Put in something today, however small, and keep your word.',
      zh: '你答应过参加“{challenge}”。今天存一笔，再小也行，说到做到。',
    },
  },
  {
    nudgeType: 'COMMITMENT',
    context: 'BUDGETING',
    needs: 'NONE',
    message: {
      vi: '{name} ơi, chọn một ngày trong tuần làm “ngày không tiêu tiền”. Chạm để hứa với chính mình.',
      en: '{name}, pick one day of the week as your “no-spend day”. Tap to make yourself that promise.',
      zh: '{name}，选一周中的一天作为“零消费日”。点一下，给自己一个承诺。',
    },
  },
];
