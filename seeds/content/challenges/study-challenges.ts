import type { ChallengeContent } from '../challenge-content.js';

/** Saving for and during one’s studies. */
export const STUDY_CHALLENGES: readonly ChallengeContent[] = [
  {
    key: 'exam-season-fund',
    title: { vi: 'Quỹ mùa thi', en: 'Exam Season Fund', zh: '考试季基金' },
    description: {
      vi: 'Mùa thi không còn thời gian làm thêm, nên hãy chuẩn bị trước: {amount} trong {days} ngày. Khi lịch thi đến, bạn chỉ còn phải lo bài vở.',
      en: 'Exam season leaves no time for side jobs, so prepare: {amount} in {days} days. When the exams come, you only have to worry about your books.',
      zh: '考试季没时间打工，所以提前准备：{days} 天存 {amount}。等到考试来临，你只需操心功课。',
    },
    targetAmounts: [1_000_000, 1_500_000],
    durationDays: 45,
    startsIn: [3, 4, 9, 10],
  },
  {
    key: 'certificate-fee',
    title: { vi: 'Lệ phí thi chứng chỉ', en: 'Fee for a Certificate Exam', zh: '考证报名费' },
    description: {
      vi: 'Tin học hay ngoại ngữ, chứng chỉ nào cũng cần lệ phí. Trong {days} ngày, để dành {amount} và đặt lịch thi ngay khi đủ tiền.',
      en: 'Computing or languages, every certificate has its fee. In {days} days, save {amount} and book the exam the moment you have it.',
      zh: '计算机也好，外语也好，考证都要报名费。用 {days} 天存下 {amount}，钱一够就预约考试。',
    },
    targetAmounts: [2_000_000, 3_000_000, 4_000_000],
    durationDays: 75,
  },
  {
    key: 'second-hand-books',
    title: { vi: 'Sách cũ cho kỳ mới', en: 'Used Books for the New Term', zh: '新学期买二手书' },
    description: {
      vi: 'Đổi và mua lại giáo trình cũ thay vì mua mới. Kỳ này bạn có {days} ngày để giữ lại {amount} từ tiền sách.',
      en: 'Swap and buy used textbooks instead of new ones. This term you have {days} days to keep {amount} of your book money.',
      zh: '新课本不买全新的，换一换、买二手。这学期你有 {days} 天，从书费里省下 {amount}。',
    },
    targetAmounts: [300_000, 500_000],
    durationDays: 30,
    startsIn: [8, 9, 1, 2],
  },
  {
    key: 'graduation-photos',
    title: { vi: 'Tiền chụp ảnh tốt nghiệp', en: 'Graduation Photos', zh: '毕业照基金' },
    description: {
      vi: 'Áo cử nhân, hoa và một bộ ảnh với cả lớp: tất cả gói trong {amount}. Góp dần trong {days} ngày để ngày ấy chỉ còn tiếng cười.',
      en: 'The gown, the flowers and a set of photos with the whole class, all within {amount}. Put it together over {days} days, so that the day itself is only laughter.',
      zh: '学士服、鲜花、一套全班合影，全都包含在 {amount} 里。用 {days} 天慢慢攒，毕业那天只管开怀大笑。',
    },
    targetAmounts: [1_000_000, 1_500_000],
    durationDays: 60,
    startsIn: [2, 3, 4],
  },
  {
    key: 'online-course-fund',
    title: { vi: 'Tự trả tiền khóa học nghề', en: 'Pay for Your Own Training', zh: '自费学一门技能' },
    description: {
      vi: 'Thiết kế, dựng phim, kế toán: chọn một nghề tay trái và tự trả học phí. {days} ngày để gom {amount}, mỗi tuần một phần.',
      en: 'Design, video editing, bookkeeping: choose a second skill and pay for it yourself. {days} days to gather {amount}, one part each week.',
      zh: '设计、剪辑、会计：选一门副业技能，自己付学费。用 {days} 天攒下 {amount}，每周一份。',
    },
    targetAmounts: [1_500_000, 2_500_000],
    durationDays: 75,
  },
  {
    key: 'internship-month',
    title: { vi: 'Tháng thực tập không lương', en: 'An Unpaid Internship Month', zh: '无薪实习的一个月' },
    description: {
      vi: 'Thực tập thường chưa có lương, nhưng tiền trọ vẫn phải trả. Hãy có sẵn {amount} sau {days} ngày để bạn chọn nơi học được nhiều nhất.',
      en: 'An internship often pays nothing while rent goes on. Have {amount} ready after {days} days, so that you can choose the place where you learn most.',
      zh: '实习常常没有工资，房租却照样要交。用 {days} 天备好 {amount}，你就能挑一个最能学到东西的地方。',
    },
    targetAmounts: [3_000_000, 4_000_000],
    durationDays: 90,
    startsIn: [2, 3, 4],
  },
  {
    key: 'library-instead-of-cafe',
    title: { vi: 'Thư viện thay quán cà phê', en: 'Library Instead of Café', zh: '去图书馆，不去咖啡馆' },
    description: {
      vi: 'Học nhóm ở thư viện trong {days} ngày thay vì ngồi quán. Chỗ ngồi miễn phí, máy lạnh miễn phí, còn {amount} là của bạn.',
      en: 'Study with your group in the library for {days} days instead of a café. The seat is free, the cooling is free, and {amount} is yours.',
      zh: '{days} 天去图书馆小组学习，不去咖啡馆。座位免费，空调免费，省下的 {amount} 归你。',
    },
    targetAmounts: [400_000, 600_000],
    durationDays: 30,
    notOverTet: true,
  },
  {
    key: 'scholarship-stays',
    title: { vi: 'Giữ lại một phần học bổng', en: 'Keep Part of the Scholarship', zh: '留住一部分奖学金' },
    description: {
      vi: 'Học bổng về tay rất dễ tan trong một tuần. Trong {days} ngày, hãy giữ lại {amount} và chỉ tiêu phần còn lại.',
      en: 'Scholarship money melts away within a week. Over {days} days, keep {amount} of it and spend only the rest.',
      zh: '奖学金到手，一个星期就花光是常事。这 {days} 天里，先留住 {amount}，只花剩下的部分。',
    },
    targetAmounts: [1_000_000, 2_000_000],
    durationDays: 30,
    startsIn: [1, 2, 8, 9],
  },
];
