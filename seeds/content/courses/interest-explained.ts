import type { CourseContent } from '../course-content.js';

/** Simple and compound interest, for savers and for borrowers. */
export const INTEREST_EXPLAINED: CourseContent = {
  slug: 'interest-explained',
  level: 'BEGINNER',
  topic: 'SAVING',
  quizQuestions: 10,
  price: 149_000,
  published: true,
  title: {
    vi: 'Hiểu về lãi suất và lãi kép',
    en: 'Understanding Interest and Compounding',
    zh: '看懂利率与复利',
  },
  description: {
    vi: 'Lãi suất là giá của tiền: khi bạn gửi, nó làm việc cho bạn, khi bạn vay, nó làm việc chống lại bạn. Học cách đọc, tính và so sánh lãi suất bằng ví dụ đời thường.',
    en: 'Interest is the price of money: when you save it works for you, when you borrow it works against you. Learn to read, calculate and compare rates with everyday examples.',
    zh: '利息是钱的价格：你存钱时它为你工作，你借钱时它与你作对。用日常例子学会读懂、计算和比较利率。',
  },
  lessons: [
    {
      type: 'VIDEO',
      durationSeconds: 355,
      title: { vi: 'Lãi suất là gì?', en: 'What Is Interest?', zh: '什么是利息？' },
      content: {
        vi: 'Khi bạn gửi 5.000.000 ₫ với lãi suất 6% một năm, sau một năm bạn nhận thêm 300.000 ₫. Đó là tiền người khác trả để được dùng tiền của bạn. Muốn so sánh, hãy luôn hỏi lãi tính theo năm hay theo tháng.',
        en: 'Deposit 5,000,000 ₫ at 6% a year, and after one year you receive another 300,000 ₫. It is what others pay to use your money. To compare, always ask whether a rate is per year or per month.',
        zh: '把 5,000,000 ₫ 以年利率 6% 存起来，一年后你会多得 300,000 ₫。这是别人为使用你的钱而付的费用。要作比较，永远先问清利率是按年还是按月。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 235,
      title: { vi: 'Lãi đơn và lãi kép', en: 'Simple and Compound Interest', zh: '单利与复利' },
      content: {
        vi: 'Lãi đơn chỉ tính trên tiền gốc, lãi kép tính cả trên tiền lãi đã nhận. Với 10.000.000 ₫ và 6% một năm, sau 10 năm lãi đơn cho bạn 16.000.000 ₫, lãi kép khoảng 17.900.000 ₫. Chênh lệch ấy lớn dần theo thời gian.',
        en: 'Simple interest is paid on the principal only, compound interest also on interest already earned. With 10,000,000 ₫ at 6% a year, after 10 years simple interest gives you 16,000,000 ₫ and compound interest about 17,900,000 ₫. The gap keeps widening with time.',
        zh: '单利只按本金计算，复利还会对已得的利息计息。10,000,000 ₫ 按年利率 6% 计算，10 年后单利有 16,000,000 ₫，复利约 17,900,000 ₫。时间越长，差距越大。',
      },
    },
    {
      type: 'INTERACTIVE',
      durationSeconds: 480,
      title: { vi: 'Máy tính lãi kép', en: 'The Compound Calculator', zh: '复利计算器' },
      content: {
        vi: 'Chọn số tiền gửi mỗi tháng, lãi suất và số năm, rồi xem đường cong tiền của bạn. Thử bắt đầu sớm hơn năm năm thay vì gửi gấp đôi. Bạn sẽ thấy vì sao thời gian quý hơn số tiền.',
        en: 'Choose a monthly deposit, a rate and a number of years, then watch the curve of your money. Try starting five years earlier instead of depositing twice as much. You will see why time is worth more than the amount.',
        zh: '选择每月存款额、利率和年数，看看你的资金曲线。试着早五年开始，而不是加倍存钱。你会明白为什么时间比金额更宝贵。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 180,
      title: { vi: 'Quy tắc 72', en: 'The Rule of 72', zh: '72 法则' },
      content: {
        vi: 'Lấy 72 chia cho lãi suất năm, bạn có số năm gần đúng để tiền tăng gấp đôi. Với 6%, đó là 12 năm. Quy tắc này cũng đúng với nợ: ở mức 24%, khoản nợ không trả sẽ tăng gấp đôi sau 3 năm.',
        en: 'Divide 72 by the yearly rate and you get roughly the years it takes money to double. At 6%, that is 12 years. The rule holds for debt too: at 24%, an unpaid debt doubles in 3 years.',
        zh: '用 72 除以年利率，大致就是资金翻倍所需的年数。利率 6% 时，需要 12 年。这条法则对债务同样成立：利率 24% 时，不还的债 3 年就会翻倍。',
      },
    },
    {
      type: 'VIDEO',
      durationSeconds: 388,
      title: { vi: 'Lạm phát và lãi suất thực', en: 'Inflation and Real Interest', zh: '通货膨胀与实际利率' },
      content: {
        vi: 'Nếu tiền gửi sinh 6% mà giá cả tăng 4%, sức mua của bạn chỉ tăng khoảng 2%. Đó là lãi suất thực. Một bát phở hôm nay là thước đo dễ hiểu hơn mọi con số trên giấy.',
        en: 'If a deposit earns 6% while prices rise 4%, your buying power grows by only about 2%. That is the real rate. Today’s bowl of phở is an easier measure than any figure on paper.',
        zh: '如果存款利率是 6%，物价上涨 4%，你的购买力只增加约 2%。这就是实际利率。今天一碗河粉的价格，比纸面上的任何数字都更好懂。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 260,
      title: { vi: 'Bẫy lãi suất phẳng', en: 'The Flat-Rate Trap', zh: '平息贷款的陷阱' },
      content: {
        vi: 'Vay 12.000.000 ₫ trả góp 12 tháng với “lãi chỉ 1% một tháng” nghe rất rẻ. Nhưng nếu lãi luôn tính trên số tiền ban đầu, bạn trả 1.440.000 ₫ tiền lãi, tương đương khoảng 21% một năm trên dư nợ thật. Hãy hỏi tổng số tiền phải trả trước khi ký.',
        en: 'Borrowing 12,000,000 ₫ in 12 installments at “only 1% a month” sounds cheap. But if interest is always charged on the original amount, you pay 1,440,000 ₫ in interest, about 21% a year on what you really owe. Ask for the total you will pay before you sign.',
        zh: '借 12,000,000 ₫ 分 12 期还，“月息只要 1%”，听起来很便宜。但如果利息始终按最初本金计算，你要付 1,440,000 ₫ 利息，按实际欠款折算约为每年 21%。签字前先问清一共要还多少。',
      },
    },
    {
      type: 'QUIZ',
      durationSeconds: 600,
      title: { vi: 'Kiểm tra: lãi suất', en: 'Quiz: Interest', zh: '测验：利息' },
      content: {
        vi: 'Mười câu tính nhanh về lãi đơn, lãi kép, lạm phát và trả góp. Bạn được dùng máy tính cầm tay.',
        en: 'Ten quick calculations on simple interest, compounding, inflation and installments. You may use a calculator.',
        zh: '十道速算题，涵盖单利、复利、通胀和分期付款。可以使用计算器。',
      },
    },
  ],
};
