import type { CourseContent } from '../course-content.js';

/** The two things that Vietnamese families trust most, looked at calmly. A draft. */
export const GOLD_AND_REAL_ESTATE: CourseContent = {
  slug: 'gold-and-real-estate',
  level: 'EXPERT',
  topic: 'INVESTING',
  quizQuestions: 10,
  price: 499_000,
  published: false,
  title: { vi: 'Vàng và bất động sản căn bản', en: 'Gold and Real Estate Basics', zh: '黄金与房地产基础' },
  description: {
    vi: 'Vì sao ông bà tích vàng và bố mẹ mua đất, và điều gì đã thay đổi với thế hệ của bạn. Nhìn hai loại tài sản quen thuộc bằng con số thay vì lời đồn.',
    en: 'Why grandparents hoard gold and parents buy land, and what has changed for your generation. A look at two familiar assets through numbers instead of rumors.',
    zh: '为什么祖辈攒黄金、父母买土地，而到了你这一代又有什么变化。用数字而不是传言，来看这两类熟悉的资产。',
  },
  lessons: [
    {
      type: 'VIDEO',
      durationSeconds: 338,
      title: { vi: 'Vàng có sinh lời không?', en: 'Does Gold Earn Anything?', zh: '黄金会生息吗？' },
      content: {
        vi: 'Vàng không trả lãi hay cổ tức, bạn chỉ lời khi giá bán cao hơn giá mua. Nó giúp giữ giá trị khi tiền mất giá mạnh, nhưng có thể đi ngang nhiều năm. Một phần nhỏ trong danh mục là đủ cho mục đích phòng thủ.',
        en: 'Gold pays no interest or dividend; you gain only if you sell for more than you paid. It helps keep value when money weakens sharply, but it may go nowhere for years. A small part of a portfolio is enough for defense.',
        zh: '黄金不付利息也不分红，只有卖价高于买价才赚钱。货币大幅贬值时它有助于保值，但也可能多年横盘。作为防守，在组合里占一小部分就够了。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 230,
      title: { vi: 'Chênh lệch mua vào, bán ra', en: 'The Gap Between Buying and Selling', zh: '买卖价差' },
      content: {
        vi: 'Tiệm vàng luôn mua lại thấp hơn giá bán, và vàng trang sức còn mất tiền công. Nếu chênh lệch là 4%, giá phải tăng hơn 4% bạn mới bắt đầu có lời. Hãy giữ hóa đơn và mua ở nơi được cấp phép.',
        en: 'Gold shops always buy back below their selling price, and jewelry loses its workmanship too. If the gap is 4%, the price must rise by more than 4% before you begin to gain. Keep the receipt and buy where it is licensed.',
        zh: '金店的回收价总是低于售价，首饰还要损失工费。如果价差是 4%，金价要上涨超过 4% 你才开始赚钱。保留发票，并在持牌商家购买。',
      },
    },
    {
      type: 'VIDEO',
      durationSeconds: 415,
      title: { vi: 'Thuê nhà hay mua nhà?', en: 'Rent or Buy?', zh: '租房还是买房？' },
      content: {
        vi: 'Hãy so tiền thuê với tiền lãi vay, phí quản lý và khoản lãi bạn bỏ lỡ trên vốn tự có. Nếu tiền thuê là 5.000.000 ₫ mà tiền lãi đã là 12.000.000 ₫ mỗi tháng, thuê không phải là “đốt tiền”. Mua nhà là quyết định về cuộc sống trước khi là quyết định đầu tư.',
        en: 'Compare the rent with loan interest, management fees and the return you give up on your own capital. If rent is 5,000,000 ₫ and interest alone 12,000,000 ₫ a month, renting is not “burning money”. Buying a home is a decision about life before it is an investment.',
        zh: '把房租与贷款利息、物业费以及自有资金放弃的收益作比较。如果房租是 5,000,000 ₫，而每月光利息就要 12,000,000 ₫，租房就不是“烧钱”。买房首先是生活的决定，其次才是投资的决定。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 265,
      title: { vi: 'Pháp lý trước, giá sau', en: 'Papers First, Price Second', zh: '先看产权，再谈价格' },
      content: {
        vi: 'Giấy chứng nhận, quy hoạch, tranh chấp và thế chấp: bốn điều phải kiểm tra trước khi đặt cọc. Giấy viết tay rẻ lúc mua và rất đắt lúc bán. Phí công chứng và một buổi hỏi luật sư là khoản chi đáng giá.',
        en: 'Title, zoning, disputes and mortgages: four things to check before you pay a deposit. A handwritten deed is cheap when you buy and very dear when you sell. Notary fees and an hour with a lawyer are money well spent.',
        zh: '产权证、规划、纠纷和抵押：交定金之前必须核查这四项。手写的买卖协议买时便宜，卖时代价高昂。公证费和一次律师咨询费，花得值。',
      },
    },
    {
      type: 'INTERACTIVE',
      durationSeconds: 660,
      title: {
        vi: 'Bao lâu để mua căn nhà đầu tiên?',
        en: 'How Long to a First Home?',
        zh: '多久能买第一套房？',
      },
      content: {
        vi: 'Nhập mức tiết kiệm mỗi tháng, giá nhà và lãi suất để xem số năm bạn cần. Thử ở ghép, chọn nơi xa hơn hoặc tăng thu nhập và xem điều nào rút ngắn nhiều nhất. Kết quả là một ước tính, không phải lời hứa.',
        en: 'Enter your monthly savings, the price and the rate to see how many years you need. Try sharing a flat, moving further out or earning more and see what shortens it most. The result is an estimate, not a promise.',
        zh: '输入每月储蓄额、房价和利率，看看你需要多少年。试试合租、选更远的地段或增加收入，看哪一项缩短得最多。结果只是估算，不是承诺。',
      },
    },
    {
      type: 'QUIZ',
      durationSeconds: 600,
      title: { vi: 'Kiểm tra: vàng và nhà đất', en: 'Quiz: Gold and Property', zh: '测验：黄金与房产' },
      content: {
        vi: 'Mười câu hỏi về chênh lệch giá vàng, chi phí mua nhà và giấy tờ. Hai câu cuối yêu cầu so sánh thuê và mua bằng con số.',
        en: 'Ten questions on gold spreads, the cost of buying a home and its papers. The last two ask you to compare renting and buying in numbers.',
        zh: '十道题，涉及黄金价差、购房成本和产权文件。最后两题要求用数字比较租房与买房。',
      },
    },
  ],
};
