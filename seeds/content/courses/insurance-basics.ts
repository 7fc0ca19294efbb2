import type { CourseContent } from '../course-content.js';

/** What to insure, with whom, and what to read before signing. */
export const INSURANCE_BASICS: CourseContent = {
  slug: 'insurance-basics',
  level: 'INTERMEDIATE',
  topic: 'SAFETY',
  quizQuestions: 10,
  price: 249_000,
  published: true,
  title: { vi: 'Bảo hiểm cho người mới', en: 'Insurance for Beginners', zh: '保险入门' },
  description: {
    vi: 'Bảo hiểm không phải để giàu lên mà để không nghèo đi sau một biến cố. Học cách chọn đúng loại, đọc điều khoản loại trừ và nói không khi bị ép mua.',
    en: 'Insurance is not for getting rich but for not becoming poor after a misfortune. Learn to choose the right kind, read the exclusions and say no when pushed to buy.',
    zh: '保险不是用来致富的，而是让你在变故之后不致返贫。学会选对险种、读懂免责条款，并在被强推时说不。',
  },
  lessons: [
    {
      type: 'VIDEO',
      durationSeconds: 334,
      title: { vi: 'Bảo hiểm chia sẻ rủi ro', en: 'Insurance Shares Risk', zh: '保险分担风险' },
      content: {
        vi: 'Một nghìn người cùng góp 300.000 ₫ thì có đủ tiền cho vài người gặp tai nạn. Bạn trả một khoản nhỏ chắc chắn để tránh một khoản lớn bất ngờ. Rủi ro nhỏ thì tự lo bằng quỹ khẩn cấp.',
        en: 'If a thousand people each put in 300,000 ₫, there is enough for the few who have an accident. You pay a small, certain sum to avoid a large, unexpected one. Small risks you cover yourself with an emergency fund.',
        zh: '一千个人各出 300,000 ₫，就足够帮助少数遭遇意外的人。你付出一笔确定的小钱，避免一笔意外的大钱。小风险就用应急金自己承担。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 255,
      title: { vi: 'Bảo hiểm y tế của sinh viên', en: 'Health Insurance for Students', zh: '学生医疗保险' },
      content: {
        vi: 'Thẻ bảo hiểm y tế thường chi trả 80% chi phí khi bạn khám chữa bệnh đúng trình tự, thủ tục. Hãy kiểm tra nơi đăng ký khám ban đầu, nhất là khi bạn học xa nhà. Để thẻ gián đoạn là mất quyền lợi đúng lúc cần nhất.',
        en: 'The public health card usually covers 80% of the cost when you follow the steps for seeing a doctor. Check where you are registered, above all if you study far from home. Let it lapse and you lose the benefit just when you need it most.',
        zh: '按规定流程就医，医保卡通常报销 80% 的费用。请核对你的首诊登记医院，离家求学的同学尤其要注意。一旦断保，就会在最需要的时候失去保障。',
      },
    },
    {
      type: 'READING',
      durationSeconds: 240,
      title: {
        vi: 'Bảo hiểm xe máy và tai nạn',
        en: 'Motorbike and Accident Insurance',
        zh: '摩托车险与意外险',
      },
      content: {
        vi: 'Bảo hiểm bắt buộc của xe máy đền cho người bị bạn gây thiệt hại, không đền cho bạn. Muốn bảo vệ chính mình, bạn cần thêm bảo hiểm tai nạn. Hãy giữ bản điện tử trong điện thoại và ghi ngày hết hạn vào lịch.',
        en: 'Compulsory motorbike insurance pays the people you harm, not you. To protect yourself you need accident insurance as well. Keep the electronic copy on your phone and put the expiry date in your calendar.',
        zh: '摩托车强制保险赔的是被你造成损害的人，而不是你自己。想保障自己，还需要另买意外险。把电子保单存在手机里，并把到期日记进日历。',
      },
    },
    {
      type: 'VIDEO',
      durationSeconds: 402,
      title: {
        vi: 'Bảo hiểm nhân thọ: đã cần chưa?',
        en: 'Life Insurance: Do You Need It Yet?',
        zh: '人寿保险：现在需要吗？',
      },
      content: {
        vi: 'Bảo hiểm nhân thọ dành cho người có ai đó sống nhờ vào thu nhập của mình. Nếu bạn còn độc thân và chưa phải nuôi ai, hãy lo quỹ khẩn cấp và bảo hiểm y tế trước. Đừng nhầm một hợp đồng 15 năm với một tài khoản tiết kiệm.',
        en: 'Life insurance is for those whose income someone else lives on. If you are single and support nobody, see to an emergency fund and health insurance first. Don’t mistake a 15-year contract for a savings account.',
        zh: '人寿保险适合有人依靠其收入生活的人。如果你单身、不用供养别人，先准备好应急金和医疗保险。别把一份 15 年的合同当成储蓄账户。',
      },
    },
    {
      type: 'INTERACTIVE',
      durationSeconds: 510,
      title: { vi: 'Đọc điều khoản loại trừ', en: 'Read the Exclusions', zh: '读懂免责条款' },
      content: {
        vi: 'Mở một hợp đồng mẫu và đánh dấu những trường hợp không được chi trả. Chú ý thời gian chờ, bệnh có sẵn và 21 ngày cân nhắc để hủy hợp đồng. Cuối bài, thử xét duyệt ba hồ sơ yêu cầu bồi thường.',
        en: 'Open a sample contract and highlight what is not covered. Note the waiting period, pre-existing conditions and the 21-day free look in which you may cancel. At the end, try deciding three claims.',
        zh: '打开一份合同样本，把不予赔付的情形标出来。注意等待期、既往症以及可以退保的 21 天犹豫期。最后，试着审理三份理赔申请。',
      },
    },
    {
      type: 'QUIZ',
      durationSeconds: 480,
      title: { vi: 'Kiểm tra: bảo hiểm', en: 'Quiz: Insurance', zh: '测验：保险' },
      content: {
        vi: 'Chọn loại bảo hiểm hợp lý cho năm người ở năm hoàn cảnh khác nhau. Nhớ rằng “chưa cần” cũng có thể là câu trả lời đúng.',
        en: 'Choose sensible insurance for five people in five different situations. Remember that “not yet” can be the right answer too.',
        zh: '为五个处境不同的人选择合适的保险。记住，“暂时不需要”也可能是正确答案。',
      },
    },
  ],
};
