import type { RiskTolerance } from '../../../src/jsonb/shapes/ai-analysis-result.js';
import type { I18nText } from '../../../src/jsonb/shapes/i18n-text.js';

/** What a profile tells people about themselves, by their tolerance. */
export const RISK_SUMMARIES: Readonly<Record<RiskTolerance, readonly I18nText[]>> = {
  LOW: [
    {
      vi: 'Bạn lên kế hoạch kỹ và thích biết trước kết quả. Tiền gửi và quỹ trái phiếu hợp với bạn hơn cổ phiếu riêng lẻ.',
      en: 'You plan carefully and like to know the outcome in advance. Deposits and bond funds suit you better than single stocks.',
      zh: '你计划周密，喜欢事先知道结果。存款和债券基金比个股更适合你。',
    },
    {
      vi: 'Bạn để dành đều đặn và không thích thấy số dư giảm. Hãy hoàn thành quỹ khẩn cấp trước khi nghĩ tới đầu tư.',
      en: 'You save regularly and don’t like to see your balance fall. Complete your emergency fund before you think of investing.',
      zh: '你储蓄有规律，不喜欢看到余额减少。先备足应急金，再考虑投资。',
    },
    {
      vi: 'Với bạn, giữ được tiền quan trọng hơn kiếm thêm tiền. Khi đã sẵn sàng, hãy thử một khoản nhỏ trong quỹ cân bằng.',
      en: 'To you, keeping money matters more than making more of it. When you are ready, try a small sum in a balanced fund.',
      zh: '对你来说，守住钱比赚更多钱重要。准备好之后，可以用一小笔钱试试平衡型基金。',
    },
  ],
  MEDIUM: [
    {
      vi: 'Bạn chấp nhận dao động vừa phải để đổi lấy tăng trưởng. Một danh mục nửa cổ phiếu, nửa trái phiếu là điểm khởi đầu hợp lý.',
      en: 'You accept moderate swings in exchange for growth. A portfolio of half stocks and half bonds is a sensible start.',
      zh: '你愿意承受适度波动来换取增长。股票和债券各占一半的组合是合理的起点。',
    },
    {
      vi: 'Bạn tìm hiểu trước rồi mới bỏ tiền vào. Đầu tư đều đặn mỗi tháng hợp với sự kiên nhẫn của bạn.',
      en: 'You learn first and put money in later. Investing a steady sum each month suits your patience.',
      zh: '你先学习，再投入资金。每月定投很适合你的耐心。',
    },
    {
      vi: 'Bạn thích thử điều mới nhưng luôn đặt giới hạn. Hãy giữ phần thử nghiệm thật nhỏ so với toàn bộ danh mục.',
      en: 'You like to try new things but always set limits. Keep the experimental part very small within the whole portfolio.',
      zh: '你喜欢尝试新事物，但总会设定限度。让试验性的部分在整个组合中只占很小的比例。',
    },
  ],
  HIGH: [
    {
      vi: 'Bạn nhắm tới tăng trưởng dài hạn và chịu được những đợt giảm mạnh. Đa dạng hóa sẽ giúp bạn ở lại với thị trường.',
      en: 'You aim for long-term growth and can bear deep falls. Diversification will help you stay in the market.',
      zh: '你追求长期增长，能承受大幅下跌。分散投资会帮助你留在市场里。',
    },
    {
      vi: 'Bạn sẵn sàng chọn những tài sản nhiều biến động. Hãy viết trước mức lỗ mà bạn sẽ dừng lại.',
      en: 'You are willing to choose assets that swing a lot. Write down in advance the loss at which you will stop.',
      zh: '你愿意选择波动较大的资产。请事先写下你的止损线。',
    },
    {
      vi: 'Bạn quyết định nhanh và không ngại rủi ro. Chờ một đêm trước mỗi lệnh lớn có thể giúp bạn tránh được sai lầm đắt giá.',
      en: 'You decide fast and don’t shy away from risk. Waiting one night before each large order may save you a costly mistake.',
      zh: '你决策迅速，不怕风险。每次大额下单前等一晚，也许能避免代价高昂的错误。',
    },
  ],
};
