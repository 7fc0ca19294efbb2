import type { CourseContent } from '../course-content.js';

/** Why a reserve comes before everything else, how large it is, and where it lies. */
export const EMERGENCY_FUND: CourseContent = {
  slug: 'emergency-fund',
  level: 'BEGINNER',
  topic: 'SAVING',
  quizQuestions: 10,
  price: 99_000,
  published: true,
  title: { vi: 'Quỹ khẩn cấp trong tầm tay', en: 'An Emergency Fund Within Reach', zh: '轻松建立应急金' },
  description: {
    vi: 'Một chiếc xe hỏng không nên biến thành một khoản nợ. Khóa học giúp bạn tính mình cần bao nhiêu, để dành từng bước và biết khi nào được dùng.',
    en: 'A broken motorbike should not turn into a debt. This course helps you work out how much you need, build it step by step and know when to use it.',
    zh: '摩托车坏了，不该变成一笔债。本课程帮你算出需要多少应急金，一步步攒起来，并明白什么时候可以动用。',
  },
  lessons: [
    {
      type: 'VIDEO',
      durationSeconds: 296,
      title: { vi: 'Quỹ khẩn cấp để làm gì?', en: 'What an Emergency Fund Is For', zh: '应急金有什么用？' },
      content: {
        vi: 'Mất việc làm thêm, nhập viện, điện thoại rơi vỡ đúng mùa thi: chuyện không ai mời vẫn đến. Quỹ khẩn cấp là số tiền chỉ dành cho những lúc ấy. Nó mua cho bạn thời gian để quyết định bình tĩnh thay vì vay vội.',
        en: 'Losing a part-time job, a hospital stay, a phone that breaks right in exam season: they come uninvited. An emergency fund is money kept only for such times. It buys you time to decide calmly instead of borrowing in a hurry.',
        zh: '丢了兼职、住院、考试季手机摔坏：这些事总会不请自来。应急金就是专门留给这种时候的钱。它为你换来冷静决定的时间，而不必匆忙借钱。',
      },
    },
    {
      type: 'INTERACTIVE',
      durationSeconds: 420,
      title: { vi: 'Bạn cần bao nhiêu?', en: 'How Much Do You Need?', zh: '你需要多少？' },
      content: {
        vi: 'Cộng các khoản bắt buộc mỗi tháng: nhà ở, ăn uống, đi lại, thuốc men. Nếu là 3.500.000 ₫ thì ba tháng cần 10.500.000 ₫. Hãy nhập số của bạn và chọn mức ba hay sáu tháng theo độ ổn định của thu nhập.',
        en: 'Add up what you must pay each month: housing, food, transport, medicine. If it is 3,500,000 ₫, three months take 10,500,000 ₫. Enter your own figures and choose three or six months, depending on how steady your income is.',
        zh: '把每月必须支付的开支加起来：住房、饮食、交通、药品。如果是 3,500,000 ₫，三个月就需要 10,500,000 ₫。输入你的数字，再根据收入的稳定程度选择三个月或六个月。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 215,
      title: { vi: 'Bắt đầu với 1.000.000 ₫', en: 'Start with 1,000,000 ₫', zh: '从 1,000,000 ₫ 开始' },
      content: {
        vi: 'Mục tiêu lớn dễ làm nản lòng, nên hãy bắt đầu bằng một mốc nhỏ. Với 1.000.000 ₫ bạn đã lo được một lần sửa xe hay một lần khám bệnh. Để dành 35.000 ₫ mỗi ngày, bạn tới mốc ấy trong chưa đầy một tháng.',
        en: 'A big goal easily discourages, so begin with a small milestone. With 1,000,000 ₫ you can already handle a motorbike repair or a visit to the doctor. Put aside 35,000 ₫ a day and you are there in less than a month.',
        zh: '目标太大容易让人泄气，先从一个小里程碑开始吧。有了 1,000,000 ₫，修一次车或看一次病就不用愁了。每天存 35,000 ₫，不到一个月就能达成。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 230,
      title: { vi: 'Để quỹ ở đâu cho đúng', en: 'The Right Place for the Fund', zh: '应急金该放在哪里' },
      content: {
        vi: 'Quỹ khẩn cấp cần rút được ngay và không được mất giá vì thị trường. Vì vậy tài khoản tiết kiệm rút linh hoạt hợp hơn cổ phiếu hay vàng. Hãy tách khỏi tài khoản tiêu hằng ngày để khỏi lỡ tay.',
        en: 'An emergency fund must be available at once and must not lose value with the market. That is why a flexible savings account suits it better than stocks or gold. Keep it apart from your everyday account so that you don’t spend it by accident.',
        zh: '应急金必须随时能取，也不能随市场贬值。因此，可灵活支取的储蓄账户比股票或黄金更合适。把它和日常账户分开，免得不小心花掉。',
      },
    },
    {
      type: 'VIDEO',
      durationSeconds: 331,
      title: { vi: 'Khi nào được dùng?', en: 'When May You Use It?', zh: '什么时候可以动用？' },
      content: {
        vi: 'Hãy hỏi ba câu: việc này có bất ngờ không, có cần thiết không, có gấp không. Điện thoại giảm giá không qua được câu đầu tiên. Nếu cả ba đều là có, hãy dùng quỹ mà không áy náy, rồi lập kế hoạch bù lại.',
        en: 'Ask three questions: is it unexpected, is it necessary, is it urgent. A phone on sale fails the first one. If all three answers are yes, use the fund without guilt, then make a plan to refill it.',
        zh: '问自己三个问题：这件事意外吗，必要吗，紧急吗。打折的手机连第一关都过不了。如果三个答案都是肯定的，就安心动用，然后制定补回的计划。',
      },
    },
    {
      type: 'QUIZ',
      durationSeconds: 400,
      title: { vi: 'Kiểm tra: quỹ khẩn cấp', en: 'Quiz: Emergency Funds', zh: '测验：应急金' },
      content: {
        vi: 'Có phải chuyện khẩn cấp không? Hãy phân loại tám tình huống, tính mức quỹ cho hai sinh viên và chọn nơi cất tiền phù hợp.',
        en: 'Is it an emergency or not? Sort eight situations, work out the fund for two students and choose a suitable place for the money.',
        zh: '这算不算紧急情况？请给八个情境分类，为两名学生算出应急金额，并选出合适的存放方式。',
      },
    },
  ],
};
