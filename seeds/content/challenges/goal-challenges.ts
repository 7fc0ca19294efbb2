import type { ChallengeContent } from '../challenge-content.js';

/** Saving for one thing that a student or young worker wants. */
export const GOAL_CHALLENGES: readonly ChallengeContent[] = [
  {
    key: 'first-emergency-fund',
    title: { vi: 'Quỹ khẩn cấp đầu tiên', en: 'First Emergency Fund', zh: '第一笔应急金' },
    description: {
      vi: 'Lập quỹ khẩn cấp đầu tiên trị giá {amount} trong {days} ngày. Để ở tài khoản riêng và chỉ đụng đến khi việc vừa bất ngờ, vừa cần thiết, vừa gấp.',
      en: 'Build your first emergency fund of {amount} in {days} days. Keep it in a separate account and touch it only for what is unexpected, necessary and urgent.',
      zh: '用 {days} 天建立第一笔 {amount} 的应急金。放在单独的账户里，只有遇到意外、必要又紧急的事才动用。',
    },
    targetAmounts: [1_000_000, 2_000_000, 3_000_000],
    durationDays: 60,
  },
  {
    key: 'three-month-fund',
    title: { vi: 'Quỹ khẩn cấp ba tháng', en: 'Three-Month Emergency Fund', zh: '三个月应急金' },
    description: {
      vi: 'Dành cho người đã đi làm: gom đủ ba tháng chi tiêu, tức {amount}, trong {days} ngày. Đặt lệnh chuyển tự động ngay ngày nhận lương.',
      en: 'For those with a job: gather three months of expenses, that is {amount}, in {days} days. Set an automatic transfer for the day your pay arrives.',
      zh: '适合已经工作的人：用 {days} 天攒够三个月的开支，也就是 {amount}。在发薪日设好自动转账。',
    },
    targetAmounts: [10_000_000, 15_000_000, 20_000_000],
    durationDays: 180,
  },
  {
    key: 'used-laptop',
    title: {
      vi: 'Máy tính cũ cho năm học mới',
      en: 'A Used Laptop for the New Year',
      zh: '新学年的二手电脑',
    },
    description: {
      vi: 'Để dành {amount} trong {days} ngày để mua một chiếc máy tính cũ còn tốt, không trả góp. Cùng nhau chia sẻ kinh nghiệm kiểm tra máy.',
      en: 'Save {amount} in {days} days for a good used laptop, without installments. Share tips with each other on how to check a machine.',
      zh: '用 {days} 天存下 {amount}，不分期，买一台成色不错的二手电脑。大家一起分享验机经验。',
    },
    targetAmounts: [6_000_000, 8_000_000, 10_000_000],
    durationDays: 120,
    startsIn: [4, 5],
  },
  {
    key: 'english-course',
    title: { vi: 'Học phí khóa tiếng Anh', en: 'Fees for an English Course', zh: '英语课学费' },
    description: {
      vi: 'Đầu tư vào chính mình: {days} ngày để gom {amount} học phí tiếng Anh. Mỗi tuần ghi lại một khoản bạn đã bớt chi vì mục tiêu này.',
      en: 'Invest in yourself: {days} days to gather {amount} for an English course. Each week, note one thing you gave up for this goal.',
      zh: '投资自己：用 {days} 天攒下 {amount} 的英语学费。每周记下一项你为这个目标省下的开支。',
    },
    targetAmounts: [3_000_000, 4_000_000, 5_000_000],
    durationDays: 90,
  },
  {
    key: 'phone-in-cash',
    title: { vi: 'Mua điện thoại không trả góp', en: 'A Phone Without Installments', zh: '不分期买手机' },
    description: {
      vi: 'Điện thoại mới không cần món nợ mới. Để dành {amount} trong {days} ngày rồi mua bằng tiền của mình.',
      en: 'A new phone does not need a new debt. Save {amount} in {days} days, then buy it with your own money.',
      zh: '买新手机，不必背新债。用 {days} 天存下 {amount}，再用自己的钱买。',
    },
    targetAmounts: [5_000_000, 7_000_000],
    durationDays: 120,
  },
  {
    key: 'summer-trip',
    title: { vi: 'Chuyến đi biển mùa hè', en: 'Summer Trip to the Sea', zh: '夏天去海边' },
    description: {
      vi: 'Mỗi người để dành {amount} trong {days} ngày cho chuyến đi biển của mình. Tiền có trước, vé đặt sau.',
      en: 'Each of us saves {amount} in {days} days for our own trip to the sea. Money first, tickets second.',
      zh: '每人用 {days} 天存下 {amount}，去海边过自己的假期。先有钱，再订票。',
    },
    targetAmounts: [2_000_000, 3_000_000, 4_000_000],
    durationDays: 90,
    startsIn: [2, 3, 4],
  },
  {
    key: 'next-term-tuition',
    title: { vi: 'Học phí học kỳ tới', en: 'Next Term’s Tuition', zh: '下学期学费' },
    description: {
      vi: 'Chuẩn bị {amount} học phí cho học kỳ tới trong {days} ngày. Đóng đúng hạn mà không phải vay ai.',
      en: 'Get {amount} of next term’s tuition ready in {days} days. Pay on time without borrowing from anyone.',
      zh: '用 {days} 天备好下学期 {amount} 的学费。按时缴清，不向任何人借钱。',
    },
    targetAmounts: [8_000_000, 10_000_000, 12_000_000],
    durationDays: 120,
    startsIn: [4, 5, 9, 10],
  },
  {
    key: 'first-fund-units',
    title: { vi: 'Chứng chỉ quỹ đầu tiên', en: 'First Fund Units', zh: '第一份基金' },
    description: {
      vi: 'Để dành {amount} trong {days} ngày để sẵn sàng cho khoản đầu tư quỹ đầu tiên. Trong lúc chờ, hãy đọc bản cáo bạch và tính các loại phí.',
      en: 'Save {amount} in {days} days to be ready for your first investment in a fund. While you wait, read the prospectus and add up the fees.',
      zh: '用 {days} 天存下 {amount}，为第一笔基金投资做好准备。等待期间，读一读招募说明书，算清各项费用。',
    },
    targetAmounts: [500_000, 1_000_000],
    durationDays: 30,
  },
];
