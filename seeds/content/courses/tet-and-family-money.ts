import type { CourseContent } from '../course-content.js';

/** Money within the family, and the season in which most of it is spent. A draft. */
export const TET_AND_FAMILY_MONEY: CourseContent = {
  slug: 'tet-and-family-money',
  level: 'BEGINNER',
  topic: 'PLANNING',
  quizQuestions: 8,
  price: 99_000,
  published: false,
  title: { vi: 'Tiền Tết và tiền trong nhà', en: 'Tết Spending and Family Money', zh: '春节开销与家庭理财' },
  description: {
    vi: 'Tết đến, tiền đi nhanh hơn gió: vé xe, quà cáp, lì xì. Khóa học giúp bạn chuẩn bị từ sớm và nói chuyện tiền bạc với gia đình mà không ai khó xử.',
    en: 'When Tết comes, money goes faster than the wind: tickets home, gifts, lucky money. This course helps you prepare early and talk about money with your family without awkwardness.',
    zh: '春节一到，钱花得比风还快：车票、礼品、红包。本课程帮你提早准备，并与家人坦然地谈钱，谁也不尴尬。',
  },
  lessons: [
    {
      type: 'VIDEO',
      durationSeconds: 305,
      title: { vi: 'Ngân sách cho ba ngày Tết', en: 'A Budget for Tết', zh: '春节预算' },
      content: {
        vi: 'Liệt kê vé xe, quà biếu, quần áo mới và tiền lì xì, rồi chia tổng cho số tuần còn lại. Với 2.400.000 ₫ và tám tuần, bạn cần để dành 300.000 ₫ mỗi tuần. Mua vé sớm thường là khoản tiết kiệm lớn nhất.',
        en: 'List tickets home, gifts, new clothes and lucky money, then divide the total by the weeks left. With 2,400,000 ₫ and eight weeks, you need to put aside 300,000 ₫ a week. Buying tickets early is usually the biggest saving.',
        zh: '列出车票、礼品、新衣和红包，再用总额除以剩余的周数。2,400,000 ₫ 分八周，每周需要存 300,000 ₫。提早买票通常最省钱。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 210,
      title: {
        vi: 'Lì xì: tấm lòng và con số',
        en: 'Lucky Money: Heart and Numbers',
        zh: '红包：心意与数字',
      },
      content: {
        vi: 'Lì xì là lời chúc may mắn, không phải cuộc thi. Nếu mới đi làm, 20.000 ₫ đến 50.000 ₫ cho mỗi em nhỏ đã là đủ vui. Quyết định tổng số phong bao trước Tết và đừng thêm giữa chừng.',
        en: 'Lucky money is a wish for good fortune, not a contest. If you have just started working, 20,000 ₫ to 50,000 ₫ for each child is happiness enough. Decide the number of envelopes before Tết and don’t add more along the way.',
        zh: '红包是祝福，不是比赛。如果刚工作，给每个孩子 20,000 ₫ 到 50,000 ₫ 就足够开心了。春节前先定好红包的总数，中途不要再加。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 225,
      title: { vi: 'Gửi tiền về cho bố mẹ', en: 'Sending Money Home', zh: '给父母寄钱' },
      content: {
        vi: 'Giúp gia đình là niềm vui, nhưng hãy thống nhất một con số mà bạn gửi đều được. 1.000.000 ₫ mỗi tháng, đều đặn, có ích hơn 5.000.000 ₫ rồi phải vay lại. Đừng hy sinh quỹ khẩn cấp của chính mình.',
        en: 'Helping the family is a joy, but agree on an amount you can send regularly. A steady 1,000,000 ₫ a month helps more than 5,000,000 ₫ that you must then borrow back. Don’t sacrifice your own emergency fund.',
        zh: '帮助家里是件高兴的事，但要商定一个你能长期负担的数额。每月稳定寄 1,000,000 ₫，胜过一次寄 5,000,000 ₫ 之后又要借回来。别牺牲自己的应急金。',
      },
    },
    {
      type: 'INTERACTIVE',
      durationSeconds: 450,
      title: { vi: 'Buổi nói chuyện về tiền', en: 'The Money Talk', zh: '一次关于钱的谈话' },
      content: {
        vi: 'Chọn một tình huống: người thân hỏi vay, bố mẹ muốn bạn mua xe, anh chị em chia tiền thuốc. Thử từng câu trả lời và xem cuộc nói chuyện đi về đâu. Câu nói thật, nhẹ nhàng và có con số thường đi xa nhất.',
        en: 'Choose a situation: a relative asks for a loan, your parents want you to buy a motorbike, siblings share the cost of medicine. Try each reply and see where the talk goes. An honest, gentle sentence with a number in it usually goes furthest.',
        zh: '选择一个情境：亲戚来借钱，父母希望你买摩托车，兄弟姐妹分摊药费。试试每一种回答，看看谈话会走向何方。真诚、温和又带有数字的话，往往最有效。',
      },
    },
    {
      type: 'QUIZ',
      durationSeconds: 360,
      title: { vi: 'Kiểm tra: tiền trong nhà', en: 'Quiz: Family Money', zh: '测验：家庭理财' },
      content: {
        vi: 'Tám câu hỏi về ngân sách Tết, tiền lì xì và việc cho người thân vay. Hãy chọn cách vẹn tình mà vẫn hợp túi tiền.',
        en: 'Eight questions on the Tết budget, lucky money and lending to relatives. Choose what is both kind and affordable.',
        zh: '八道题，涉及春节预算、红包以及借钱给亲戚。请选择既尽心意又量力而行的做法。',
      },
    },
  ],
};
