import type { CourseContent } from '../course-content.js';

/** What a share is, how it is traded, and how not to gamble with it. */
export const STOCKS_FROM_ZERO: CourseContent = {
  slug: 'stocks-from-zero',
  level: 'INTERMEDIATE',
  topic: 'INVESTING',
  quizQuestions: 15,
  price: 349_000,
  published: true,
  title: { vi: 'Chứng khoán từ con số không', en: 'Stocks from Scratch', zh: '从零开始学股票' },
  description: {
    vi: 'Hiểu cổ phiếu là gì trước khi mua cổ phiếu đầu tiên. Khóa học không khuyến nghị mã nào, chỉ dạy bạn đọc, tính và giữ bình tĩnh.',
    en: 'Understand what a share is before you buy your first one. This course recommends no ticker; it teaches you to read, calculate and stay calm.',
    zh: '在买第一只股票之前，先弄懂股票是什么。本课程不推荐任何股票，只教你阅读、计算和保持冷静。',
  },
  lessons: [
    {
      type: 'VIDEO',
      durationSeconds: 348,
      title: { vi: 'Cổ phiếu là gì?', en: 'What Is a Share?', zh: '什么是股票？' },
      content: {
        vi: 'Mua một cổ phiếu là mua một phần rất nhỏ của một doanh nghiệp. Doanh nghiệp làm ăn tốt thì phần của bạn có giá hơn và có thể được chia cổ tức. Làm ăn kém thì bạn cũng chịu phần thua lỗ ấy.',
        en: 'To buy a share is to buy a very small part of a business. If the business does well, your part is worth more and may pay a dividend. If it does badly, you bear your part of the loss too.',
        zh: '买一股股票，就是买下一家企业极小的一部分。企业经营得好，你的那部分就更值钱，还可能分到股息。经营不善，你也要承担相应的亏损。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 225,
      title: { vi: 'Bạn đã sẵn sàng chưa?', en: 'Are You Ready?', zh: '你准备好了吗？' },
      content: {
        vi: 'Chỉ đầu tư khi bạn đã có quỹ khẩn cấp, không còn nợ lãi cao và số tiền ấy chưa cần đến trong ba năm tới. Tiền học phí kỳ sau không phải tiền đầu tư. Nếu còn thiếu một điều, thị trường vẫn sẽ ở đó đợi bạn.',
        en: 'Invest only when you have an emergency fund, no high-interest debt and no need of that money in the next three years. Next term’s tuition is not money to invest. If one of these is missing, the market will still be there waiting for you.',
        zh: '只有当你有了应急金、没有高息债务，而且三年内用不到这笔钱时，才去投资。下学期的学费不是投资的钱。如果还差一项，市场会一直在那里等你。',
      },
    },
    {
      type: 'VIDEO',
      durationSeconds: 392,
      title: { vi: 'Mở tài khoản và đặt lệnh', en: 'Opening an Account, Placing an Order', zh: '开户与下单' },
      content: {
        vi: 'Bạn cần tài khoản tại một công ty chứng khoán được cấp phép, đứng tên chính bạn. Lệnh giới hạn cho phép bạn chọn giá, lệnh thị trường chấp nhận giá đang có. Trên bảng giá, một lô chẵn là 100 cổ phiếu.',
        en: 'You need an account with a licensed broker, in your own name. A limit order lets you choose the price; a market order takes the price on offer. On the board, a round lot is 100 shares.',
        zh: '你需要在持牌证券公司开立本人名下的账户。限价单让你自己定价，市价单则接受当前价格。在行情板上，一手为 100 股。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 215,
      title: { vi: 'Phí, thuế và ngày tiền về', en: 'Fees, Taxes and Settlement', zh: '费用、税款与到账日' },
      content: {
        vi: 'Bán 10.000.000 ₫ cổ phiếu với phí 0,15% và thuế 0,1% thì mất 25.000 ₫, dù bạn lãi hay lỗ. Cổ phiếu và tiền về sau 2 ngày làm việc. Mua bán liên tục khiến các khoản nhỏ này thành khoản lớn.',
        en: 'Selling shares for 10,000,000 ₫ with a 0.15% fee and a 0.1% tax costs 25,000 ₫, whether you gain or lose. Shares and cash arrive after 2 working days. Trading all the time turns these small sums into a big one.',
        zh: '卖出 10,000,000 ₫ 的股票，手续费 0.15%、税 0.1%，无论盈亏都要付 25,000 ₫。股票和资金在 2 个工作日后到账。频繁买卖会让这些小钱变成大钱。',
      },
    },
    {
      type: 'VIDEO',
      durationSeconds: 436,
      title: { vi: 'Đọc báo cáo tài chính', en: 'Reading Financial Statements', zh: '阅读财务报表' },
      content: {
        vi: 'Ba báo cáo trả lời ba câu hỏi: công ty có lãi không, có gì và nợ gì, tiền mặt đến từ đâu. Lợi nhuận tăng mà tiền mặt giảm là lúc cần đọc kỹ. Hãy so với chính công ty ấy các năm trước và với các công ty cùng ngành.',
        en: 'Three statements answer three questions: does the company make a profit, what does it own and owe, where does its cash come from. When profit rises while cash falls, it is time to read closely. Compare with the same company in earlier years and with others in its industry.',
        zh: '三张报表回答三个问题：公司是否盈利，拥有什么又欠什么，现金从哪里来。利润上升而现金减少时，就该仔细阅读。要与公司往年相比，也要与同行业公司相比。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 235,
      title: { vi: 'Đắt hay rẻ?', en: 'Cheap or Expensive?', zh: '贵还是便宜？' },
      content: {
        vi: 'Cổ phiếu giá 20.000 ₫ với lợi nhuận 2.000 ₫ mỗi cổ phiếu có P/E bằng 10. Con số thấp chưa chắc là rẻ, vì có thể người ta chờ lợi nhuận giảm. P/E chỉ có nghĩa khi đặt cạnh tăng trưởng và rủi ro.',
        en: 'A share priced at 20,000 ₫ with earnings of 2,000 ₫ per share has a P/E of 10. A low figure is not always cheap, since people may expect earnings to fall. P/E means something only beside growth and risk.',
        zh: '股价 20,000 ₫、每股收益 2,000 ₫，市盈率 P/E 就是 10。数字低未必便宜，因为人们可能预期利润会下降。只有结合成长性和风险，P/E 才有意义。',
      },
    },
    {
      type: 'VIDEO',
      durationSeconds: 367,
      title: { vi: 'Tâm lý đám đông', en: 'The Psychology of the Crowd', zh: '从众心理' },
      content: {
        vi: 'Khi cả lớp khoe lãi, nỗi sợ bỏ lỡ rất mạnh; khi bảng giá đỏ rực, ai cũng muốn bán. Hãy viết lý do mua và điều kiện bán trước khi đặt lệnh. Nhóm “phím hàng” hứa lãi chắc chắn thường đang cần người mua lại hàng của họ.',
        en: 'When the whole class boasts of gains, the fear of missing out is strong; when the board turns red, everyone wants to sell. Write down why you buy and when you would sell before placing the order. A “hot tips” group that promises sure gains usually needs someone to buy what it holds.',
        zh: '全班都在炫耀赚钱时，害怕错过的心理很强；行情板一片下跌时，人人都想卖。下单之前，写下买入理由和卖出条件。承诺稳赚的“荐股群”，往往正等着有人接盘。',
      },
    },
    {
      type: 'INTERACTIVE',
      durationSeconds: 780,
      title: {
        vi: 'Hai mươi phiên giao dịch thử',
        en: 'Twenty Practice Sessions',
        zh: '模拟交易二十个交易日',
      },
      content: {
        vi: 'Bạn có 20.000.000 ₫ ảo và dữ liệu của một thị trường có thật nhưng đã đổi tên. Mỗi phiên, hãy mua, bán hoặc không làm gì. Cuối cùng, so kết quả với người chỉ mua cả rổ rồi ngồi yên.',
        en: 'You have 20,000,000 ₫ of play money and data from a real market with the names changed. Each session, buy, sell or do nothing. In the end, compare your result with someone who bought the whole basket and sat still.',
        zh: '你有 20,000,000 ₫ 虚拟资金，数据来自真实市场，只是改了名称。每个交易日可以买、卖或什么都不做。最后，和买入一篮子股票后按兵不动的人比一比结果。',
      },
    },
    {
      type: 'QUIZ',
      durationSeconds: 720,
      title: { vi: 'Kiểm tra: cổ phiếu', en: 'Quiz: Shares', zh: '测验：股票' },
      content: {
        vi: 'Mười lăm câu về lệnh, phí, báo cáo tài chính và tâm lý đầu tư. Không câu nào hỏi bạn đoán giá ngày mai.',
        en: 'Fifteen questions on orders, fees, statements and investor psychology. None of them asks you to guess tomorrow’s price.',
        zh: '十五道题，涉及下单、费用、财务报表和投资心理。没有一题要你猜明天的股价。',
      },
    },
  ],
};
