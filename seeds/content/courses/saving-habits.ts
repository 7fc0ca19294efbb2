import type { CourseContent } from '../course-content.js';

/** Small, automatic savings that survive a busy student's life. */
export const SAVING_HABITS: CourseContent = {
  slug: 'saving-habits',
  level: 'BEGINNER',
  topic: 'SAVING',
  quizQuestions: 8,
  price: 0,
  published: true,
  title: { vi: 'Thói quen tiết kiệm bền lâu', en: 'Saving Habits That Last', zh: '养成持久的储蓄习惯' },
  description: {
    vi: 'Tiết kiệm không cần ý chí sắt đá mà cần một hệ thống nhỏ chạy hằng ngày. Học cách để dành từ 10.000 ₫ và giữ được đà ấy cả năm.',
    en: 'Saving takes a small system that runs every day, not a will of iron. Learn to put aside as little as 10,000 ₫ and keep it going all year.',
    zh: '储蓄靠的不是钢铁般的意志，而是一个每天运转的小机制。学会从 10,000 ₫ 攒起，并坚持一整年。',
  },
  lessons: [
    {
      type: 'VIDEO',
      durationSeconds: 318,
      title: { vi: 'Trả cho mình trước', en: 'Pay Yourself First', zh: '先付钱给自己' },
      content: {
        vi: 'Nếu đợi cuối tháng mới để dành, thường chẳng còn gì để dành. Hãy chuyển tiền tiết kiệm đi ngay ngày nhận lương hoặc ngày gia đình gửi tiền. Dù chỉ 200.000 ₫, thứ tự ấy đã thay đổi tất cả.',
        en: 'If you wait until the end of the month to save, there is usually nothing left. Move your savings away on the very day your pay or money from home arrives. Even with just 200,000 ₫, that order changes everything.',
        zh: '等到月底再存钱，往往已经没钱可存。发工资或家里汇款的当天，就先把要存的钱转走。哪怕只有 200,000 ₫，这个先后顺序也会改变一切。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 205,
      title: { vi: 'Đặt mục tiêu rõ ràng', en: 'Set a Clear Goal', zh: '设定清晰的目标' },
      content: {
        vi: '“Tiết kiệm nhiều hơn” là một lời ước, còn “6.000.000 ₫ mua máy tính cũ trước tháng chín” là một mục tiêu. Hãy viết số tiền, ngày hạn và lý do. Chia cho số tuần còn lại, bạn sẽ biết tuần này cần để dành bao nhiêu.',
        en: '“Save more” is a wish; “6,000,000 ₫ for a used laptop before September” is a goal. Write down the amount, the date and the reason. Divide by the weeks left and you know what to put aside this week.',
        zh: '“多存点钱”只是愿望，“九月前存 6,000,000 ₫ 买台二手电脑”才是目标。写下金额、期限和理由。除以剩余的周数，你就知道这周该存多少。',
      },
    },
    {
      type: 'VIDEO',
      durationSeconds: 344,
      title: { vi: 'Để việc tiết kiệm tự chạy', en: 'Put Saving on Autopilot', zh: '让储蓄自动进行' },
      content: {
        vi: 'Việc gì phải nhớ thì sớm muộn cũng quên, nên hãy đặt lệnh chuyển tiền tự động hằng tuần. Chọn một tài khoản riêng, không gắn thẻ và không mở trên màn hình chính. Càng khó rút, tiền càng ở lại lâu.',
        en: 'Whatever must be remembered is sooner or later forgotten, so set up an automatic weekly transfer. Choose a separate account with no card and no shortcut on your home screen. The harder it is to take out, the longer the money stays.',
        zh: '凡是要靠记性的事迟早会忘，所以设一个每周自动转账吧。选一个单独的账户，不绑卡，也不放在手机主屏上。越难取出来，钱就留得越久。',
      },
    },
    {
      type: 'INTERACTIVE',
      durationSeconds: 540,
      title: { vi: 'Tìm những khoản rò rỉ', en: 'Find the Leaks', zh: '找出漏钱的地方' },
      content: {
        vi: 'Chọn những khoản nhỏ bạn trả đều đặn: gói xem phim, phí giao đồ ăn, phí gửi xe. Công cụ sẽ cộng chúng lại thành một năm. Hãy bỏ đúng một khoản và chuyển số tiền ấy vào mục tiêu của bạn.',
        en: 'Pick the small things you pay for regularly: a film subscription, food delivery fees, parking. The tool adds them up over a year. Drop exactly one of them and send that money to your goal.',
        zh: '选出你经常支付的小额开支：影视会员、外卖配送费、停车费。工具会把它们加总成一年的金额。只砍掉其中一项，把这笔钱转到你的目标里。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 190,
      title: { vi: 'Cất tiền ở đâu?', en: 'Where to Keep It?', zh: '钱放在哪里？' },
      content: {
        vi: 'Tiền cần trong tháng để ở tài khoản thanh toán, tiền cho vài tháng tới gửi tiết kiệm kỳ hạn ngắn. Heo đất thì vui nhưng không sinh lãi và dễ bị đập. Dù chọn nơi nào, hãy gửi ở tổ chức được cấp phép.',
        en: 'Money for this month belongs in your payment account, money for the coming months in a short-term deposit. A piggy bank is fun but earns no interest and is easy to break. Wherever you choose, use a licensed institution.',
        zh: '当月要用的钱放在支付账户，未来几个月的钱放短期定存。存钱罐好玩，却没有利息，还很容易被敲开。不管选哪里，都要选持牌机构。',
      },
    },
    {
      type: 'QUIZ',
      durationSeconds: 420,
      title: { vi: 'Kiểm tra: tiết kiệm', en: 'Quiz: Saving', zh: '测验：储蓄' },
      content: {
        vi: 'Tám tình huống của sinh viên và người mới đi làm: bạn sẽ để dành khi nào, ở đâu và bao nhiêu? Đạt từ 70 điểm là hoàn thành.',
        en: 'Eight situations of students and new employees: when, where and how much would you save? A score of 70 or more completes the course.',
        zh: '八个学生和职场新人的情境：你会在什么时候、在哪里、存多少钱？70 分及以上即为完成。',
      },
    },
  ],
};
