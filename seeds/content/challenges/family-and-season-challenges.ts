import type { ChallengeContent } from '../challenge-content.js';

/** Saving for the family, the seasons of the year and the turns of life. */
export const FAMILY_AND_SEASON_CHALLENGES: readonly ChallengeContent[] = [
  {
    key: 'tickets-home-for-tet',
    title: { vi: 'Vé xe về quê ăn Tết', en: 'Tickets Home for Tết', zh: '回乡过年的车票' },
    description: {
      vi: 'Gom {amount} trong {days} ngày để mua vé về quê trước khi giá tăng. Mua sớm một tháng, nhẹ lòng cả mùa Tết.',
      en: 'Gather {amount} in {days} days to buy your ticket home before prices rise. Buy a month early and the whole Tết season feels lighter.',
      zh: '用 {days} 天攒下 {amount}，赶在涨价之前买好回乡的车票。早一个月买，整个春节都轻松。',
    },
    targetAmounts: [1_000_000, 1_500_000, 2_000_000],
    durationDays: 60,
    startsIn: [10, 11],
  },
  {
    key: 'lucky-money-fund',
    title: { vi: 'Quỹ lì xì đầu năm', en: 'Lucky Money Fund', zh: '新年红包基金' },
    description: {
      vi: 'Chuẩn bị {amount} tiền lì xì trong {days} ngày để tháng lương trước Tết còn nguyên. Viết sẵn danh sách phong bao rồi chia đều cho từng tuần.',
      en: 'Set aside {amount} of lucky money in {days} days so that your pay before Tết stays whole. Write the list of envelopes first, then spread it over the weeks.',
      zh: '用 {days} 天准备 {amount} 的红包钱，让春节前的工资分文不动。先列好红包名单，再平均分到每一周。',
    },
    targetAmounts: [500_000, 1_000_000],
    durationDays: 45,
    startsIn: [11, 12],
  },
  {
    key: 'recover-after-tet',
    title: { vi: 'Gây lại quỹ sau Tết', en: 'Rebuilding After Tết', zh: '春节后重建储蓄' },
    description: {
      vi: 'Tết vui rồi, giờ là lúc gây lại quỹ: {amount} trong {days} ngày. Bắt đầu nhỏ, cùng nhau, không ai bị bỏ lại.',
      en: 'Tết was fun; now it is time to rebuild the fund: {amount} in {days} days. Start small, together, with nobody left behind.',
      zh: '春节玩得开心，现在该重建储蓄了：{days} 天存 {amount}。从小处开始，一起努力，不让任何人掉队。',
    },
    targetAmounts: [1_000_000, 2_000_000],
    durationDays: 30,
    startsIn: [3],
  },
  {
    key: 'gift-for-parents',
    title: { vi: 'Món quà tặng bố mẹ', en: 'A Gift for My Parents', zh: '送父母的礼物' },
    description: {
      vi: 'Trong {days} ngày, để dành {amount} cho một món quà bạn tự chọn tặng bố mẹ. Kể cho nhóm nghe vì sao bạn chọn món ấy.',
      en: 'In {days} days, save {amount} for a gift to your parents that you choose yourself. Tell the group why you chose it.',
      zh: '用 {days} 天存下 {amount}，亲自为父母挑选一份礼物。告诉大家你为什么选它。',
    },
    targetAmounts: [1_000_000, 2_000_000],
    durationDays: 60,
  },
  {
    key: 'save-from-first-pay',
    title: { vi: 'Để dành từ lương đầu tiên', en: 'Saving from the First Pay', zh: '从第一份工资存起' },
    description: {
      vi: 'Tháng lương đầu tiên chỉ có một lần: giữ lại {amount} trong {days} ngày. Trả cho mình trước, rồi mới đến những cuộc vui.',
      en: 'Your first pay comes only once: keep {amount} of it over {days} days. Pay yourself first and celebrate after.',
      zh: '第一份工资只有一次：在 {days} 天内留下 {amount}。先付给自己，再去庆祝。',
    },
    targetAmounts: [1_000_000, 2_000_000, 3_000_000],
    durationDays: 30,
  },
  {
    key: 'clear-installments',
    title: { vi: 'Trả dứt nợ trả góp', en: 'Clear the Installments', zh: '还清分期' },
    description: {
      vi: 'Gom {amount} trong {days} ngày để tất toán khoản trả góp đang treo. Ngày trả xong, lương về là của bạn trọn tháng.',
      en: 'Gather {amount} in {days} days to pay off the installments hanging over you. The day you finish, your whole salary is yours again.',
      zh: '用 {days} 天攒够 {amount}，一次结清手头的分期。还清那天，完整的工资又属于你了。',
    },
    targetAmounts: [3_000_000, 5_000_000],
    durationDays: 90,
  },
  {
    key: 'mid-autumn-for-children',
    title: { vi: 'Trung thu cho em nhỏ', en: 'Mid-Autumn for Children', zh: '给孩子的中秋' },
    description: {
      vi: 'Mỗi người để dành {amount} trong {days} ngày để mua lồng đèn và sách cho trẻ em vùng cao. Tiết kiệm cũng có thể là sẻ chia.',
      en: 'Each of us saves {amount} in {days} days to buy lanterns and books for children in the highlands. Saving can also be sharing.',
      zh: '每人用 {days} 天存下 {amount}，为山区的孩子买灯笼和书。储蓄也可以是分享。',
    },
    targetAmounts: [300_000, 500_000],
    durationDays: 30,
    startsIn: [8],
  },
  {
    key: 'room-deposit',
    title: { vi: 'Tiền cọc phòng trọ', en: 'Deposit for a Room', zh: '租房押金' },
    description: {
      vi: 'Rời ký túc xá cần {amount} tiền cọc và tiền nhà tháng đầu. Bạn có {days} ngày để gom đủ mà không phải xin thêm gia đình.',
      en: 'Moving out of the dorm takes {amount} for the deposit and the first month’s rent. You have {days} days to gather it without asking your family for more.',
      zh: '搬出宿舍需要 {amount} 的押金和首月房租。你有 {days} 天凑齐，不必再向家里要钱。',
    },
    targetAmounts: [2_000_000, 3_000_000, 4_000_000],
    durationDays: 60,
  },
];
