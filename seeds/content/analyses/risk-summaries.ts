import type { RiskTolerance } from '../../../src/jsonb/shapes/ai-analysis-result.js';
import type { I18nText } from '../../../src/jsonb/shapes/i18n-text.js';

/** What a profile tells people about themselves, by their tolerance; it rests on what they chose alone. */
export const RISK_SUMMARIES: Readonly<Record<RiskTolerance, readonly I18nText[]>> = {
  LOW: [
    {
      vi: 'Những gì bạn chọn cho đến nay nghiêng về an toàn. Hãy có quỹ khẩn cấp trước khi nghĩ tới đầu tư.',
      en: 'What you have chosen so far leans toward safety. Have an emergency fund before you think of investing.',
      zh: '你到目前为止的选择偏向稳健。先备好应急金，再考虑投资。',
    },
    {
      vi: 'Mức chấp nhận rủi ro của bạn có vẻ thấp. Bạn có thể bắt đầu với tiền gửi có kỳ hạn, rồi tìm hiểu dần những loại tài sản khác.',
      en: 'Your tolerance for risk seems low. You could begin with term deposits, and get to know other assets step by step.',
      zh: '你的风险承受能力看来较低。可以先从定期存款开始，再慢慢了解其他资产。',
    },
    {
      vi: 'Có vẻ với bạn, giữ được tiền quan trọng hơn kiếm thêm tiền. Đây là thông tin học tập, không phải khuyến nghị đầu tư.',
      en: 'To you, keeping money seems to matter more than making more of it. This is for learning, not investment advice.',
      zh: '对你来说，守住钱似乎比赚更多钱重要。仅供学习参考，不构成投资建议。',
    },
  ],
  MEDIUM: [
    {
      vi: 'Những gì bạn chọn cho thấy mức chấp nhận rủi ro trung bình. Đây là thông tin học tập, không phải khuyến nghị đầu tư.',
      en: 'What you have chosen suggests a medium tolerance for risk. This is for learning, not investment advice.',
      zh: '你的选择显示风险承受能力中等。仅供学习参考，不构成投资建议。',
    },
    {
      vi: 'Có vẻ bạn chấp nhận được những dao động vừa phải. Trước khi bỏ tiền vào đâu, hãy viết ra số tiền mà mất đi bạn vẫn ổn.',
      en: 'You seem to accept moderate swings. Before you put money anywhere, write down how much you could lose and still be fine.',
      zh: '你似乎能接受适度的波动。投入资金之前，先写下亏掉多少钱你仍然没问题。',
    },
    {
      vi: 'Lựa chọn của bạn nằm giữa an toàn và mạo hiểm. Nhiều người như vậy bắt đầu bằng những khoản nhỏ, đều đặn.',
      en: 'Your choices lie between safety and risk. Many people like that begin with small, regular sums.',
      zh: '你的选择介于稳健与冒险之间。很多这样的人从小额、定期的投入开始。',
    },
  ],
  HIGH: [
    {
      vi: 'Những gì bạn chọn nghiêng về tăng trưởng hơn là an toàn. Đa dạng hóa giúp bạn đi được đường dài.',
      en: 'What you have chosen leans toward growth rather than safety. Diversification helps you go the distance.',
      zh: '你的选择更偏向增长而不是稳健。分散投资能帮助你走得更远。',
    },
    {
      vi: 'Mức chấp nhận rủi ro của bạn có vẻ cao. Hãy viết trước mức lỗ mà bạn sẽ dừng lại.',
      en: 'Your tolerance for risk seems high. Write down in advance the loss at which you will stop.',
      zh: '你的风险承受能力看来较高。请事先写下你的止损线。',
    },
    {
      vi: 'Có vẻ bạn không ngại biến động. Chờ một đêm trước mỗi quyết định lớn có thể giúp bạn tránh được sai lầm đắt giá.',
      en: 'Swings don’t seem to put you off. Waiting one night before each big decision may save you a costly mistake.',
      zh: '你似乎不怕波动。每次做重大决定前等一晚，也许能避免代价高昂的错误。',
    },
  ],
};
