import type { ChallengeContent } from '../challenge-content.js';

/** Saving from work, and for it. */
export const WORK_CHALLENGES: readonly ChallengeContent[] = [
  {
    key: 'side-job-envelope',
    title: { vi: 'Phong bì tiền làm thêm', en: 'The Side-Job Envelope', zh: '兼职收入专款' },
    description: {
      vi: 'Mỗi lần nhận tiền làm thêm, bỏ một phần ba vào một phong bì riêng. Giữ {days} ngày không mở, bạn sẽ thấy {amount} ở trong đó.',
      en: 'Each time a side job pays, put a third into an envelope of its own. Leave it shut for {days} days and you will find {amount} in it.',
      zh: '每次收到兼职报酬，就把三分之一放进一个专用信封。{days} 天不打开，里面就有 {amount}。',
    },
    targetAmounts: [1_000_000, 1_500_000],
    durationDays: 60,
  },
  {
    key: 'clothes-for-interviews',
    title: { vi: 'Bộ đồ đi phỏng vấn', en: 'An Outfit for Interviews', zh: '面试着装基金' },
    description: {
      vi: 'Một bộ đồ chỉn chu và đôi giày tốt giúp bạn tự tin hơn. Để dành {amount} trong {days} ngày, mua một lần mà dùng nhiều năm.',
      en: 'A neat outfit and good shoes give you confidence. Save {amount} in {days} days, buy once and wear them for years.',
      zh: '一身得体的衣服和一双好鞋会让你更自信。用 {days} 天存下 {amount}，买一次穿好几年。',
    },
    targetAmounts: [1_000_000, 1_500_000, 2_000_000],
    durationDays: 45,
  },
  {
    key: 'motorbike-service',
    title: { vi: 'Quỹ bảo dưỡng xe máy', en: 'Motorbike Service Fund', zh: '摩托车保养基金' },
    description: {
      vi: 'Thay nhớt, thay lốp, bảo hiểm bắt buộc: chiếc xe nuôi bạn thì bạn cũng phải nuôi xe. Trong {days} ngày, lập quỹ {amount} cho cả năm.',
      en: 'Oil, tires, compulsory insurance: the bike that earns your living needs a living too. In {days} days, set up {amount} for the whole year.',
      zh: '换机油、换轮胎、交强险：车养活你，你也要养车。用 {days} 天备好全年的 {amount}。',
    },
    targetAmounts: [1_500_000],
    durationDays: 60,
  },
  {
    key: 'raise-goes-to-savings',
    title: { vi: 'Lương tăng, tiết kiệm tăng', en: 'Let the Raise Be Saved', zh: '加薪部分存起来' },
    description: {
      vi: 'Lương vừa tăng thì đừng vội tăng chi. Trong {days} ngày, chuyển hết phần tăng vào tiết kiệm và bạn có {amount}.',
      en: 'When your pay goes up, don’t let your spending follow. For {days} days, move the whole increase into savings and you have {amount}.',
      zh: '刚加了薪，别急着多花。{days} 天里把加的部分全部存起来，你就有 {amount}。',
    },
    targetAmounts: [2_000_000, 3_000_000],
    durationDays: 90,
  },
  {
    key: 'bonus-half-saved',
    title: { vi: 'Thưởng quý, giữ một nửa', en: 'Save Half the Bonus', zh: '季度奖留一半' },
    description: {
      vi: 'Tiền thưởng chia đôi: một nửa để vui, một nửa để yên tâm. Giữ {amount} nguyên vẹn trong {days} ngày là bạn thắng.',
      en: 'Split the bonus: one half for fun, one half for peace of mind. Keep {amount} untouched for {days} days and you have won.',
      zh: '奖金分两半：一半开心，一半安心。让 {amount} 原封不动地放满 {days} 天，你就赢了。',
    },
    targetAmounts: [2_000_000, 3_000_000],
    durationDays: 30,
    startsIn: [4, 7, 10],
  },
  {
    key: 'freelance-tax-pot',
    title: { vi: 'Hũ thuế cho người làm tự do', en: 'A Tax Jar for Freelancers', zh: '自由职业者的税款罐' },
    description: {
      vi: 'Làm tự do thì tự lo thuế: mỗi hợp đồng để riêng 10%. Trong {days} ngày, hũ thuế của bạn cần có {amount}.',
      en: 'Freelancers look after their own tax: set aside 10% of each contract. In {days} days, your tax jar needs {amount}.',
      zh: '自由职业者要自己管税：每份合同先留出 10%。{days} 天内，你的税款罐里要有 {amount}。',
    },
    targetAmounts: [1_000_000, 2_000_000],
    durationDays: 90,
    startsIn: [10, 11, 12, 1],
  },
  {
    key: 'work-tools',
    title: { vi: 'Đồ nghề của mình', en: 'Tools of Your Own', zh: '置办自己的工具' },
    description: {
      vi: 'Máy cắt tóc, bộ khuôn bánh, bút vẽ điện tử: đồ nghề tốt làm ra tiền. Để dành {amount} trong {days} ngày rồi hãy mua, đừng mua trước trả sau.',
      en: 'Hair clippers, baking pans, a stylus: good tools earn money. Save {amount} in {days} days and buy then; don’t buy now and pay later.',
      zh: '理发推子、烘焙模具、电子画笔：好工具能挣钱。先用 {days} 天存下 {amount} 再买，别先买后付。',
    },
    targetAmounts: [2_000_000, 3_000_000, 4_000_000],
    durationDays: 75,
  },
  {
    key: 'stall-capital',
    title: { vi: 'Vốn mở sạp cuối tuần', en: 'Capital for a Weekend Stall', zh: '周末摆摊本钱' },
    description: {
      vi: 'Trà tắc, bánh tráng hay đồ thủ công: sạp nào cũng cần vốn. Trong {days} ngày, gom {amount} cho sạp của bạn và ghi sổ từ đồng đầu tiên.',
      en: 'Kumquat tea, rice-paper snacks or handicrafts: every stall needs capital. In {days} days, gather {amount} for yours, and keep books from the first dong.',
      zh: '金桔茶、米纸小吃或手工艺品：摆摊都要本钱。用 {days} 天为你的小摊攒下 {amount}，从第一块钱起就记账。',
    },
    targetAmounts: [1_000_000, 2_000_000],
    durationDays: 45,
  },
];
