import type { CourseContent } from '../course-content.js';

/** From the part-time job to the first payslip and what to do with it. */
export const FIRST_SALARY: CourseContent = {
  slug: 'first-salary',
  level: 'BEGINNER',
  topic: 'WORK',
  quizQuestions: 10,
  price: 199_000,
  published: true,
  title: { vi: 'Tháng lương đầu tiên', en: 'Your First Salary', zh: '人生第一份工资' },
  description: {
    vi: 'Đọc hiểu hợp đồng, phiếu lương và các khoản trừ, rồi lập kế hoạch cho tháng lương đầu tiên. Dành cho người đi làm thêm và người mới ra trường.',
    en: 'Understand your contract, your payslip and its deductions, then make a plan for your first pay. For part-timers and new graduates.',
    zh: '看懂合同、工资单和各项扣款，再为第一份工资做好计划。适合做兼职的同学和应届毕业生。',
  },
  lessons: [
    {
      type: 'VIDEO',
      durationSeconds: 326,
      title: {
        vi: 'Làm thêm mà vẫn học tốt',
        en: 'Working Part-Time, Still Studying Well',
        zh: '兼职学习两不误',
      },
      content: {
        vi: 'Làm 16 giờ mỗi tuần với 28.000 ₫ một giờ, bạn có khoảng 1.800.000 ₫ mỗi tháng. Hãy trừ tiền xăng, bữa ăn ngoài và thời gian học bị mất để biết công việc thực sự trả bao nhiêu. Việc gần trường đôi khi lời hơn việc lương cao.',
        en: 'Working 16 hours a week at 28,000 ₫ an hour, you earn about 1,800,000 ₫ a month. Subtract fuel, meals out and lost study time to see what the job really pays. A job near campus is sometimes worth more than one with better pay.',
        zh: '每周工作 16 小时、时薪 28,000 ₫，每月大约有 1,800,000 ₫。减去油费、在外吃饭的钱和占用的学习时间，才知道这份工作真正给了多少。离学校近的工作，有时比工资高的更划算。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 270,
      title: {
        vi: 'Đọc hợp đồng trước khi ký',
        en: 'Read the Contract Before Signing',
        zh: '签合同前先读懂',
      },
      content: {
        vi: 'Tìm năm điều: công việc, nơi làm, thời giờ, tiền lương và thời hạn. Lương thử việc ít nhất bằng 85% mức lương của công việc đó. Không ai được giữ bản gốc giấy tờ hay bắt bạn đặt cọc để nhận việc.',
        en: 'Look for five things: the job, the place, the hours, the pay and the term. Pay on probation is at least 85% of the pay for that job. Nobody may keep your original papers or demand a deposit to hire you.',
        zh: '找到五项内容：岗位、地点、工时、工资和期限。试用期工资至少为该岗位工资的 85%。任何人都不得扣押你的证件原件，也不得收取入职押金。',
      },
    },
    {
      type: 'VIDEO',
      durationSeconds: 398,
      title: { vi: 'Từ lương gross đến lương net', en: 'From Gross to Net', zh: '税前工资与实发工资' },
      content: {
        vi: 'Với lương gross (lương gộp) 10.000.000 ₫, bạn thường đóng 8% bảo hiểm xã hội, 1,5% bảo hiểm y tế và 1% bảo hiểm thất nghiệp. Tổng cộng là 1.050.000 ₫, còn lại 8.950.000 ₫ trước thuế. Khi thương lượng, hãy hỏi rõ con số là gross hay net (thực nhận).',
        en: 'On a gross salary of 10,000,000 ₫ you usually pay 8% social insurance, 1.5% health insurance and 1% unemployment insurance. That is 1,050,000 ₫ in all, which leaves 8,950,000 ₫ before tax. When you negotiate, ask whether a figure is gross or net.',
        zh: '税前工资 10,000,000 ₫，通常要缴 8% 社会保险、1.5% 医疗保险和 1% 失业保险。合计 1,050,000 ₫，缴税前还剩 8,950,000 ₫。谈工资时，一定问清数字是税前还是到手。',
      },
    },
    {
      type: 'INTERACTIVE',
      durationSeconds: 500,
      title: { vi: 'Giải mã phiếu lương', en: 'Decode a Payslip', zh: '读懂工资单' },
      content: {
        vi: 'Chạm vào từng dòng của một phiếu lương mẫu để xem nó từ đâu ra. Rồi tìm ba lỗi được giấu trong phiếu lương thứ hai. Kỹ năng này sẽ dùng được suốt những năm đi làm.',
        en: 'Tap each line of a sample payslip to see where it comes from. Then find three mistakes hidden in a second one. You will use this skill for all your working years.',
        zh: '点击样本工资单的每一行，看看它从何而来。然后在第二张工资单里找出三处隐藏的错误。这项技能整个职业生涯都用得上。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 240,
      title: { vi: 'Kế hoạch cho tháng lương đầu', en: 'A Plan for the First Pay', zh: '第一份工资的计划' },
      content: {
        vi: 'Trước khi tiền về, hãy viết sẵn bốn dòng: trả nợ, để dành, biếu gia đình và tự thưởng. Thưởng cho mình một món trong khả năng là điều nên làm. Thói quen bạn chọn ở tháng đầu thường ở lại rất lâu.',
        en: 'Before the money arrives, write four lines: debts, savings, a gift for the family and a treat. Treating yourself within your means is a good thing to do. The habits you choose in the first month tend to stay for a long time.',
        zh: '钱到账之前，先写好四行：还债、储蓄、孝敬家人、犒劳自己。量力而行地奖励自己是应该的。第一个月选择的习惯，往往会跟随你很久。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 225,
      title: { vi: 'Thương lượng và tăng lương', en: 'Negotiating a Raise', zh: '谈薪与加薪' },
      content: {
        vi: 'Hãy tìm hiểu mức lương thị trường và ghi lại kết quả công việc bằng con số. Đề nghị một khoảng thay vì một con số duy nhất. Nếu chưa được tăng, hãy hỏi cần đạt điều gì và hẹn ngày nói chuyện lại.',
        en: 'Learn the market rate and record your results in numbers. Ask for a range rather than a single figure. If the answer is not yet, ask what you need to achieve and set a date to talk again.',
        zh: '了解市场薪资水平，用数字记录你的工作成果。提出一个区间，而不是单一数字。如果暂时不能加薪，就问清需要达到什么目标，并约好下次面谈的日期。',
      },
    },
    {
      type: 'QUIZ',
      durationSeconds: 540,
      title: { vi: 'Kiểm tra: tiền lương', en: 'Quiz: Pay', zh: '测验：工资' },
      content: {
        vi: 'Đọc một hợp đồng ngắn và một phiếu lương, rồi trả lời mười câu hỏi. Làm được bài này, bạn đã sẵn sàng cho ngày nhận việc.',
        en: 'Read a short contract and a payslip, then answer ten questions. If you can do this, you are ready for your first day.',
        zh: '阅读一份简短的合同和一张工资单，然后回答十个问题。能完成这份测验，你就为入职做好准备了。',
      },
    },
  ],
};
