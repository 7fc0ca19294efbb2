import type { ChallengeContent } from '../challenge-content.js';

/** Saving by changing a small daily habit. */
export const EVERYDAY_CHALLENGES: readonly ChallengeContent[] = [
  {
    key: 'home-coffee-week',
    title: { vi: 'Bảy ngày tự pha cà phê', en: 'Seven Days of Home Coffee', zh: '七天自己冲咖啡' },
    description: {
      vi: 'Tự pha cà phê ở nhà trong {days} ngày và để dành {amount} từ số tiền không ra quán. Mỗi sáng một ly, mỗi tối một lần ghi sổ.',
      en: 'Make your own coffee at home for {days} days and save {amount} from the money you don’t spend at cafés. One cup every morning, one entry every evening.',
      zh: '连续 {days} 天在家自己冲咖啡，把不去咖啡馆省下的 {amount} 存起来。每天早上一杯，每天晚上记一次账。',
    },
    targetAmounts: [200_000, 300_000],
    durationDays: 7,
    notOverTet: true,
  },
  {
    key: 'less-milk-tea',
    title: { vi: 'Một tháng bớt trà sữa', en: 'A Month of Less Milk Tea', zh: '少喝奶茶一个月' },
    description: {
      vi: 'Bớt trà sữa trong {days} ngày, bỏ đúng số tiền của mỗi ly không mua vào hũ tiết kiệm của riêng bạn. Mục tiêu là {amount}, vị ngọt để dành cho ngày cuối.',
      en: 'Cut down on milk tea for {days} days and put the price of each cup you skip into your savings jar. The goal is {amount}; the sweet taste waits for the last day.',
      zh: '{days} 天少喝奶茶，每少买一杯，就把那杯的钱存进自己的小金库。目标是 {amount}，甜味留到最后一天。',
    },
    targetAmounts: [400_000, 600_000],
    durationDays: 30,
    notOverTet: true,
  },
  {
    key: 'cook-at-home',
    title: { vi: 'Ba tuần nấu ăn ở phòng trọ', en: 'Three Weeks of Cooking at Home', zh: '三周在家做饭' },
    description: {
      vi: 'Nấu ăn tại phòng trong {days} ngày thay vì đặt đồ giao tận nơi. Phần chênh lệch mỗi bữa đi vào mục tiêu {amount}, nấu chung với bạn cùng phòng thì càng nhanh.',
      en: 'Cook in your room for {days} days instead of ordering delivery. The difference on each meal goes toward {amount}, and cooking with your roommates gets you there faster.',
      zh: '{days} 天在出租屋自己做饭，不点外卖。每顿省下的差价都存向 {amount} 的目标，和室友一起做会更快达成。',
    },
    targetAmounts: [500_000, 800_000, 1_000_000],
    durationDays: 21,
    notOverTet: true,
  },
  {
    key: 'bus-to-campus',
    title: { vi: 'Đi xe buýt đến trường', en: 'By Bus to Campus', zh: '坐公交去学校' },
    description: {
      vi: 'Đổi xe công nghệ lấy xe buýt, xe đạp hoặc đi bộ trong {days} ngày. Mỗi chuyến tiết kiệm được hãy ghi lại, đủ {amount} là về đích.',
      en: 'Swap app rides for the bus, a bicycle or your feet for {days} days. Note what each trip saves; at {amount} you have made it.',
      zh: '{days} 天里用公交、自行车或步行代替网约车。每次出行省下的钱都记下来，攒够 {amount} 就到终点。',
    },
    targetAmounts: [500_000, 700_000],
    durationDays: 30,
    notOverTet: true,
  },
  {
    key: 'spare-change',
    title: { vi: 'Gom tiền lẻ cuối ngày', en: 'Spare Change at Day’s End', zh: '每晚存零钱' },
    description: {
      vi: 'Mỗi tối, chuyển phần lẻ của số dư sang quỹ tiết kiệm. Sau {days} ngày, những đồng lẻ ấy cộng lại thành {amount}.',
      en: 'Every evening, round your balance down and save the change. After {days} days, that small change adds up to {amount}.',
      zh: '每天晚上，把账户余额的零头转进储蓄。{days} 天后，这些零钱会积成 {amount}。',
    },
    targetAmounts: [500_000, 1_000_000],
    durationDays: 60,
  },
  {
    key: 'no-spend-weekends',
    title: { vi: 'Cuối tuần không tiêu tiền', en: 'No-Spend Weekends', zh: '零消费周末' },
    description: {
      vi: 'Suốt {days} ngày, thứ bảy và chủ nhật chỉ chọn những niềm vui miễn phí: công viên, thư viện, đá bóng. Để dành {amount} và tìm lại cuối tuần của bạn.',
      en: 'For {days} days, choose only free fun on Saturdays and Sundays: parks, the library, soccer. Save {amount} and get your weekends back.',
      zh: '{days} 天内，周六和周日只选免费的乐趣：公园、图书馆、踢球。存下 {amount}，也找回你的周末。',
    },
    targetAmounts: [600_000, 1_000_000],
    durationDays: 28,
    notOverTet: true,
  },
  {
    key: 'twenty-thousand-a-day',
    title: { vi: 'Mỗi ngày hai mươi nghìn', en: 'Twenty Thousand a Day', zh: '每天两万' },
    description: {
      vi: 'Mỗi ngày chỉ hai mươi nghìn đồng, đều đặn trong {days} ngày, và bạn sẽ có {amount}. Bỏ một ngày thì hôm sau bù, không cần nản.',
      en: 'Just twenty thousand dong a day, every day for {days} days, and you will have {amount}. Miss a day and make it up the next; no need to lose heart.',
      zh: '每天只存两万越南盾，坚持 {days} 天，你就会有 {amount}。漏了一天，第二天补上，不必气馁。',
    },
    targetAmounts: [2_000_000],
    durationDays: 100,
  },
  {
    key: 'no-online-shopping',
    title: {
      vi: 'Một tháng không mua sắm trên mạng',
      en: 'A Month Without Online Shopping',
      zh: '一个月不网购',
    },
    description: {
      vi: 'Xóa giỏ hàng, tắt thông báo giảm giá và không mua sắm trên mạng trong {days} ngày. Chuyển số tiền bạn định tiêu vào mục tiêu {amount}.',
      en: 'Empty your cart, mute the sale alerts and buy nothing online for {days} days. Move the money you meant to spend toward {amount}.',
      zh: '清空购物车，关掉促销提醒，{days} 天不网购。把原本打算花的钱转入 {amount} 的目标。',
    },
    targetAmounts: [1_000_000, 1_500_000],
    durationDays: 30,
    notOverTet: true,
  },
];
