import type { CourseContent } from '../course-content.js';

/** Personal income tax (thuế thu nhập cá nhân) for people with one or two small incomes. */
export const PERSONAL_INCOME_TAX: CourseContent = {
  slug: 'personal-income-tax',
  level: 'INTERMEDIATE',
  topic: 'WORK',
  quizQuestions: 20,
  price: 249_000,
  published: true,
  title: {
    vi: 'Thuế thu nhập cá nhân dễ hiểu',
    en: 'Personal Income Tax Made Simple',
    zh: '轻松搞懂个人所得税',
  },
  description: {
    vi: 'Vì sao lương của bạn bị khấu trừ thuế, khi nào được hoàn lại và tự quyết toán thế nào. Không có thuật ngữ thừa, chỉ có những phép tính bạn thật sự cần.',
    en: 'Why tax is withheld from your pay, when you get it back and how to settle it yourself. No needless jargon, only the sums you really need.',
    zh: '为什么工资会被预扣税款、什么时候可以退税、如何自己汇算清缴。没有多余的术语，只有你真正需要的计算。',
  },
  lessons: [
    {
      type: 'VIDEO',
      durationSeconds: 308,
      title: { vi: 'Ai phải nộp thuế?', en: 'Who Pays Tax?', zh: '谁需要缴税？' },
      content: {
        vi: 'Tiền lương, tiền công, kinh doanh và đầu tư đều có thể chịu thuế. Nhưng phần lớn sinh viên và người mới đi làm có thu nhập dưới mức phải nộp. Biết mình ở đâu giúp bạn không trả thừa và không bỏ sót.',
        en: 'Salary, wages, business and investments may all be taxed. But most students and new employees earn less than the level at which tax is due. Knowing where you stand keeps you from paying too much or leaving something out.',
        zh: '工资、劳务报酬、经营和投资所得都可能要缴税。但大多数学生和职场新人的收入低于起征点。弄清自己的情况，才能既不多缴也不漏报。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 245,
      title: { vi: 'Giảm trừ gia cảnh', en: 'Personal and Family Deductions', zh: '家庭情况扣除' },
      content: {
        vi: 'Trước khi tính thuế, bạn được trừ bảo hiểm bắt buộc, một mức cho bản thân và một mức cho mỗi người phụ thuộc. Mức này do luật quy định và thay đổi theo thời gian, nên hãy kiểm tra mức của năm tính thuế. Một người phụ thuộc chỉ được tính cho một người nộp thuế.',
        en: 'Before tax is worked out, you deduct compulsory insurance, an amount for yourself and one for each dependent. The law sets these amounts and changes them over time, so check those of the tax year. A dependent counts for one taxpayer only.',
        zh: '计税之前，可以先扣除强制保险、本人扣除额以及每名被抚养人的扣除额。这些标准由法律规定并会调整，请以纳税年度的标准为准。每名被抚养人只能计入一名纳税人。',
      },
    },
    {
      type: 'VIDEO',
      durationSeconds: 421,
      title: { vi: 'Biểu thuế lũy tiến', en: 'Progressive Brackets', zh: '累进税率' },
      content: {
        vi: 'Mỗi phần thu nhập chịu mức thuế của bậc mà nó rơi vào. Giả sử bậc đầu là 5% đến 8.000.000 ₫ và phần vượt là 10%: 12.000.000 ₫ sẽ nộp 400.000 ₫ cộng 400.000 ₫, tức 800.000 ₫. Lên bậc cao hơn không bao giờ làm bạn nhận ít tiền hơn.',
        en: 'Each part of your income is taxed at the rate of its bracket. Suppose the first bracket is 5% up to 8,000,000 ₫ and the part above it 10%: 12,000,000 ₫ pays 400,000 ₫ plus 400,000 ₫, that is 800,000 ₫. Moving up a bracket never leaves you with less money.',
        zh: '收入的每一部分，按它所在那一级的税率计税。假设第一级税率为 5%，上限 8,000,000 ₫，超出部分为 10%：12,000,000 ₫ 就缴 400,000 ₫ 加 400,000 ₫，即 800,000 ₫。进入更高税级，绝不会让你到手的钱变少。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 230,
      title: { vi: 'Khấu trừ 10% khi làm thêm', en: 'The 10% Withheld from Side Jobs', zh: '兼职预扣 10%' },
      content: {
        vi: 'Không ký hợp đồng lao động, hoặc ký dưới ba tháng, nơi trả tiền khấu trừ 10% mỗi lần trả từ mức luật quy định trở lên. Nếu bị khấu trừ, với 3.000.000 ₫ bạn nhận 2.700.000 ₫. Nếu cả năm chưa đến mức chịu thuế, bạn có thể làm cam kết hoặc xin hoàn lại.',
        en: 'Without an employment contract, or with one of less than three months, whoever pays you withholds 10% of each payment from an amount that the law sets. If it is withheld from 3,000,000 ₫, you receive 2,700,000 ₫. If your whole year stays below the taxable level, you may sign a declaration or ask for a refund.',
        zh: '没有劳动合同，或合同不满三个月时，每笔达到法定金额的付款都会预扣 10%。如果 3,000,000 ₫ 的报酬被预扣，你会收到 2,700,000 ₫。如果全年未达到纳税标准，可以签署承诺书或申请退税。',
      },
    },
    {
      type: 'INTERACTIVE',
      durationSeconds: 640,
      title: { vi: 'Tự quyết toán thuế', en: 'File Your Own Return', zh: '自己办理汇算清缴' },
      content: {
        vi: 'Thực hành từng bước trên một tờ khai điện tử mẫu: thu nhập, giảm trừ, thuế đã khấu trừ. Bạn cần số định danh cá nhân (12 số trên căn cước, dùng thay mã số thuế từ 1/7/2025) và chứng từ khấu trừ của từng nơi làm. Kết quả cho biết bạn nộp thêm hay được hoàn.',
        en: 'Practice step by step on a sample online return: income, deductions, tax withheld. You need your 12-digit personal ID number (it takes the place of the tax code from July 1, 2025) and a withholding certificate from each place you worked. The result shows whether you owe more or get a refund.',
        zh: '在样本电子申报表上逐步练习：收入、扣除、已预扣税款。你需要 12 位个人身份号码（2025 年 7 月 1 日起代替税号）以及每个工作单位的扣缴凭证。结果会显示你是要补税还是可以退税。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 200,
      title: { vi: 'Giữ giấy tờ cho gọn', en: 'Keep Your Papers Tidy', zh: '整理好票据' },
      content: {
        vi: 'Tạo một thư mục cho mỗi năm với hợp đồng, phiếu lương, chứng từ khấu trừ và biên lai. Đặt tên tệp theo ngày để tìm nhanh. Mười phút mỗi tháng tiết kiệm cho bạn cả buổi tối mùa quyết toán.',
        en: 'Make a folder for each year with contracts, payslips, withholding certificates and receipts. Name files by date to find them fast. Ten minutes a month saves you a whole evening in filing season.',
        zh: '每年建一个文件夹，存放合同、工资单、扣缴凭证和收据。按日期命名文件，查找更快。每月十分钟，到申报季就能省下一整晚。',
      },
    },
    {
      type: 'QUIZ',
      durationSeconds: 660,
      title: { vi: 'Kiểm tra: thuế', en: 'Quiz: Tax', zh: '测验：税务' },
      content: {
        vi: 'Tính thuế cho ba người: một sinh viên làm thêm, một nhân viên mới và một người có hai nguồn thu. Mỗi bước đúng đều có điểm.',
        en: 'Work out the tax of three people: a student with a side job, a new employee and someone with two incomes. Each correct step earns points.',
        zh: '为三个人计算税款：一名兼职学生、一名新员工和一位有两份收入的人。每一步算对都能得分。',
      },
    },
  ],
};
