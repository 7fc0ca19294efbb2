import type { ChallengeContent } from '../challenge-content.js';

/** Saving for the people and the days that matter. */
export const CELEBRATION_CHALLENGES: readonly ChallengeContent[] = [
  {
    key: 'birthday-for-mother',
    title: { vi: 'Sinh nhật mẹ', en: 'Mother’s Birthday', zh: '妈妈的生日' },
    description: {
      vi: 'Một bữa cơm cả nhà và một món quà nhỏ: {amount} là đủ. Bạn có {days} ngày để dành mà mẹ không hề hay biết.',
      en: 'A family dinner and a small gift: {amount} will do. You have {days} days to save it without her noticing.',
      zh: '一顿家宴，一份小礼物，{amount} 就够了。你有 {days} 天悄悄存钱，不让妈妈发现。',
    },
    targetAmounts: [500_000, 800_000],
    durationDays: 30,
  },
  {
    key: 'womens-day',
    title: {
      vi: 'Hoa ngày 20/10',
      en: 'Flowers for Women’s Day (October 20)',
      zh: '越南妇女节（10 月 20 日）的花',
    },
    description: {
      vi: 'Ngày 20/10 năm nào cũng có, vậy mà tiền hoa năm nào cũng bất ngờ. Trong {days} ngày, để dành {amount} cho những người phụ nữ quanh bạn.',
      en: 'Vietnamese Women’s Day (October 20) comes every year, and every year its flowers cost more than planned. In {days} days, save {amount} for the women around you.',
      zh: '越南妇女节（10 月 20 日）年年都有，买花的钱却年年超出预算。用 {days} 天为身边的女性存下 {amount}。',
    },
    targetAmounts: [300_000, 400_000],
    durationDays: 30,
    startsIn: [9],
  },
  {
    key: 'teachers-day',
    title: { vi: 'Tri ân thầy cô', en: 'A Thank-You for Teachers', zh: '感谢老师' },
    description: {
      vi: 'Ngày 20/11, về thăm thầy cô cũ nhé. Để dành {amount} trong {days} ngày cho bó hoa và vé xe.',
      en: 'On Vietnamese Teachers’ Day (November 20), visit a teacher of yours. Save {amount} in {days} days for flowers and the bus fare.',
      zh: '越南教师节（11 月 20 日）那天，去看望教过你的老师。用 {days} 天存下 {amount}，买花和车票。',
    },
    targetAmounts: [300_000, 400_000],
    durationDays: 30,
    startsIn: [10],
  },
  {
    key: 'friends-wedding',
    title: { vi: 'Mùa cưới bạn bè', en: 'Wedding Season', zh: '朋友的婚礼季' },
    description: {
      vi: 'Cuối năm thiệp cưới về dồn dập. Chuẩn bị {amount} trong {days} ngày để vui hết mình mà không vay ai.',
      en: 'Late in the year the wedding invitations pile up. Get {amount} ready in {days} days, so that you can celebrate without borrowing.',
      zh: '年底喜帖一张接一张。用 {days} 天备好 {amount}，尽情祝福，不必向人借钱。',
    },
    targetAmounts: [1_500_000, 2_000_000],
    durationDays: 60,
    startsIn: [9, 10],
  },
  {
    key: 'grandparents-check-up',
    title: { vi: 'Khám sức khỏe cho ông bà', en: 'A Check-Up for Grandparents', zh: '带爷爷奶奶体检' },
    description: {
      vi: 'Một lần khám tổng quát cho ông bà đáng giá hơn nhiều món quà. Mỗi người để dành {amount} trong {days} ngày cho ông bà của mình.',
      en: 'One thorough check-up for your grandparents is worth more than many gifts. Each of us saves {amount} in {days} days for our own.',
      zh: '给爷爷奶奶做一次全面体检，胜过许多礼物。每人用 {days} 天为自家老人存下 {amount}。',
    },
    targetAmounts: [1_000_000, 1_500_000],
    durationDays: 60,
  },
  {
    key: 'new-appliance-for-home',
    title: { vi: 'Đồ điện mới cho gia đình', en: 'A New Appliance for Home', zh: '给家里换件电器' },
    description: {
      vi: 'Tủ lạnh, máy giặt hay quạt: nhà nào cũng có món cần thay. Mỗi người để dành {amount} trong {days} ngày cho món của nhà mình.',
      en: 'Fridge, washing machine or fan: every home has something to replace. Each of us saves {amount} in {days} days for our own.',
      zh: '冰箱、洗衣机或风扇：谁家都有该换的电器。每人用 {days} 天存下 {amount}，换自家那一件。',
    },
    targetAmounts: [2_000_000, 3_000_000],
    durationDays: 60,
  },
  {
    key: 'baby-on-the-way',
    title: { vi: 'Đón em bé', en: 'A Baby on the Way', zh: '迎接宝宝' },
    description: {
      vi: 'Tã, sữa, viện phí: biết trước thì chuẩn bị được. Ai sắp làm bố mẹ thì để dành {amount} trong {days} ngày.',
      en: 'Diapers, milk, the hospital: what you see coming you can prepare for. If you’re about to be a parent, save {amount} in {days} days.',
      zh: '尿布、奶粉、住院费：能预见的就能准备。准爸妈们，用 {days} 天存下 {amount}。',
    },
    targetAmounts: [5_000_000, 8_000_000],
    durationDays: 150,
  },
  {
    key: 'summer-for-the-children',
    title: { vi: 'Hè vui cho con', en: 'A Summer for the Kids', zh: '给孩子一个快乐暑假' },
    description: {
      vi: 'Lớp bơi, trại hè, vài quyển truyện: mùa hè của con gói trong {amount}. Bắt đầu từ bây giờ, {days} ngày là đủ.',
      en: 'Swimming lessons, a camp, a few books: your child’s summer fits into {amount}. Begin now; {days} days are enough.',
      zh: '游泳课、夏令营、几本故事书：孩子的暑假都在 {amount} 里。现在开始，{days} 天就够。',
    },
    targetAmounts: [2_000_000, 3_000_000],
    durationDays: 75,
    startsIn: [2, 3],
  },
];
