import { expect, it } from '@jest/globals';
import { ACHIEVEMENTS } from '../../../../src/domain/texts/achievements.js';
import { NUDGES } from '../../../../src/domain/texts/nudges.js';
import { RECOMMENDATION_REASONS } from '../../../../seeds/content/analyses.js';
import { COMPOSED_NUDGES } from '../../../../seeds/content/composed-nudges.js';
import { CHALLENGES } from '../../../../seeds/content/challenges.js';
import { COURSES } from '../../../../seeds/content/courses.js';
import { i18nTextsIn } from './text-checks.js';

/** What native readers stumbled over, and why. */
const REFUSED: readonly (readonly [wording: RegExp, why: string])[] = [
  [/quỹ chung của mình/, 'a common fund is not one’s own'],
  [/vừa vừa/, 'a stammer'],
  [/là đủ để dành/, 'two verbs run together'],
  [/nhường chỗ cho mục tiêu/, 'an expense does not make room'],
  [/Ở bảng giá/, 'one looks on a price board'],
  [/đúng tuyến/, 'the law of 2025 has no such borders any more'],
  [/日安/, 'a greeting out of a textbook'],
  [/二十场/, 'trading days are not performances'],
  [/整手/, 'a board lot is 一手'],
  [/黑贷/, 'usury is 高利贷'],
  [/起征水平/, 'the tax threshold is 起征点'],
  [/外食/, 'not said on the mainland'],
  [/\byou lack\b/, 'stiff for a sum still to be saved'],
  [/\bShall you\b/, 'not said'],
  [/\bwill bear your\b/, 'stiff for a name on a certificate'],
  [/\bare not easily won\b/, 'stiff for days in a row'],
  [/“sure gain”/, 'not what swindlers say: guaranteed returns'],
  [/\bdays off\b/, 'days without lessons are no holiday'],
  [/\{count\} people are (with you|learning with you)/, 'the count includes the reader'],
  [/\{count\} people have been learning/, 'the count is of all who looked in'],
  [/钱不多，但属于你/, 'translated from English'],
  [/bảng lương/, 'a payroll; one person has a payslip: phiếu lương'],
  [/(từ|đến) lương (gộp|nhận)/i, 'people say gross and net'],
  [/muốn gửi tiền tự động/, 'one invests in a fund'],
  [/ghi danh/, 'one signs up in an app: đăng ký'],
  [/nhận lời với|lọt đi không ai biết|cứ yên tâm tiêu/, 'not said, or a license to spend'],
  [/tháng nhà đầu tiên|bộ nồi bánh|nhạc hội|phòng tập thể|xe gọi qua ứng dụng/, 'not what people call it'],
  [/tiền lương trọn vẹn|cần hay chưa|quyết định ba hồ sơ|tô màu những/, 'stiff'],
  [/ngân hàng đọc được|SIM có mã khóa|Khi ngân sách vỡ/, 'translated word by word'],
  [/\b[Ii]nstalments?\b|\btyres?\b|\b[Nn]appies\b|\bkilometre|\bflatmates?\b|\bfootball\b/, 'British'],
  [/into the pig,|Take the new bill from|lies in your savings|film editing|odd amount|airier/, 'not said'],
  [/First Finish|An OTP Is for You Alone|tend to take it one lesson/, 'not said'],
  [/信封记账法|贷不了房款|夜间大巴|坚持学习者|财商达人|柠檬茶|米纸卷|发钱那天/, 'not said'],
  [/last reminder|remind you again/, 'somebody may have had no reminder, or get another'],
  [/\b(tax code)\b(?! from)/, 'the personal ID number took its place'],
  [/Hai vợ chồng mỗi người|Cả nhà chung tay/, 'strangers may join'],
];

it('no text has a wording that native readers stumbled over', () => {
  const texts = i18nTextsIn([
    ACHIEVEMENTS,
    NUDGES,
    COMPOSED_NUDGES,
    RECOMMENDATION_REASONS,
    CHALLENGES,
    COURSES,
  ]);
  const faults = texts.flatMap(({ path, text }) =>
    REFUSED.filter(([wording]) => wording.test(Object.values(text).join('\n'))).map(
      ([, why]) => `${path}: ${why}`,
    ),
  );
  expect(texts.length).toBeGreaterThan(100);
  expect(faults).toEqual([]);
});
