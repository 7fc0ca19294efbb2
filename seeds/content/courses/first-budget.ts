import type { CourseContent } from '../course-content.js';

/** From writing down what one spends to a monthly budget that holds. */
export const FIRST_BUDGET: CourseContent = {
  slug: 'first-budget',
  level: 'BEGINNER',
  topic: 'PLANNING',
  quizQuestions: 10,
  price: 0,
  published: true,
  title: { vi: 'Ngân sách đầu tiên của bạn', en: 'Your First Budget', zh: '你的第一份预算' },
  description: {
    vi: 'Biết tiền của mình đi đâu mỗi tháng và lập một ngân sách đơn giản mà bạn giữ được. Khóa học dành cho sinh viên sống bằng tiền gia đình gửi và tiền làm thêm.',
    en: 'See where your money goes each month and make a simple budget you can keep. For students who live on money from home and a part-time job.',
    zh: '弄清每个月的钱花到哪里去了，做一份自己坚持得下来的简单预算。适合靠家里生活费和兼职收入过日子的学生。',
  },
  lessons: [
    {
      type: 'VIDEO',
      durationSeconds: 372,
      title: { vi: 'Tiền của bạn đi đâu?', en: 'Where Does Your Money Go?', zh: '你的钱花到哪里去了？' },
      content: {
        vi: 'Phần lớn chúng ta nhớ rõ tiền trọ nhưng quên những ly trà sữa 35.000 ₫. Trong bảy ngày tới, hãy ghi lại mọi khoản chi ngay lúc trả tiền. Chưa cần cắt giảm gì cả, chỉ cần nhìn thấy.',
        en: 'Most of us remember the rent but forget the 35,000 ₫ milk teas. For the next seven days, write down everything you spend at the moment you pay. Don’t cut anything yet; just look.',
        zh: '大多数人都记得房租，却记不住一杯杯 35,000 ₫ 的奶茶。接下来七天，每付一笔钱就马上记下来。先不必节省，看清楚就好。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 240,
      title: { vi: 'Nhu cầu và mong muốn', en: 'Needs and Wants', zh: '需要与想要' },
      content: {
        vi: 'Nhu cầu là thứ thiếu nó bạn không sống và học được: chỗ ở, bữa ăn, đi lại, học phí. Mong muốn là thứ làm cuộc sống vui hơn, và nó xứng đáng có một chỗ riêng trong ngân sách. Ranh giới không phải lúc nào cũng rõ, nên hãy tự hỏi điều gì xảy ra nếu bạn chờ thêm một tháng.',
        en: 'Needs are what you cannot live and study without: a room, meals, transport, tuition. Wants make life more fun, and they deserve a place of their own in the budget. The line is not always clear, so ask yourself what would happen if you waited another month.',
        zh: '需要，是没有它就无法生活和学习的东西：住处、三餐、交通、学费。想要，是让生活更有乐趣的东西，它也值得在预算里占一席之地。两者的界线并不总是清晰，不妨问问自己：再等一个月会怎样。',
      },
    },
    {
      type: 'VIDEO',
      durationSeconds: 415,
      title: { vi: 'Quy tắc 50/30/20', en: 'The 50/30/20 Rule', zh: '50/30/20 法则' },
      content: {
        vi: 'Chia thu nhập thành 50% cho nhu cầu, 30% cho mong muốn và 20% cho tiết kiệm. Với 4.000.000 ₫ mỗi tháng, đó là 2.000.000 ₫, 1.200.000 ₫ và 800.000 ₫. Nếu tiền trọ ở thành phố quá cao, hãy đổi tỷ lệ, nhưng đừng để phần tiết kiệm về không.',
        en: 'Split your income into 50% for needs, 30% for wants and 20% for savings. With 4,000,000 ₫ a month, that is 2,000,000 ₫, 1,200,000 ₫ and 800,000 ₫. If rent in the city is too high, change the shares, but never let savings fall to nothing.',
        zh: '把收入分成 50% 用于需要、30% 用于想要、20% 用于储蓄。如果每月有 4,000,000 ₫，就是 2,000,000 ₫、1,200,000 ₫ 和 800,000 ₫。城里房租太高的话可以调整比例，但别让储蓄归零。',
      },
    },
    {
      type: 'INTERACTIVE',
      durationSeconds: 600,
      title: { vi: 'Lập ngân sách tháng này', en: 'Make This Month’s Budget', zh: '制定本月预算' },
      content: {
        vi: 'Nhập thu nhập và các khoản cố định của bạn vào bảng tính. Phần còn lại chia cho số ngày trong tháng chính là số tiền bạn có thể tiêu mỗi ngày. Hãy thử kéo thanh “ăn ngoài” xuống và xem phần tiết kiệm thay đổi ra sao.',
        en: 'Enter your income and fixed costs in the sheet. What remains, divided by the days of the month, is what you can spend each day. Try pulling the “eating out” slider down and see how your savings change.',
        zh: '把你的收入和固定开支填进表格。剩下的钱除以当月天数，就是你每天可以花的金额。试着把“在外就餐”滑块往下拉，看看储蓄会怎样变化。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 210,
      title: { vi: 'Phương pháp phong bì', en: 'The Envelope Method', zh: '信封预算法' },
      content: {
        vi: 'Đầu tháng, bỏ tiền cho từng mục vào một phong bì riêng, bằng giấy hoặc trong ứng dụng. Phong bì nào hết thì mục đó dừng đến tháng sau. Cách này đơn giản nhưng hiệu quả, vì bạn thấy tiền vơi đi trước mắt.',
        en: 'At the start of the month, put the money for each category in its own envelope, on paper or in an app. When an envelope is empty, that category stops until next month. It is simple but it works, because you see the money shrink before your eyes.',
        zh: '月初把每一类开支的钱各放进一个信封，纸质的或应用里的都行。哪个信封空了，这类开支就停到下个月。方法简单却有效，因为你亲眼看着钱变少。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 225,
      title: { vi: 'Khi vỡ kế hoạch chi tiêu', en: 'When the Budget Breaks', zh: '预算超支怎么办' },
      content: {
        vi: 'Tháng nào cũng có chuyện bất ngờ: xe hỏng, đám cưới, sách mới. Đừng bỏ cuộc, hãy chuyển tiền từ mục mong muốn sang và ghi lại lý do. Sau ba tháng, những “bất ngờ” lặp lại sẽ trở thành một mục trong kế hoạch.',
        en: 'Every month brings surprises: a broken motorbike, a wedding, new textbooks. Don’t give up; move money over from your wants and note the reason. After three months, the “surprises” that repeat become a line in the plan.',
        zh: '每个月都会有意外：摩托车坏了、有人结婚、要买新课本。别放弃，从“想要”那一项里挪钱，并记下原因。三个月后，那些反复出现的“意外”就会成为计划中的一项。',
      },
    },
    {
      type: 'QUIZ',
      durationSeconds: 480,
      title: { vi: 'Kiểm tra: ngân sách', en: 'Quiz: Budgeting', zh: '测验：预算' },
      content: {
        vi: 'Mười câu hỏi về nhu cầu, tỷ lệ chia tiền và cách xử lý khi vượt ngân sách. Bạn cần 70 điểm để đạt và có thể làm lại.',
        en: 'Ten questions on needs, how to split your money and what to do when you overspend. You need 70 points to pass and may try again.',
        zh: '十道题，涉及需要与想要、分配比例以及超支时的处理办法。70 分及格，可以重考。',
      },
    },
  ],
};
