import type { CourseContent } from '../course-content.js';

/** Paying by phone without being robbed by phone. */
export const WALLETS_AND_SCAMS: CourseContent = {
  slug: 'wallets-and-scams',
  level: 'BEGINNER',
  topic: 'SAFETY',
  quizQuestions: 12,
  price: 0,
  published: true,
  title: {
    vi: 'Ví điện tử an toàn, tránh lừa đảo',
    en: 'Safe E-Wallets and No Scams',
    zh: '安全使用电子钱包，远离诈骗',
  },
  description: {
    vi: 'Thanh toán bằng điện thoại tiện đến mức ta quên rằng đó là tiền thật. Khóa học chỉ cách khóa chặt ví của bạn và nhận ra những chiêu lừa phổ biến nhất nhắm vào sinh viên.',
    en: 'Paying by phone is so easy that we forget it is real money. This course shows how to lock your wallet well and how to spot the most common scams aimed at students.',
    zh: '手机支付太方便，方便到让人忘了那是真金白银。本课程教你锁好自己的钱包，并识破最常见的针对学生的骗局。',
  },
  lessons: [
    {
      type: 'VIDEO',
      durationSeconds: 302,
      title: { vi: 'Ví điện tử hoạt động thế nào', en: 'How E-Wallets Work', zh: '电子钱包如何运作' },
      content: {
        vi: 'Ví điện tử giữ một số dư nhỏ và kéo tiền từ tài khoản ngân hàng khi cần. Ai mở được điện thoại và biết mã PIN của bạn thì tiêu được tiền của bạn. Vì vậy chỉ nên để trong ví số tiền đủ dùng một tuần.',
        en: 'An e-wallet holds a small balance and pulls money from your bank account when needed. Whoever can unlock your phone and knows your PIN can spend your money. So keep only about a week’s spending in the wallet.',
        zh: '电子钱包里存有少量余额，需要时从银行账户扣款。谁能解锁你的手机又知道你的 PIN 码，谁就能花你的钱。所以钱包里只放够一周用的钱就好。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 220,
      title: { vi: 'Năm lớp khóa cho ví của bạn', en: 'Five Locks for Your Wallet', zh: '给钱包上五道锁' },
      content: {
        vi: 'Mã PIN riêng, sinh trắc học, hạn mức mỗi ngày, thông báo từng giao dịch và khóa SIM bằng mã PIN: mỗi lớp chặn một kiểu trộm. Bật cả năm lớp chỉ mất mười phút. Đừng dùng ngày sinh hay biển số xe làm mã.',
        en: 'A PIN of its own, biometrics, a daily limit, an alert for each transaction and a SIM lock: each layer stops one kind of theft. Turning on all five takes ten minutes. Don’t use your birthday or license plate as a code.',
        zh: '独立的 PIN 码、生物识别、每日限额、逐笔交易提醒和 SIM 卡锁：每一道锁防一种盗窃。五道全部打开只需十分钟。别用生日或车牌号当密码。',
      },
    },
    {
      type: 'VIDEO',
      durationSeconds: 410,
      title: { vi: 'Mã OTP không dành cho ai khác', en: 'Never Share Your OTP', zh: '验证码只属于你' },
      content: {
        vi: 'Không ngân hàng, công an hay nhà trường nào hỏi mã OTP của bạn qua điện thoại. Người gọi càng giục, bạn càng nên gác máy và tự gọi lại số in trên thẻ. Một phút kiểm tra rẻ hơn nhiều so với cả tháng lương.',
        en: 'No bank, police officer or school will ever ask for your OTP over the phone. The more the caller rushes you, the more you should hang up and call the number on your card yourself. One minute of checking is far cheaper than a month’s pay.',
        zh: '任何银行、公安或学校都不会在电话里索要你的验证码。对方催得越急，你越应该挂断，再自己拨打卡上印的号码。花一分钟核实，比损失一个月工资便宜得多。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 265,
      title: { vi: '“Việc nhẹ lương cao”', en: '“Easy Work, High Pay”', zh: '“轻松高薪”的骗局' },
      content: {
        vi: 'Bạn được trả 50.000 ₫ cho nhiệm vụ đầu tiên, rồi được mời nạp 2.000.000 ₫ để nhận “nhiệm vụ lớn”. Số tiền nhỏ ấy chính là mồi câu. Công việc thật trả tiền cho bạn, không bao giờ bắt bạn nạp tiền trước.',
        en: 'You are paid 50,000 ₫ for the first task, then asked to deposit 2,000,000 ₫ for a “big task”. That small payment is the bait. A real job pays you; it never makes you pay in first.',
        zh: '第一个任务给你 50,000 ₫，接着就让你充值 2,000,000 ₫ 去接“大任务”。那笔小钱就是诱饵。真正的工作会付钱给你，绝不会要你先交钱。',
      },
    },
    {
      type: 'INTERACTIVE',
      durationSeconds: 560,
      title: { vi: 'Thật hay giả?', en: 'Real or Fake?', zh: '是真是假？' },
      content: {
        vi: 'Xem mười tin nhắn, mã QR và đường dẫn rồi chọn thật hay giả. Để ý tên miền viết sai một chữ, mã QR dán chồng và lời đe dọa khóa tài khoản. Sau mỗi câu, chúng tôi chỉ ra dấu hiệu bạn bỏ sót.',
        en: 'Look at ten messages, QR codes and links and choose real or fake. Watch for domains with one wrong letter, QR stickers pasted over others and threats to lock your account. After each answer we show you the sign you missed.',
        zh: '查看十条短信、二维码和链接，判断真假。留意错一个字母的域名、覆盖粘贴的二维码，以及冻结账户的恐吓。每答一题，我们都会指出你漏看的破绽。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 195,
      title: {
        vi: 'Lỡ chuyển tiền rồi thì sao?',
        en: 'What If You Already Paid?',
        zh: '钱已经转出去了怎么办？',
      },
      content: {
        vi: 'Gọi ngay ngân hàng để yêu cầu khóa giao dịch, chụp lại mọi tin nhắn và trình báo công an. Những giờ đầu tiên quan trọng nhất. Đừng xấu hổ và đừng tin ai hứa “lấy lại tiền” với một khoản phí.',
        en: 'Call your bank at once to block the transaction, take screenshots of every message and report it to the police. The first hours matter most. Don’t be ashamed, and don’t trust anyone who promises to “recover” the money for a fee.',
        zh: '立即致电银行要求冻结交易，把所有聊天记录截图并报警。最初几小时最关键。不要觉得丢脸，也别相信收费帮你“追回”钱款的人。',
      },
    },
    {
      type: 'QUIZ',
      durationSeconds: 450,
      title: { vi: 'Kiểm tra: an toàn số', en: 'Quiz: Digital Safety', zh: '测验：数字安全' },
      content: {
        vi: 'Mười hai tình huống lấy từ những vụ lừa phổ biến. Chọn việc nên làm đầu tiên trong mỗi tình huống.',
        en: 'Twelve situations taken from common scams. Choose the first thing to do in each of them.',
        zh: '十二个取材于常见骗局的情境。请选出每种情况下首先应该做的事。',
      },
    },
  ],
};
