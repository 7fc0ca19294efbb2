import type { NudgeContent } from '../../nudge-texts.js';

/** Before risking money: they slow down, and never push to buy. */
export const INVESTMENT_DECISION_NUDGES: readonly NudgeContent[] = [
  {
    nudgeType: 'SOCIAL_PROOF',
    context: 'INVESTMENT_DECISION',
    needs: 'NONE',
    message: {
      vi: 'Hôm nay đã có {count} người vào ứng dụng. Người đầu tư vững không hỏi “mua gì” mà hỏi “vì sao”.',
      en: '{count} people have been here today. Steady investors don’t ask “what should I buy?”, they ask “why?”.',
      zh: '今天已有 {count} 人来过。稳健的投资者不问“买什么”，而问“为什么”。',
    },
  },
  {
    nudgeType: 'SOCIAL_PROOF',
    context: 'INVESTMENT_DECISION',
    needs: 'COURSE',
    when: ['COURSE_BEGUN'],
    message: {
      vi: '{count} người đã đăng ký “{course}” để hiểu rõ trước khi xuống tiền. Bạn học tiếp bài sau nhé?',
      en: '{count} people have enrolled in “{course}” to understand before they invest. Ready for the next lesson?',
      zh: '{count} 人报名了《{course}》，先弄懂再投资。你也继续学下一课吧？',
    },
  },
  {
    nudgeType: 'SOCIAL_PROOF',
    context: 'INVESTMENT_DECISION',
    needs: 'NONE',
    message: {
      vi: '{name} ơi, nhà đầu tư lâu năm thường ghi lại lý do trước khi mua. Lý do của bạn là gì?',
      en: '{name}, seasoned investors write down their reasons before they buy. What are yours?',
      zh: '{name}，有经验的投资者会在买入前写下理由。你的理由是什么？',
    },
  },
  {
    nudgeType: 'SOCIAL_PROOF',
    context: 'INVESTMENT_DECISION',
    needs: 'COURSE',
    when: ['COURSE_BEGUN'],
    message: {
      vi: 'Nhiều người đầu tư lần đầu ước gì mình đã học trước khi xuống tiền. Học tiếp “{course}” nhé.',
      en: 'Many first-time investors wish they had learned before they bought. Carry on with “{course}”.',
      zh: '很多第一次投资的人，都后悔没有先学再买。继续学《{course}》吧。',
    },
  },
  {
    nudgeType: 'LOSS_AVERSION',
    context: 'INVESTMENT_DECISION',
    needs: 'NONE',
    message: {
      vi: '{name} ơi, khoản lỗ lớn thường đến từ một lệnh đặt vội. Chờ một đêm rồi hãy quyết định.',
      en: '{name}, big losses often come from an order placed in a hurry. Sleep on it, then decide.',
      zh: '{name}，大亏往往来自一笔匆忙的下单。先睡一觉，再做决定。',
    },
  },
  {
    nudgeType: 'LOSS_AVERSION',
    context: 'INVESTMENT_DECISION',
    needs: 'NONE',
    message: {
      vi: 'Một lời hứa “lãi chắc chắn” có thể lấy mất tiền dành dụm cả năm chỉ trong một đêm. Hãy kiểm tra giấy phép trước.',
      en: 'One promise of “guaranteed returns” can wipe out a year of savings overnight. Check the license first.',
      zh: '一句“稳赚不赔”，就可能让你一整年的积蓄一夜之间没了。先查清有没有牌照。',
    },
  },
  {
    nudgeType: 'DEFAULTING',
    context: 'INVESTMENT_DECISION',
    needs: 'NONE',
    message: {
      vi: 'Đặt sẵn mức đầu tư {amount} mỗi tháng và để nó tự chạy. Muốn đổi hay dừng lúc nào cũng được.',
      en: 'Set up a monthly investment of {amount} and let it run by itself. Change or stop it whenever you like.',
      zh: '设定每月投资 {amount}，让它自动执行。想调整或停止，随时都可以。',
    },
  },
  {
    nudgeType: 'DEFAULTING',
    context: 'INVESTMENT_DECISION',
    needs: 'COURSE',
    when: ['COURSE_BEGUN'],
    message: {
      vi: 'Bài tiếp theo của “{course}” đã mở sẵn cho bạn. Đọc xong rồi hãy đặt lệnh.',
      en: 'Your next lesson in “{course}” is already open. Finish it before you place an order.',
      zh: '《{course}》的下一课已经为你打开。学完再下单吧。',
    },
  },
  {
    nudgeType: 'SALIENCE',
    context: 'INVESTMENT_DECISION',
    needs: 'NONE',
    message: {
      vi: 'Ba điều trước mỗi lệnh mua: quỹ khẩn cấp, thời hạn, mức lỗ chịu được. {name} đã có đủ chưa?',
      en: 'Before you buy: an emergency fund, a time horizon, a loss you can live with. Got all three, {name}?',
      zh: '每次买入前先看三点：应急金、期限、能承受的亏损。{name}，你都准备好了吗？',
    },
  },
  {
    nudgeType: 'SALIENCE',
    context: 'INVESTMENT_DECISION',
    needs: 'NONE',
    message: {
      vi: 'Phí 1% mỗi năm nghe rất nhỏ, nhưng lấy đi một phần lớn tiền lãi sau nhiều năm. So phí trước khi chọn quỹ nhé.',
      en: 'A fee of 1% a year sounds tiny but takes a large share of your gains over time. Compare fees before you choose a fund.',
      zh: '每年 1% 的费用听起来很少，多年下来却会吃掉一大块收益。选基金前先比一比费用。',
    },
  },
  {
    nudgeType: 'COMMITMENT',
    context: 'INVESTMENT_DECISION',
    needs: 'NONE',
    message: {
      vi: '{name} ơi, hãy viết trước điều kiện bán của mình. Lời hứa hôm nay giữ bạn bình tĩnh ngày thị trường giảm.',
      en: '{name}, write down now when you would sell. A promise made today keeps you calm when the market falls.',
      zh: '{name}，先写下你的卖出条件。今天的承诺，会让你在市场下跌那天保持冷静。',
    },
  },
  {
    nudgeType: 'COMMITMENT',
    context: 'INVESTMENT_DECISION',
    needs: 'COURSE',
    message: {
      vi: 'Học xong “{course}” rồi mới đầu tư: một lời hứa đáng giữ. Bạn đã đi được {percent}%.',
      en: 'Finish “{course}” first, then invest: a promise worth keeping. You’re {percent}% of the way there.',
      zh: '先学完《{course}》再投资，这是值得遵守的承诺。你已完成 {percent}%。',
    },
  },
  {
    nudgeType: 'DEFAULTING',
    context: 'INVESTMENT_DECISION',
    needs: 'COURSE',
    when: ['COURSE_NOT_BEGUN'],
    message: {
      vi: 'Bài đầu tiên của “{course}” đã mở sẵn cho bạn. Đọc xong rồi hãy đặt lệnh.',
      en: 'The first lesson of “{course}” is already open. Finish it before you place an order.',
      zh: '《{course}》的第一课已经为你打开。学完再下单吧。',
    },
  },
];
