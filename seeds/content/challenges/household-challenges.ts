import type { ChallengeContent } from '../challenge-content.js';

/** Saving at home and on what one owns. */
export const HOUSEHOLD_CHALLENGES: readonly ChallengeContent[] = [
  {
    key: 'lights-off',
    title: { vi: 'Tắt đèn, giảm hóa đơn', en: 'Lights Out, Bills Down', zh: '随手关灯，少交电费' },
    description: {
      vi: 'Trong {days} ngày, tắt bớt đèn, quạt và điều hòa khi không dùng. Lấy hóa đơn cũ trừ hóa đơn mới, phần chênh lệch góp vào mục tiêu {amount}.',
      en: 'For {days} days, turn off the lights, fans and air conditioning that nobody is using. Subtract the new bill from the old one and put the difference toward {amount}.',
      zh: '{days} 天里，没人用的灯、风扇和空调都随手关掉。用旧账单减去新账单，把差额存向 {amount} 的目标。',
    },
    targetAmounts: [300_000, 500_000],
    durationDays: 60,
  },
  {
    key: 'lunch-box',
    title: { vi: 'Cơm hộp đi làm', en: 'Lunch Boxes for Work', zh: '自带午饭上班' },
    description: {
      vi: 'Mang cơm nhà đi làm trong {days} ngày. Tối nấu thêm một phần, trưa bớt một bữa quán: 22 ngày làm việc là {amount}.',
      en: 'Take lunch from home to work for {days} days. Cook one portion more in the evening, eat out one time less at noon: over 22 working days, that is {amount}.',
      zh: '{days} 天自带午饭上班。晚上多做一份，中午少下一次馆子：22 个工作日就是 {amount}。',
    },
    targetAmounts: [600_000],
    durationDays: 30,
    notOverTet: true,
  },
  {
    key: 'market-with-a-list',
    title: { vi: 'Đi chợ có danh sách', en: 'Shopping with a List', zh: '列好清单再买菜' },
    description: {
      vi: 'Viết danh sách trước khi đi chợ và chỉ mua những gì có trong đó, suốt {days} ngày. Tiền thừa mỗi tuần bỏ ngay vào quỹ, đủ {amount} thì dừng.',
      en: 'Write a list before you go to the market and buy only what is on it, for {days} days. Put away what is left each week; stop at {amount}.',
      zh: '去菜场前先列清单，{days} 天里只买清单上的东西。每周剩下的钱马上存起来，存够 {amount} 为止。',
    },
    targetAmounts: [400_000, 600_000],
    durationDays: 28,
    notOverTet: true,
  },
  {
    key: 'sell-what-you-do-not-use',
    title: { vi: 'Bán bớt đồ không dùng', en: 'Sell What You Don’t Use', zh: '闲置物品变现金' },
    description: {
      vi: 'Mỗi tuần tìm một món đồ đã lâu không đụng tới và bán lại. Sau {days} ngày, căn phòng thoáng hơn và bạn có thêm {amount}.',
      en: 'Each week, find one thing you haven’t touched for a long time and sell it. After {days} days your room is less cluttered and you have {amount} more.',
      zh: '每周找出一件很久没碰过的东西卖掉。{days} 天后，房间更宽敞，你也多了 {amount}。',
    },
    targetAmounts: [500_000, 1_000_000],
    durationDays: 45,
  },
  {
    key: 'cancel-subscriptions',
    title: { vi: 'Rà soát các gói đăng ký', en: 'Subscription Clean-Up', zh: '清理自动续费' },
    description: {
      vi: 'Liệt kê mọi gói phim, nhạc, ứng dụng đang tự gia hạn và hủy những gói bạn không mở trong tháng qua. {days} ngày sau, {amount} đã nằm trong tài khoản tiết kiệm.',
      en: 'List every film, music and app subscription that renews by itself and cancel those you didn’t open last month. {days} days later, {amount} will be sitting in your savings account.',
      zh: '列出所有自动续费的影视、音乐和应用会员，取消上个月没打开过的。{days} 天后，{amount} 已经在你的储蓄账户里。',
    },
    targetAmounts: [300_000, 400_000],
    durationDays: 30,
  },
  {
    key: 'repair-instead-of-buying',
    title: { vi: 'Sửa lại thay vì mua mới', en: 'Mend Before You Buy', zh: '能修就不买新的' },
    description: {
      vi: 'Trước khi mua mới, hãy thử sửa: chiếc ba lô, cái quạt, đôi giày. Giữ thói quen ấy {days} ngày và để dành {amount} từ những món không phải mua.',
      en: 'Before you buy new, try to mend: the backpack, the fan, the shoes. Keep it up for {days} days and save {amount} on things you didn’t have to buy.',
      zh: '买新的之前，先试着修一修：背包、风扇、鞋子。坚持 {days} 天，用省下的开支存够 {amount}。',
    },
    targetAmounts: [500_000, 700_000],
    durationDays: 60,
  },
  {
    key: 'share-apartment-costs',
    title: { vi: 'Chia tiền phòng cho rõ', en: 'Fair Shares in the Apartment', zh: '合租账目清清楚楚' },
    description: {
      vi: 'Cùng bạn ở ghép ghi mọi khoản chung trong {days} ngày và tìm ra chỗ lãng phí. Mỗi người để dành {amount} từ phần tiền nhà bớt được.',
      en: 'Write down every shared expense with your roommates for {days} days and find the waste. Each of you saves {amount} from what the apartment no longer costs.',
      zh: '和室友一起记录 {days} 天的公共开支，找出浪费的地方。每人从省下的合租费用里存 {amount}。',
    },
    targetAmounts: [300_000, 500_000],
    durationDays: 30,
  },
  {
    key: 'water-bottle',
    title: { vi: 'Mang theo bình nước', en: 'Bring Your Own Bottle', zh: '自带水杯' },
    description: {
      vi: 'Mang bình nước theo người trong {days} ngày thay vì mua chai. Mỗi chai không mua là vài nghìn đồng, gom lại thành {amount}.',
      en: 'Carry a bottle for {days} days instead of buying water. Each bottle you don’t buy is a few thousand dong; together they make {amount}.',
      zh: '{days} 天自带水杯，不买瓶装水。每少买一瓶就省下几千越南盾，积少成多，存够 {amount}。',
    },
    targetAmounts: [300_000],
    durationDays: 45,
  },
];
