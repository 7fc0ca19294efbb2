import type { NudgeContent } from '../../src/domain/nudge-texts.js';

/**
 * What a model might write: texts that the rules never send. Each names the person's course, challenge, sum or
 * days, as a model does that was told of them.
 */
export const COMPOSED_NUDGES: readonly NudgeContent[] = [
  {
    nudgeType: 'SALIENCE',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    when: ['COURSE_BEGUN'],
    message: {
      vi: '{name}, bạn đang ở {percent}% của “{course}”. Mười phút giờ nghỉ trưa là đủ cho bài kế tiếp.',
      en: '{name}, you’re {percent}% into “{course}”. Ten minutes of your lunch break will do for the next lesson.',
      zh: '{name}，《{course}》你已学到 {percent}%。午休抽十分钟，就够学下一课。',
    },
  },
  {
    nudgeType: 'SALIENCE',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    when: ['COURSE_NOT_BEGUN'],
    message: {
      vi: 'Bạn chọn “{course}” hẳn vì một lý do nào đó, {name}. Mở bài đầu tiên xem nó trả lời được gì nhé?',
      en: 'You picked “{course}” for a reason, {name}. Why not open the first lesson and see what it answers?',
      zh: '{name}，你选《{course}》一定有原因。打开第一课，看看能不能找到答案？',
    },
  },
  {
    nudgeType: 'GOAL_GRADIENT',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    when: ['COURSE_HALF_DONE'],
    message: {
      vi: '{percent}% của “{course}” đã ở sau lưng bạn. Phần còn lại ngắn hơn bạn nghĩ đấy.',
      en: '{percent}% of “{course}” is behind you. What’s left is shorter than you might think.',
      zh: '《{course}》你已经走过 {percent}%。剩下的，比你想的要短。',
    },
  },
  {
    nudgeType: 'GOAL_GRADIENT',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    when: ['COURSE_BEGUN'],
    message: {
      vi: '“{course}”: {percent}% đã xong, {name}. Thêm một bài nữa là con số này đẹp hơn hẳn.',
      en: '“{course}”: {percent}% done, {name}. One more lesson and that number looks even better.',
      zh: '《{course}》：已完成 {percent}%。{name}，再学一课，这个数字就更好看了。',
    },
  },
  {
    nudgeType: 'LOSS_AVERSION',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    when: ['COURSE_IDLE'],
    message: {
      vi: '{name}, đã {days} ngày rồi. Ôn lại năm phút hôm nay, những gì học ở “{course}” sẽ không trôi đi.',
      en: '{name}, it’s been {days} days. A five-minute review today keeps what you learned in “{course}” from slipping.',
      zh: '{name}，已经 {days} 天了。今天复习五分钟，《{course}》里学到的就不会忘掉。',
    },
  },
  {
    nudgeType: 'SOCIAL_PROOF',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    message: {
      vi: 'Học “{course}” rồi kể lại cho một người bạn: nhiều người nhớ bài lâu hơn nhờ cách này, {name} thử xem.',
      en: 'Explain a bit of “{course}” to a friend: many learners remember more that way. Give it a try, {name}.',
      zh: '把《{course}》里的内容讲给朋友听，很多人这样记得更牢。{name}，试试看。',
    },
  },
  {
    nudgeType: 'COMMITMENT',
    context: 'COURSE_COMPLETION',
    needs: 'COURSE',
    message: {
      vi: '{name} muốn học “{course}” lúc nào trong ngày? Chọn một giờ cố định, phần còn lại sẽ dễ hơn nhiều.',
      en: 'When in the day would you like to study “{course}”, {name}? Pick a fixed hour and the rest gets easier.',
      zh: '{name}，你想每天几点学《{course}》？定好一个时间，后面就轻松多了。',
    },
  },
  {
    nudgeType: 'GOAL_GRADIENT',
    context: 'BUDGETING',
    needs: 'CHALLENGE',
    message: {
      vi: 'Bạn còn thiếu {amount} cho “{challenge}”, và còn {days} ngày. Hôm nay góp một phần nhé, {name}?',
      en: 'You need {amount} more for “{challenge}”, and there are {days} days left. Put in a part of it today, {name}?',
      zh: '“{challenge}”你还差 {amount}，还有 {days} 天。{name}，今天先存一部分吧？',
    },
  },
  {
    nudgeType: 'LOSS_AVERSION',
    context: 'BUDGETING',
    needs: 'CHALLENGE',
    when: ['BEHIND_IN_CHALLENGE'],
    message: {
      vi: '{name}, bạn đang chậm hơn lịch của “{challenge}”: còn {amount} trong {days} ngày. Góp thêm từ hôm nay là kịp về đích.',
      en: '{name}, you’re behind schedule in “{challenge}”: {amount} to go in {days} days. Each deposit from today brings it closer.',
      zh: '{name}，“{challenge}”的进度落后了：{days} 天内还差 {amount}。从今天起每存一笔，都离终点更近。',
    },
  },
  {
    nudgeType: 'COMMITMENT',
    context: 'BUDGETING',
    needs: 'CHALLENGE',
    message: {
      vi: '{days} ngày nữa “{challenge}” khép lại. {name} chọn sẵn ngày góp tiếp theo nhé?',
      en: '“{challenge}” closes in {days} days. Which day will you put in the next deposit, {name}?',
      zh: '“{challenge}”还有 {days} 天结束。{name}，先定好下一次存钱是哪天吧？',
    },
  },
  {
    nudgeType: 'DEFAULTING',
    context: 'BUDGETING',
    needs: 'NONE',
    message: {
      vi: '{name}, {amount} mỗi tuần nghe nhỏ, nhưng một năm có 52 tuần. Đặt lệnh chuyển tự động một lần là xong.',
      en: '{name}, {amount} a week sounds small, but a year has 52 weeks. Set up the transfer once and you’re done.',
      zh: '{name}，每周 {amount} 听起来不多，但一年有 52 周。设一次自动转账就行了。',
    },
  },
  {
    nudgeType: 'SALIENCE',
    context: 'BUDGETING',
    needs: 'NONE',
    message: {
      vi: 'Nếu dư thêm {amount}, {name} muốn dùng vào việc gì? Ghi câu trả lời lại, rồi để dành cho đúng việc ấy.',
      en: 'If you had {amount} to spare, {name}, what would it be for? Write down the answer, then save for just that.',
      zh: '{name}，如果多出 {amount}，你想用来做什么？写下答案，然后就为它存钱。',
    },
  },
  {
    nudgeType: 'SOCIAL_PROOF',
    context: 'SOCIAL_PROOF_REALTIME',
    needs: 'CHALLENGE',
    message: {
      vi: 'Mọi người trong “{challenge}” đều thấy bảng xếp hạng. Còn {days} ngày và thứ hạng vẫn mở, {name}.',
      en: 'Everyone in “{challenge}” sees the leaderboard. {days} days are left and the ranking is still open, {name}.',
      zh: '“{challenge}”里的人都看得到排行榜。{name}，还剩 {days} 天，名次还没定。',
    },
  },
  {
    nudgeType: 'LOSS_AVERSION',
    context: 'STREAK_WARNING',
    needs: 'NONE',
    message: {
      vi: '{name}, {days} ngày liền là cả một nỗ lực. Một bài ngắn trước nửa đêm là chuỗi vẫn còn nguyên.',
      en: '{name}, {days} days in a row took some effort. One short lesson before midnight and your streak lives on.',
      zh: '{name}，连续 {days} 天可不容易。午夜前学一节短课，记录就还在。',
    },
  },
  {
    nudgeType: 'SALIENCE',
    context: 'INVESTMENT_DECISION',
    needs: 'COURSE',
    when: ['COURSE_BEGUN'],
    message: {
      vi: 'Trước khi bỏ tiền thật, {name} thử giải thích điều vừa học ở “{course}” bằng một câu xem sao.',
      en: 'Before you put in real money, {name}, try to sum up what you’ve learned in “{course}” in one sentence.',
      zh: '{name}，投入真金白银之前，试着用一句话说说你在《{course}》里学到了什么。',
    },
  },
  {
    nudgeType: 'DEFAULTING',
    context: 'INVESTMENT_DECISION',
    needs: 'NONE',
    message: {
      vi: 'Thay vì canh giá mỗi ngày, {name} có thể đặt {amount} cố định mỗi tháng và xem lại mỗi quý một lần.',
      en: 'Instead of watching prices every day, {name}, you could set a fixed {amount} a month and review it each quarter.',
      zh: '{name}，与其每天盯着价格，不如每月固定投 {amount}，每季度看一次。',
    },
  },
  {
    nudgeType: 'SALIENCE',
    context: 'BUDGETING',
    needs: 'NONE',
    message: {
      vi: '{name}, mở lịch sử giao dịch và tìm ba khoản dưới {amount} gần nhất. Khoản nào bạn vẫn thấy đáng?',
      en: '{name}, open your transactions and find the last three below {amount}. Which would you make again?',
      zh: '{name}，打开交易记录，找出最近三笔低于 {amount} 的开支。哪一笔你还觉得值？',
    },
  },
  {
    nudgeType: 'SALIENCE',
    context: 'BUDGETING',
    needs: 'NONE',
    message: {
      vi: 'Sắp tới {name} có khoản nào phải trả không? Để riêng {amount} từ bây giờ cho nhẹ lòng.',
      en: 'Any bills coming up, {name}? Put {amount} aside now and rest easy.',
      zh: '{name}，近期有要付的账单吗？现在先留出 {amount}，心里踏实。',
    },
  },
  {
    nudgeType: 'LOSS_AVERSION',
    context: 'BUDGETING',
    needs: 'NONE',
    message: {
      vi: '{name}, mỗi tuần {amount} không nhớ tiêu vào đâu, một năm mất không ít đâu. Thử ghi lại ba ngày xem.',
      en: '{name}, {amount} a week that you can’t account for adds up to real money in a year. Try logging three days.',
      zh: '{name}，每周 {amount} 说不清花在哪里，一年下来可不少。试着记三天账吧。',
    },
  },
];
