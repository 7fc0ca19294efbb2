import type { ChallengeContent } from '../challenge-content.js';

/** Saving by a rule that is easy to keep. */
export const HABIT_CHALLENGES: readonly ChallengeContent[] = [
  {
    key: 'fifty-two-weeks-start',
    title: { vi: 'Tuần sau nhiều hơn tuần trước', en: 'A Little More Each Week', zh: '每周多存一点' },
    description: {
      vi: 'Tuần đầu để dành một ít, mỗi tuần sau thêm một chút. Qua {days} ngày, những bước nhỏ ấy cộng lại thành {amount}.',
      en: 'Save a little in the first week and a little more in each that follows. Over {days} days, the small steps add up to {amount}.',
      zh: '第一周存一点，之后每周多存一点。{days} 天后，这些小步子会积成 {amount}。',
    },
    targetAmounts: [3_000_000, 4_000_000],
    durationDays: 180,
  },
  {
    key: 'five-thousand-notes',
    title: { vi: 'Nuôi những tờ năm nghìn', en: 'Keep the Five-Thousand Notes', zh: '专攒五千块的纸币' },
    description: {
      vi: 'Tờ 5.000 ₫ nào vào tay cũng bỏ heo, không ngoại lệ. Sau {days} ngày, đập heo và đếm: {amount} đang chờ bạn.',
      en: 'Every 5,000 ₫ note you are handed goes into the piggy bank, without exception. After {days} days, break it and count: {amount} awaits you.',
      zh: '手里每一张 5,000 ₫ 都放进存钱罐，没有例外。{days} 天后砸开来数一数：{amount} 在等你。',
    },
    targetAmounts: [500_000, 800_000],
    durationDays: 90,
  },
  {
    key: 'no-delivery-fortnight',
    title: { vi: 'Hai tuần không đặt đồ ăn', en: 'Two Weeks Without Delivery', zh: '两周不点外卖' },
    description: {
      vi: '{days} ngày không mở ứng dụng giao đồ ăn. Thèm thì tự nấu hoặc đi bộ ra quán, phí giao hàng để lại thành {amount}.',
      en: '{days} days without opening a delivery app. If you crave something, cook it or walk to the shop; what you save becomes {amount}.',
      zh: '{days} 天不打开外卖应用。嘴馋就自己做，或走路去店里，省下的钱凑成 {amount}。',
    },
    targetAmounts: [300_000, 500_000],
    durationDays: 14,
    notOverTet: true,
  },
  {
    key: 'cash-only-month',
    title: { vi: 'Một tháng chỉ dùng tiền mặt', en: 'A Cash-Only Month', zh: '只用现金的一个月' },
    description: {
      vi: 'Rút tiền mặt đầu tuần và không quẹt thẻ suốt {days} ngày. Nhìn ví vơi đi, bạn sẽ tự khắc giữ lại được {amount}.',
      en: 'Withdraw cash on Monday and don’t pay by card for {days} days. Watching the wallet empty, you will keep {amount} by yourself.',
      zh: '周一取好现金，{days} 天不刷卡。看着钱包变瘪，你自然会留下 {amount}。',
    },
    targetAmounts: [600_000, 1_000_000],
    durationDays: 30,
    notOverTet: true,
  },
  {
    key: 'evening-of-accounts',
    title: { vi: 'Tối chủ nhật ghi sổ', en: 'Sunday Evening Accounts', zh: '周日晚上记账' },
    description: {
      vi: 'Mỗi tối chủ nhật, cả nhóm cùng ghi sổ mười lăm phút. Qua {days} ngày, ai cũng biết tiền mình đi đâu và có thêm {amount}.',
      en: 'Every Sunday evening, the group does its accounts for fifteen minutes. After {days} days, all know where their money goes and have {amount} more.',
      zh: '每周日晚上，大家一起记账十五分钟。{days} 天后，人人都知道钱花到哪里，还多了 {amount}。',
    },
    targetAmounts: [500_000, 800_000],
    durationDays: 56,
  },
  {
    key: 'instead-of-lottery',
    title: { vi: 'Bỏ vé số, nuôi quỹ', en: 'Savings, Not Lottery', zh: '不买彩票，存起来' },
    description: {
      vi: 'Mỗi lần định mua vé số, chuyển đúng số tiền ấy vào quỹ. Sau {days} ngày, giải thưởng chắc chắn của bạn là {amount}.',
      en: 'Each time you want a lottery ticket, move its price into the fund. After {days} days your certain prize is {amount}.',
      zh: '每次想买彩票，就把那笔钱转进储蓄。{days} 天后，你稳得的奖金是 {amount}。',
    },
    targetAmounts: [300_000, 600_000],
    durationDays: 45,
  },
  {
    key: 'smoke-free-savings',
    title: { vi: 'Bỏ thuốc lá, giữ tiền', en: 'Smoke-Free Savings', zh: '戒烟攒钱' },
    description: {
      vi: 'Mỗi bao thuốc không mua là một khoản cho chính bạn. {days} ngày không khói thuốc, {amount} và lá phổi nhẹ hơn.',
      en: 'Each pack you don’t buy is money for yourself. {days} smoke-free days, {amount} and lighter lungs.',
      zh: '少买一包烟，就是给自己存一笔。{days} 天不抽烟，换来 {amount} 和更轻松的肺。',
    },
    targetAmounts: [700_000, 1_000_000],
    durationDays: 45,
  },
  {
    key: 'first-term-deposit',
    title: { vi: 'Sổ tiết kiệm đầu tiên', en: 'A First Term Deposit', zh: '第一张定期存单' },
    description: {
      vi: 'Gom {amount} trong {days} ngày rồi mở sổ tiết kiệm đầu tiên mang tên bạn. So lãi suất của ba ngân hàng trước khi chọn.',
      en: 'Gather {amount} in {days} days and open your first term deposit in your own name. Compare the rates of three banks before you choose.',
      zh: '用 {days} 天攒下 {amount}，以自己的名字开第一张定期存单。选之前，先比较三家银行的利率。',
    },
    targetAmounts: [1_000_000, 2_000_000, 3_000_000],
    durationDays: 60,
  },
];
