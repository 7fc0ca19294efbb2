import type { NudgeContent } from '../../nudge-texts.js';

/** About everyday spending and saving. */
export const BUDGETING_NUDGES: readonly NudgeContent[] = [
  {
    nudgeType: 'SOCIAL_PROOF',
    context: 'BUDGETING',
    needs: 'CHALLENGE',
    message: {
      vi: '“{challenge}” có {count} người tham gia, trong đó có bạn. Ghi khoản tiết kiệm hôm nay cho cả nhóm thấy nhé.',
      en: '{count} people are in “{challenge}”, and you’re one of them. Log today’s savings for the group to see.',
      zh: '“{challenge}”有 {count} 人参加，你就是其中之一。记下今天的储蓄，让大家看到吧。',
    },
  },
  {
    nudgeType: 'SOCIAL_PROOF',
    context: 'BUDGETING',
    needs: 'NONE',
    message: {
      vi: 'Hôm nay đã có {count} người ghé ứng dụng. {name} dành hai phút ghi chi tiêu nhé?',
      en: '{count} people have already been here today. Got two minutes to log your spending, {name}?',
      zh: '今天已有 {count} 人来过。{name}，花两分钟记记账吧？',
    },
  },
  {
    nudgeType: 'SOCIAL_PROOF',
    context: 'BUDGETING',
    needs: 'CHALLENGE',
    message: {
      vi: '“{challenge}” là thử thách chung, mọi người cùng có tên trên một bảng xếp hạng. Ghi khoản tiết kiệm hôm nay của bạn nhé.',
      en: '“{challenge}” is a shared challenge: everyone is on the same leaderboard. Add what you saved today.',
      zh: '“{challenge}”是大家一起的挑战，所有人都在同一个排行榜上。记下你今天存的钱吧。',
    },
  },
  {
    nudgeType: 'SOCIAL_PROOF',
    context: 'BUDGETING',
    needs: 'NONE',
    message: {
      vi: '{name} ơi, nhiều người giữ được thói quen ghi chi tiêu nhờ ghi vào cùng một giờ mỗi tối. Bạn thử tối nay nhé?',
      en: '{name}, many people keep up their spending log by doing it at the same time every evening. Try it tonight?',
      zh: '{name}，很多人坚持记账的办法，是每晚在同一时间记。今晚也试试吧？',
    },
  },
  {
    nudgeType: 'SOCIAL_PROOF',
    context: 'BUDGETING',
    needs: 'NONE',
    message: {
      vi: 'Người để dành đều thường cất tiền ngay ngày nhận lương, trước khi tiêu. {name} thử từ kỳ lương tới nhé?',
      en: 'Steady savers put money aside on payday, before they spend any. Try it next payday, {name}?',
      zh: '存得住钱的人，往往一发工资就先存，再花。{name}，下次发薪试试看？',
    },
  },
  {
    nudgeType: 'LOSS_AVERSION',
    context: 'BUDGETING',
    needs: 'CHALLENGE',
    when: ['BEHIND_IN_CHALLENGE'],
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
      vi: 'Mỗi ngày không ghi chi tiêu là thêm một khoản âm thầm trôi mất. Hôm nay ghi lại nhé, {name}?',
      en: 'Every day without a spending log, some money slips away unnoticed. Write down today’s, {name}?',
      zh: '不记账的日子，总有钱悄悄溜走。{name}，把今天的花销记下来吧？',
    },
  },
  {
    nudgeType: 'LOSS_AVERSION',
    context: 'BUDGETING',
    needs: 'NONE',
    when: ['HABIT', 'SEEN_LATELY', 'HAS_SAVED'],
    message: {
      vi: '{name} ơi, thói quen bạn đã tạo được rất dễ mất nếu bỏ vài ngày. Ghi một khoản hôm nay để giữ lại nhé.',
      en: '{name}, the habit you’ve built is easy to lose. Log one thing today to hold on to it.',
      zh: '{name}，好不容易养成的习惯，丢掉很容易。今天记一笔，把它留住。',
    },
  },
  {
    nudgeType: 'GOAL_GRADIENT',
    context: 'BUDGETING',
    needs: 'CHALLENGE',
    message: {
      vi: '{name} ơi, bạn đã đạt {percent}% của “{challenge}”. Còn {amount} nữa là tới đích!',
      en: '{name}, you’re {percent}% of the way through “{challenge}”. {amount} to go!',
      zh: '{name}，你已完成“{challenge}”的 {percent}%。再存 {amount} 就到终点了！',
    },
  },
  {
    nudgeType: 'GOAL_GRADIENT',
    context: 'BUDGETING',
    needs: 'CHALLENGE',
    message: {
      vi: 'Thêm một khoản nhỏ hôm nay, vạch {percent}% của “{challenge}” sẽ lại nhích lên.',
      en: 'You’re at {percent}% of “{challenge}”. Put in a little today and watch it go up again.',
      zh: '今天再存一点，你在“{challenge}”里 {percent}% 的进度又会往前走。',
    },
  },
  {
    nudgeType: 'DEFAULTING',
    context: 'BUDGETING',
    needs: 'NONE',
    message: {
      vi: 'Gợi ý cho bạn: để dành {amount} mỗi tuần, chuyển tự động. Giữ nguyên hay đổi, tùy bạn.',
      en: 'A suggestion: save {amount} a week by automatic transfer. Keep it or change it, it’s up to you.',
      zh: '给你的建议：每周自动存 {amount}。保留还是调整，由你决定。',
    },
  },
  {
    nudgeType: 'DEFAULTING',
    context: 'BUDGETING',
    needs: 'NONE',
    message: {
      vi: 'Ngày nhận tiền, tự động để riêng {amount}, phần còn lại chia theo ngân sách của bạn. Bật lên nhé?',
      en: 'On payday, {amount} goes into savings by itself, and your budget takes care of the rest. Switch it on?',
      zh: '每到进账那天，自动先存 {amount}，剩下的按预算分配。现在就开启吧？',
    },
  },
  {
    nudgeType: 'DEFAULTING',
    context: 'BUDGETING',
    needs: 'CHALLENGE',
    message: {
      vi: 'Bật chuyển tiền tự động cho “{challenge}”: mỗi ngày một ít trong {days} ngày tới, khỏi cần nhớ.',
      en: 'Turn on automatic saving for “{challenge}”: a little each day for the next {days} days, and nothing to remember.',
      zh: '为“{challenge}”开启自动转账：接下来 {days} 天每天存一点，不用惦记。',
    },
  },
  {
    nudgeType: 'SALIENCE',
    context: 'BUDGETING',
    needs: 'NONE',
    message: {
      vi: 'Khoản chi lớn nhất bảy ngày qua của bạn là gì? Xem trong nửa phút, có thể bạn sẽ bất ngờ.',
      en: 'What was your biggest expense in the past seven days? Take half a minute to check; you may be surprised.',
      zh: '过去七天，你最大的一笔开支是什么？花半分钟看看，也许会让你吃惊。',
    },
  },
  {
    nudgeType: 'SALIENCE',
    context: 'BUDGETING',
    needs: 'NONE',
    message: {
      vi: 'Mỗi tuần tự nấu vài bữa là bạn để dành được {amount}. Nhỏ thôi, nhưng là của bạn, {name} ạ.',
      en: '{name}, cook a few meals at home each week and save {amount}. It’s not much, but it’s yours.',
      zh: '每周自己做几顿饭，就能存下 {amount}。钱不多，但都是你自己的，{name}。',
    },
  },
  {
    nudgeType: 'SALIENCE',
    context: 'BUDGETING',
    needs: 'NONE',
    message: {
      vi: 'Hôm nay tài khoản của bạn còn bao nhiêu, {name}? Biết con số là bước đầu để giữ được tiền.',
      en: 'Do you know how much is left in your account today, {name}? Knowing the number is the first step to keeping it.',
      zh: '{name}，你知道今天账户里还剩多少钱吗？心里有数，才存得住钱。',
    },
  },
  {
    nudgeType: 'SALIENCE',
    context: 'BUDGETING',
    needs: 'NONE',
    message: {
      vi: 'Một gói đăng ký bạn không còn dùng có thể vẫn đang trừ tiền mỗi tháng. Kiểm tra thử nhé.',
      en: 'A subscription you no longer use may still be charging you every month. Take a quick look.',
      zh: '不再用的订阅，可能还在每个月扣你的钱。去查一查吧。',
    },
  },
  {
    nudgeType: 'COMMITMENT',
    context: 'BUDGETING',
    needs: 'CHALLENGE',
    message: {
      vi: 'Bạn đã tham gia “{challenge}”. Hôm nay góp một khoản, dù nhỏ, để giữ lời nhé.',
      en: 'You joined “{challenge}”. Put in something today, however small, and keep your word.',
      zh: '你参加了“{challenge}”。今天存一笔，再小也行，说到做到。',
    },
  },
  {
    nudgeType: 'COMMITMENT',
    context: 'BUDGETING',
    needs: 'NONE',
    message: {
      vi: '{name} ơi, chọn một ngày trong tuần làm “ngày không tiêu tiền”. Chạm để hứa với chính mình.',
      en: '{name}, pick one “no-spend day” a week. Tap to make yourself that promise.',
      zh: '{name}，选一周中的一天作为“零消费日”。点一下，给自己一个承诺。',
    },
  },
  {
    nudgeType: 'COMMITMENT',
    context: 'BUDGETING',
    needs: 'NONE',
    message: {
      vi: 'Một lời hứa nhỏ cho bảy ngày tới, {name}: món gì không gấp thì chờ một ngày rồi hãy mua.',
      en: 'One small promise for the next seven days, {name}: if it isn’t urgent, wait a day before you buy it.',
      zh: '{name}，接下来七天给自己一个小小的约定：不急用的东西，先等一天再买。',
    },
  },
  {
    nudgeType: 'GOAL_GRADIENT',
    context: 'BUDGETING',
    needs: 'NONE',
    when: ['FEW_ACTIVE_DAYS', 'SEEN_LATELY', 'HAS_SAVED'],
    message: {
      vi: 'Bạn đã bắt đầu rồi, {name} ơi. Ghi thêm một khoản hôm nay nhé.',
      en: 'You’ve made a start, {name}. Log one more today.',
      zh: '{name}，你已经开了个头，今天再记一笔吧。',
    },
  },
  {
    nudgeType: 'SALIENCE',
    context: 'BUDGETING',
    needs: 'NONE',
    when: ['BEFORE_EVENING'],
    message: {
      vi: 'Tối nay dành vài phút xem lại tiền nong nhé, {name}?',
      en: 'Got a few minutes for your money this evening, {name}?',
      zh: '{name}，今晚花几分钟理理钱？',
    },
  },
  {
    nudgeType: 'COMMITMENT',
    context: 'BUDGETING',
    needs: 'CHALLENGE',
    message: {
      vi: 'Bạn đã hứa theo “{challenge}” đến cùng. Ghi một khoản hôm nay để giữ nhịp nhé.',
      en: 'You promised to see “{challenge}” through. Log something today and stay on track.',
      zh: '你承诺过要把“{challenge}”坚持到底。今天记一笔，保持节奏吧。',
    },
  },
  {
    nudgeType: 'LOSS_AVERSION',
    context: 'BUDGETING',
    needs: 'NONE',
    message: {
      vi: '{name} ơi, tiền để dành nằm chung với tiền tiêu thì rất dễ bị tiêu luôn. Chuyển nó sang chỗ khác nhé.',
      en: '{name}, savings kept beside your spending money tend to get spent. Move them somewhere else.',
      zh: '{name}，存款和零花钱放在一起，很容易就花掉了。把它挪到别处吧。',
    },
  },
  {
    nudgeType: 'LOSS_AVERSION',
    context: 'BUDGETING',
    needs: 'NONE',
    message: {
      vi: 'Phí trễ hạn, gói quên hủy: những khoản mất nhỏ ấy cộng lại nhiều hơn bạn nghĩ. Rà lại một lượt nhé, {name}.',
      en: 'Late fees, forgotten subscriptions: small losses like these add up to more than you think. Go over them once, {name}.',
      zh: '滞纳金、忘了取消的会员：这些小损失加起来，比你想的要多。{name}，清点一遍吧。',
    },
  },
];
