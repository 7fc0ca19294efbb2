import type { ChallengeContent } from '../challenge-content.js';

/** Saving for free time and for one’s health. */
export const LEISURE_AND_HEALTH_CHALLENGES: readonly ChallengeContent[] = [
  {
    key: 'da-lat-with-friends',
    title: { vi: 'Đà Lạt cùng hội bạn', en: 'Đà Lạt with Friends', zh: '和朋友去大叻' },
    description: {
      vi: 'Xe giường nằm, phòng dorm, ba ngày se lạnh: {amount}. Mỗi người có {days} ngày để dành cho chuyến đi của hội mình.',
      en: 'A sleeper bus, a dorm bed, three cool days: {amount}. You each have {days} days to save for the trip with your own crowd.',
      zh: '卧铺大巴、青旅床位、三天的凉爽：{amount}。每人有 {days} 天，为自己和朋友的旅行存钱。',
    },
    targetAmounts: [1_500_000, 2_000_000],
    durationDays: 60,
  },
  {
    key: 'concert-ticket',
    title: { vi: 'Vé xem concert', en: 'A Concert Ticket', zh: '演唱会门票' },
    description: {
      vi: 'Thần tượng sang Việt Nam, vé concert thì không đợi. Trong {days} ngày, để dành {amount} thay vì mượn thẻ của người khác.',
      en: 'Your idol is coming to Viet Nam, and tickets don’t wait. In {days} days, save {amount} instead of borrowing somebody’s card.',
      zh: '偶像要来越南，门票可不等人。用 {days} 天存下 {amount}，别去借别人的卡。',
    },
    targetAmounts: [1_000_000, 2_000_000, 3_000_000],
    durationDays: 45,
  },
  {
    key: 'running-shoes',
    title: { vi: 'Đôi giày chạy bộ', en: 'Running Shoes', zh: '一双跑鞋' },
    description: {
      vi: 'Chạy một cây số, bỏ vào quỹ mười nghìn. Sau {days} ngày bạn khỏe hơn và có {amount} cho đôi giày mới.',
      en: 'Run a kilometer, put ten thousand dong aside. After {days} days you are fitter and have {amount} for new shoes.',
      zh: '每跑一公里，就存一万越南盾。{days} 天后，你更健康，也有了 {amount} 买新跑鞋。',
    },
    targetAmounts: [800_000, 1_200_000],
    durationDays: 60,
  },
  {
    key: 'used-camera',
    title: { vi: 'Máy ảnh cũ đầu tiên', en: 'A First Used Camera', zh: '第一台二手相机' },
    description: {
      vi: 'Ảnh đẹp nằm ở người chụp, nên máy cũ cũng đủ. Để dành {amount} trong {days} ngày và chia sẻ bức ảnh đầu tiên với nhóm.',
      en: 'Good pictures come from the photographer, so a used camera will do. Save {amount} in {days} days and share your first picture with the group.',
      zh: '好照片靠的是人，二手相机就够用。用 {days} 天存下 {amount}，把第一张照片分享给大家。',
    },
    targetAmounts: [3_000_000, 5_000_000],
    durationDays: 90,
  },
  {
    key: 'guitar-lessons',
    title: { vi: 'Học đàn guitar', en: 'Guitar Lessons', zh: '学吉他' },
    description: {
      vi: 'Cây đàn cũ và ba tháng học: tất cả {amount}. Mỗi tuần để dành một ít trong {days} ngày, rồi đàn cho cả nhóm nghe.',
      en: 'A used guitar and three months of lessons: {amount} in all. Save a little each week for {days} days, then play for the group.',
      zh: '一把二手吉他加三个月的课：一共 {amount}。{days} 天里每周存一点，然后弹给大家听。',
    },
    targetAmounts: [2_500_000],
    durationDays: 60,
  },
  {
    key: 'home-gym-at-last',
    title: {
      vi: 'Tập ở công viên, bỏ phòng gym',
      en: 'Park Workouts, No Gym Fees',
      zh: '在公园锻炼，不办健身卡',
    },
    description: {
      vi: 'Tạm dừng thẻ phòng gym và tập ở công viên trong {days} ngày. Mồ hôi vẫn vậy, còn {amount} thì ở lại với bạn.',
      en: 'Pause your gym membership and train in the park for {days} days. The sweat is the same, and {amount} stays with you.',
      zh: '暂停健身卡，{days} 天在公园锻炼。汗照样流，{amount} 却留在你手里。',
    },
    targetAmounts: [400_000, 600_000],
    durationDays: 30,
    notOverTet: true,
  },
  {
    key: 'dentist-fund',
    title: { vi: 'Quỹ nha khoa', en: 'Dentist Fund', zh: '看牙基金' },
    description: {
      vi: 'Răng đau lúc nửa đêm không hỏi bạn có tiền hay chưa. Trong {days} ngày, để dành {amount} để khám và chữa sớm.',
      en: 'A toothache at midnight doesn’t ask whether you have money. In {days} days, save {amount} to see the dentist early.',
      zh: '半夜牙疼可不管你有没有钱。用 {days} 天存下 {amount}，早检查、早治疗。',
    },
    targetAmounts: [1_000_000, 1_500_000],
    durationDays: 60,
  },
  {
    key: 'glasses',
    title: { vi: 'Cặp kính mới', en: 'New Glasses', zh: '一副新眼镜' },
    description: {
      vi: 'Nhìn bảng không rõ thì học cũng mệt. Để dành {amount} trong {days} ngày để đo mắt và thay kính.',
      en: 'If you can’t see the board, learning is hard. Save {amount} in {days} days for an eye test and new glasses.',
      zh: '黑板看不清，学习就吃力。用 {days} 天存下 {amount}，验光配一副新眼镜。',
    },
    targetAmounts: [500_000, 800_000],
    durationDays: 30,
  },
];
