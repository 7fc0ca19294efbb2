import type { CourseContent } from '../course-content.js';

/** Investing small sums in many companies at once. */
export const FUNDS_AND_ETFS: CourseContent = {
  slug: 'funds-and-etfs',
  level: 'INTERMEDIATE',
  topic: 'INVESTING',
  quizQuestions: 12,
  price: 399_000,
  published: true,
  title: { vi: 'Quỹ mở và quỹ ETF', en: 'Open-End Funds and ETFs', zh: '开放式基金与 ETF' },
  description: {
    vi: 'Chỉ với vài trăm nghìn đồng, bạn có thể sở hữu một phần của cả rổ cổ phiếu và trái phiếu. Học cách chọn quỹ, hiểu phí và đầu tư đều đặn mà không cần canh bảng giá.',
    en: 'With a few hundred thousand dong you can own a part of a whole basket of stocks and bonds. Learn to choose a fund, understand fees and invest regularly without watching the board.',
    zh: '只要几十万越南盾，你就能拥有一整篮子股票和债券的一部分。学会挑选基金、看懂费用，并定期投资而不必盯盘。',
  },
  lessons: [
    {
      type: 'VIDEO',
      durationSeconds: 312,
      title: { vi: 'Quỹ đầu tư là gì?', en: 'What Is a Fund?', zh: '什么是基金？' },
      content: {
        vi: 'Nhiều người góp tiền, một công ty quản lý mua cổ phiếu và trái phiếu, ngân hàng giám sát giữ tài sản. Mỗi chứng chỉ quỹ là một phần nhỏ của cả rổ. Một công ty phá sản không kéo sập cả quỹ.',
        en: 'Many people pool their money, a management company buys stocks and bonds, and a custodian bank holds the assets. Each fund unit is a small part of the whole basket. One bankrupt company does not bring the whole fund down.',
        zh: '许多人把钱集中起来，由基金公司买入股票和债券，托管银行保管资产。每一份基金都是整个篮子的一小部分。一家公司破产，不会拖垮整只基金。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 245,
      title: { vi: 'Quỹ mở hay ETF?', en: 'Open-End Fund or ETF?', zh: '开放式基金还是 ETF？' },
      content: {
        vi: 'Quỹ mở được mua bán với công ty quản lý theo giá tài sản ròng; ETF được mua bán trên sàn như cổ phiếu. ETF thường bám theo một chỉ số nên phí thấp hơn. Quỹ mở hợp với người muốn đầu tư định kỳ tự động từ 100.000 ₫.',
        en: 'Open-end funds are bought from and sold to the manager at net asset value; ETFs trade on the exchange like shares. An ETF usually follows an index, so its fees are lower. Open-end funds suit those who want to invest automatically from 100,000 ₫.',
        zh: '开放式基金按资产净值向基金公司申购赎回；ETF 像股票一样在交易所买卖。ETF 通常跟踪某个指数，因此费用更低。开放式基金适合想从 100,000 ₫ 起自动投资的人。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 220,
      title: { vi: 'Phí ăn mòn lợi nhuận', en: 'Fees Eat Returns', zh: '费用侵蚀收益' },
      content: {
        vi: 'Hai quỹ cùng lãi 8% trước phí, một quỹ thu 2% và một quỹ thu 0,5%. Với 20.000.000 ₫ trong 20 năm, khoảng cách giữa chúng lớn hơn cả số vốn ban đầu. Hãy cộng phí quản lý, phí mua và phí bán trước khi so sánh.',
        en: 'Two funds both return 8% before fees; one charges 2% and the other 0.5%. With 20,000,000 ₫ over 20 years, the gap between them grows larger than the sum first invested. Add up management, purchase and redemption fees before you compare.',
        zh: '两只基金费前收益都是 8%，一只收 2%，另一只收 0.5%。20,000,000 ₫ 投资 20 年，两者的差距会超过最初的本金。比较之前，把管理费、申购费和赎回费都加起来。',
      },
    },
    {
      type: 'VIDEO',
      durationSeconds: 358,
      title: { vi: 'Đầu tư đều đặn mỗi tháng', en: 'Investing Every Month', zh: '每月定投' },
      content: {
        vi: 'Mua 500.000 ₫ mỗi tháng thì lúc giá thấp bạn được nhiều đơn vị hơn, lúc giá cao được ít hơn. Bạn không cần đoán đáy. Điều khó nhất là tiếp tục khi thị trường giảm.',
        en: 'If you buy for 500,000 ₫ each month, you get more units when prices are low and fewer when they are high. You need not guess the bottom. The hardest part is to go on when the market falls.',
        zh: '每月买入 500,000 ₫，价格低时买到的份额多，价格高时买到的份额少。你不必猜测底部。最难的是在市场下跌时继续坚持。',
      },
    },
    {
      type: 'INTERACTIVE',
      durationSeconds: 630,
      title: { vi: 'So sánh ba quỹ', en: 'Compare Three Funds', zh: '比较三只基金' },
      content: {
        vi: 'Đặt ba bản cáo bạch mẫu cạnh nhau: mục tiêu, phí, danh mục và mức giảm sâu nhất. Chọn một quỹ cho tiền cần trong hai năm và một quỹ cho tiền của mười năm tới. Giải thích lựa chọn của bạn trong hai câu.',
        en: 'Put three sample prospectuses side by side: goal, fees, holdings and deepest fall. Choose one fund for money needed in two years and one for money of the next ten years. Explain your choice in two sentences.',
        zh: '把三份样本招募说明书并排放好：目标、费用、持仓和最大跌幅。为两年内要用的钱选一只，为未来十年的钱选一只。用两句话说明你的选择。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 200,
      title: {
        vi: 'Quỹ giả và lời hứa lãi cố định',
        en: 'Fake Funds and Fixed Promises',
        zh: '假基金与固定收益的承诺',
      },
      content: {
        vi: 'Quỹ thật không bao giờ hứa lãi 3% mỗi tuần. Hãy tra tên công ty quản lý trong danh sách của cơ quan quản lý chứng khoán trước khi chuyển tiền. Tiền phải vào tài khoản của quỹ, không phải của một cá nhân.',
        en: 'A real fund never promises 3% a week. Look up the management company in the securities regulator’s list before you transfer money. The money must go to the fund’s account, not to a person’s.',
        zh: '真正的基金绝不会承诺每周 3% 的收益。转账前，先在证券监管机构的名单里查询基金公司名称。钱必须进入基金的账户，而不是个人账户。',
      },
    },
    {
      type: 'QUIZ',
      durationSeconds: 570,
      title: { vi: 'Kiểm tra: quỹ đầu tư', en: 'Quiz: Funds', zh: '测验：基金' },
      content: {
        vi: 'Mười hai câu hỏi về loại quỹ, phí, rủi ro và đầu tư đều đặn. Có hai câu cần tính toán, bạn nên chuẩn bị máy tính.',
        en: 'Twelve questions on kinds of funds, fees, risk and regular investing. Two of them need arithmetic, so have a calculator ready.',
        zh: '十二道题，涉及基金种类、费用、风险和定期投资。其中两题需要计算，请准备好计算器。',
      },
    },
  ],
};
