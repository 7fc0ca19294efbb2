import type { CourseContent } from '../course-content.js';

/** Risk, allocation and rebalancing, for those who have finished the courses on stocks and funds. */
export const BUILD_A_PORTFOLIO: CourseContent = {
  slug: 'build-a-portfolio',
  level: 'EXPERT',
  topic: 'INVESTING',
  quizQuestions: 16,
  price: 599_000,
  published: true,
  title: { vi: 'Xây dựng danh mục đầu tư', en: 'Building an Investment Portfolio', zh: '构建投资组合' },
  description: {
    vi: 'Từ hồ sơ rủi ro đến phân bổ tài sản, tái cân bằng và đo hiệu quả. Dành cho người đã đầu tư và muốn có một kế hoạch viết ra giấy.',
    en: 'From risk profile to asset allocation, rebalancing and measuring results. For those who already invest and want a plan in writing.',
    zh: '从风险画像到资产配置、再平衡与绩效衡量。适合已经开始投资、想要一份书面计划的人。',
  },
  lessons: [
    {
      type: 'INTERACTIVE',
      durationSeconds: 540,
      title: {
        vi: 'Bạn chịu được bao nhiêu rủi ro?',
        en: 'How Much Risk Can You Take?',
        zh: '你能承受多少风险？',
      },
      content: {
        vi: 'Khả năng chịu rủi ro đến từ thu nhập và thời gian, còn mức sẵn lòng đến từ tính cách. Trả lời mười câu rồi xem hai con số ấy có lệch nhau không. Khi chúng lệch, hãy theo con số thấp hơn.',
        en: 'Your ability to take risk comes from income and time; your willingness comes from character. Answer ten questions and see whether the two figures differ. When they do, follow the lower one.',
        zh: '承受风险的能力取决于收入和时间，承受意愿则取决于性格。回答十个问题，看看这两个数值是否有差距。如果有差距，以较低的为准。',
      },
    },
    {
      type: 'VIDEO',
      durationSeconds: 445,
      title: {
        vi: 'Đa dạng hóa và tương quan',
        en: 'Diversification and Correlation',
        zh: '分散投资与相关性',
      },
      content: {
        vi: 'Mười cổ phiếu ngân hàng không phải là đa dạng hóa, vì chúng lên xuống cùng nhau. Tài sản có tương quan thấp giúp danh mục bớt dao động mà không nhất thiết giảm lợi nhuận kỳ vọng. Trong khủng hoảng, tương quan thường tăng lên.',
        en: 'Ten bank stocks are not diversification, because they rise and fall together. Assets with low correlation make a portfolio swing less without necessarily lowering its expected return. In a crisis, correlations tend to rise.',
        zh: '持有十只银行股不算分散投资，因为它们同涨同跌。相关性低的资产能减小组合波动，又不一定降低预期收益。在危机中，相关性往往会上升。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 280,
      title: { vi: 'Phân bổ tài sản', en: 'Asset Allocation', zh: '资产配置' },
      content: {
        vi: 'Chia 20.000.000 ₫ thành 60% quỹ cổ phiếu, 30% trái phiếu và 10% tiền gửi là một điểm xuất phát, không phải công thức. Tỷ lệ này quyết định phần lớn dao động của bạn. Hãy chọn tỷ lệ bạn giữ được cả khi thị trường giảm 30%.',
        en: 'Splitting 20,000,000 ₫ into 60% stock funds, 30% bonds and 10% deposits is a starting point, not a formula. The split decides most of your ups and downs. Choose one you can hold even when the market falls 30%.',
        zh: '把 20,000,000 ₫ 分成 60% 股票基金、30% 债券和 10% 存款，只是起点，不是公式。这个比例决定了你的大部分波动。要选一个市场下跌 30% 时你仍能坚持的比例。',
      },
    },
    {
      type: 'VIDEO',
      durationSeconds: 372,
      title: { vi: 'Trái phiếu trong danh mục', en: 'Bonds in a Portfolio', zh: '组合中的债券' },
      content: {
        vi: 'Trái phiếu chính phủ cho thu nhập đều, trái phiếu doanh nghiệp trả cao hơn vì rủi ro cao hơn. Khi lãi suất thị trường tăng, giá trái phiếu cũ giảm. Đừng mua trái phiếu chỉ vì nhân viên tư vấn gọi nó là “tiền gửi lãi cao”.',
        en: 'Government bonds give steady income; corporate bonds pay more because they risk more. When market rates rise, prices of older bonds fall. Don’t buy a bond just because a salesperson calls it a “high-yield deposit”.',
        zh: '政府债券提供稳定收入，公司债券收益更高，因为风险更大。市场利率上升时，旧债券的价格会下跌。别因为销售人员称它为“高息存款”就买债券。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 255,
      title: { vi: 'Tái cân bằng', en: 'Rebalancing', zh: '再平衡' },
      content: {
        vi: 'Sau một năm tăng giá, 60% cổ phiếu có thể đã thành 66%. Mỗi năm một lần, hoặc khi lệch quá 5 điểm phần trăm, hãy đưa về tỷ lệ cũ. Dùng tiền mới để mua phần thiếu thì đỡ tốn phí và thuế.',
        en: 'After a year of rising prices, 60% in stocks may have become 66%. Once a year, or when it drifts by more than 5 percentage points, bring it back. Buying what is short with new money saves fees and taxes.',
        zh: '上涨一年之后，60% 的股票可能已变成 66%。每年一次，或偏离超过 5 个百分点时，把比例调回来。用新资金买入不足的部分，可以节省费用和税款。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 240,
      title: { vi: 'Đo kết quả cho đúng', en: 'Measuring Results Properly', zh: '正确衡量收益' },
      content: {
        vi: 'Tài khoản tăng 3.000.000 ₫ sau khi bạn nạp 2.000.000 ₫ thì chỉ lãi 1.000.000 ₫. Hãy so lợi nhuận sau phí với một chỉ số phù hợp, trong ít nhất ba năm. Thắng chỉ số một năm có thể chỉ là may mắn.',
        en: 'If your account is up 3,000,000 ₫ after you put in 2,000,000 ₫, you gained only 1,000,000 ₫. Compare your return after fees with a fitting index, over at least three years. Beating the index for one year may be mere luck.',
        zh: '账户增加了 3,000,000 ₫，其中 2,000,000 ₫ 是你存入的，实际只赚了 1,000,000 ₫。用扣费后的收益与合适的指数比较，至少看三年。一年跑赢指数可能只是运气。',
      },
    },
    {
      type: 'INTERACTIVE',
      durationSeconds: 720,
      title: { vi: 'Bản kế hoạch một trang', en: 'A One-Page Plan', zh: '一页纸的计划' },
      content: {
        vi: 'Viết mục tiêu, thời hạn, tỷ lệ phân bổ, quy tắc tái cân bằng và điều bạn sẽ không làm. Công cụ thử kế hoạch ấy với ba giai đoạn khó khăn của thị trường. Ký tên và hẹn ngày xem lại sau một năm.',
        en: 'Write down your goal, horizon, allocation, rebalancing rule and what you will not do. The tool tests the plan against three hard times in the market. Sign it and set a date to review it in a year.',
        zh: '写下你的目标、期限、配置比例、再平衡规则以及绝不做的事。工具会用市场的三段艰难时期来检验这份计划。签上名，并约定一年后复查的日期。',
      },
    },
    {
      type: 'QUIZ',
      durationSeconds: 840,
      title: { vi: 'Kiểm tra: danh mục', en: 'Quiz: Portfolios', zh: '测验：投资组合' },
      content: {
        vi: 'Mười lăm câu và một tình huống: tư vấn cho một người 24 tuổi có 20.000.000 ₫ và thu nhập chưa ổn định. Bài này khó, bạn có thể làm lại nhiều lần.',
        en: 'Fifteen questions and one case: advise a 24-year-old with 20,000,000 ₫ and an unsteady income. It is a hard one, and you may retake it several times.',
        zh: '十五道题加一个案例：为一位 24 岁、有 20,000,000 ₫ 但收入不稳定的人提供建议。这份测验较难，可以多次重考。',
      },
    },
  ],
};
