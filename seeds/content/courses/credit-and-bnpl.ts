import type { CourseContent } from '../course-content.js';

/** Cards, installments and the way out of debt. */
export const CREDIT_AND_BNPL: CourseContent = {
  slug: 'credit-and-bnpl',
  level: 'INTERMEDIATE',
  topic: 'SAFETY',
  quizQuestions: 10,
  price: 199_000,
  published: true,
  title: {
    vi: 'Thẻ tín dụng và mua trước trả sau',
    en: 'Credit Cards and Buy Now, Pay Later',
    zh: '信用卡与先买后付',
  },
  description: {
    vi: 'Tín dụng là công cụ tốt cho người đọc kỹ và cái bẫy cho người vội. Học cách dùng thẻ không mất lãi, hiểu phí trả chậm và lập đường thoát nợ.',
    en: 'Credit is a good tool for those who read closely and a trap for those in a hurry. Learn to use a card without paying interest, understand late fees and plan a way out of debt.',
    zh: '信用对细心的人是好工具，对心急的人是陷阱。学会刷卡不付利息、弄懂逾期费用，并规划还清债务的路线。',
  },
  lessons: [
    {
      type: 'VIDEO',
      durationSeconds: 342,
      title: {
        vi: 'Tiền trên thẻ là tiền của ai?',
        en: 'Whose Money Is on the Card?',
        zh: '卡里的钱是谁的？',
      },
      content: {
        vi: 'Hạn mức 15.000.000 ₫ không phải là thu nhập mà là một khoản vay đang chờ. Mỗi lần quẹt thẻ, bạn hứa trả bằng tiền lương tháng sau. Hãy chỉ tiêu số tiền mà tài khoản của bạn đã có sẵn.',
        en: 'A limit of 15,000,000 ₫ is not income but a loan waiting to happen. Each time you pay by card, you promise next month’s salary. Spend only what your account already holds.',
        zh: '15,000,000 ₫ 的额度不是收入，而是一笔等着发生的借款。每刷一次卡，你都在许诺下个月的工资。只花账户里已经有的钱。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 250,
      title: {
        vi: 'Ngày sao kê và 45 ngày miễn lãi',
        en: 'Statement Day and 45 Interest-Free Days',
        zh: '账单日与 45 天免息期',
      },
      content: {
        vi: 'Từ ngày mua đến hạn trả có thể dài tới 45 ngày, và nếu trả đủ thì không mất lãi. Chỉ cần thiếu một phần, lãi thường tính cho cả kỳ từ ngày mua. Hãy bật tính năng tự động trả toàn bộ dư nợ.',
        en: 'From purchase to due date there may be up to 45 days, and if you pay in full there is no interest. Fall short by even a part, and interest is usually charged for the whole period from the day of purchase. Turn on automatic payment of the full balance.',
        zh: '从消费到还款日最长可达 45 天，全额还清就没有利息。哪怕只差一部分，利息通常也会从消费当天起算整个周期。请开启全额自动还款。',
      },
    },
    {
      type: 'VIDEO',
      durationSeconds: 376,
      title: {
        vi: 'Cái giá của trả tối thiểu',
        en: 'The Price of the Minimum Payment',
        zh: '最低还款的代价',
      },
      content: {
        vi: 'Dư nợ 8.000.000 ₫ với lãi 2,5% một tháng tốn khoảng 200.000 ₫ tiền lãi ngay tháng đầu. Nếu chỉ trả tối thiểu 5%, khoảng một nửa số tiền bạn trả là lãi. Nợ giảm chậm đến mức bạn quên mình đã mua gì.',
        en: 'A balance of 8,000,000 ₫ at 2.5% a month costs about 200,000 ₫ in interest in the first month alone. Pay only the 5% minimum, and about half of what you pay is interest. The debt shrinks so slowly that you forget what you bought.',
        zh: '8,000,000 ₫ 的欠款，月息 2.5%，第一个月就要付约 200,000 ₫ 利息。如果只还 5% 的最低还款额，你还的钱大约一半是利息。债务减得太慢，慢到你忘了自己买过什么。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 245,
      title: { vi: 'Mua trước trả sau', en: 'Buy Now, Pay Later', zh: '先买后付' },
      content: {
        vi: 'Chia 1.800.000 ₫ thành ba kỳ 600.000 ₫ khiến món hàng trông rẻ đi, nhưng giá không đổi. Ba món như vậy cùng lúc đã là 1.800.000 ₫ mỗi kỳ. Trước khi bấm đồng ý, hãy cộng tất cả các kỳ đang chờ trả.',
        en: 'Splitting 1,800,000 ₫ into three payments of 600,000 ₫ makes a thing look cheaper, but the price is the same. Three such things at once are already 1,800,000 ₫ per period. Before you tap agree, add up all the payments still waiting.',
        zh: '把 1,800,000 ₫ 分成三期、每期 600,000 ₫，东西看起来便宜了，价格却没变。同时买三件这样的东西，每期就要付 1,800,000 ₫。点同意之前，先把所有待付的分期加起来。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 215,
      title: { vi: 'Lịch sử tín dụng của bạn', en: 'Your Credit History', zh: '你的信用记录' },
      content: {
        vi: 'Mỗi lần trả đúng hạn hay trễ hạn đều được ghi lại ở CIC và các ngân hàng tra được. Nợ xấu nhỏ từ thời sinh viên có thể chặn khoản vay mua nhà sau này. Hãy tự tra cứu tại cic.gov.vn mỗi năm một lần và yêu cầu sửa nếu có sai sót.',
        en: 'Every payment, on time or late, is recorded by CIC, the credit information center, and banks can look it up. A small bad debt from student days can block a home loan later. Check your record at cic.gov.vn once a year and ask for corrections if something is wrong.',
        zh: '每一次按时或逾期还款都会记录在国家信用信息中心（CIC），银行都能查到。学生时代的一笔小额坏账，日后可能让你申请不到房贷。每年在 cic.gov.vn 自查一次，发现错误就要求更正。',
      },
    },
    {
      type: 'INTERACTIVE',
      durationSeconds: 620,
      title: { vi: 'Quả cầu tuyết hay tuyết lở?', en: 'Snowball or Avalanche?', zh: '雪球法还是雪崩法？' },
      content: {
        vi: 'Nhập các khoản nợ của bạn và so sánh hai cách trả: khoản nhỏ nhất trước hoặc lãi cao nhất trước. Cách thứ hai rẻ hơn, cách thứ nhất cho bạn niềm vui sớm hơn. Cách tốt nhất là cách bạn theo được đến cùng.',
        en: 'Enter your debts and compare two ways to repay: the smallest first or the highest rate first. The second is cheaper; the first gives you joy sooner. The best way is the one you can follow to the end.',
        zh: '输入你的各项债务，比较两种还法：先还金额最小的，或先还利率最高的。第二种更省钱，第一种更早给你成就感。最好的方法，是你能坚持到底的那一种。',
      },
    },
    {
      type: 'VIDEO',
      durationSeconds: 318,
      title: { vi: 'Tránh xa tín dụng đen', en: 'Stay Away from Loan Sharks', zh: '远离高利贷' },
      content: {
        vi: '“Vay nóng, chỉ cần căn cước” là lời mời nguy hiểm nhất với một sinh viên kẹt tiền. Ứng dụng đòi quyền xem danh bạ là để làm phiền người thân của bạn khi đòi nợ. Hãy hỏi nhà trường, gia đình hoặc tổ chức được cấp phép trước.',
        en: '“Instant cash, ID card only” is the most dangerous offer for a student in need. An app that demands your contacts wants them to harass your family when it collects. Ask your school, your family or a licensed lender first.',
        zh: '“急用钱，凭身份证就能借”，对缺钱的学生来说是最危险的邀请。索要通讯录权限的应用，是为了催债时骚扰你的亲友。请先求助学校、家人或持牌机构。',
      },
    },
    {
      type: 'QUIZ',
      durationSeconds: 600,
      title: { vi: 'Kiểm tra: tín dụng', en: 'Quiz: Credit', zh: '测验：信用' },
      content: {
        vi: 'Đọc một bản sao kê, tính tiền lãi và chọn cách trả nợ cho ba người trẻ. Mười câu hỏi, đạt từ 70 điểm.',
        en: 'Read a statement, work out the interest and choose a repayment plan for three young people. Ten questions, 70 points to pass.',
        zh: '阅读一份账单，计算利息，并为三位年轻人选择还款方案。共十题，70 分及格。',
      },
    },
  ],
};
