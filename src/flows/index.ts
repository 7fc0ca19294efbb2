export type { AchievementRule, FlowOptions } from './flow-options.js';
export type { AwardedAchievement } from './achievements/award-achievements.js';
export { ChallengeFlow } from './challenges/challenge-flow.js';
export type { Correction, DepositCorrection } from './challenges/correct-deposit.js';
export type { ChallengeRow, NewChallenge } from './challenges/create-challenge.js';
export type { Leaving } from './challenges/leave-challenge.js';
export type { LoweredTarget, TargetLowering } from './challenges/lower-target.js';
export type { Joining, ParticipantRow } from './challenges/join-challenge.js';
export {
  Leaderboard,
  type LeaderboardEntry,
  type LeaderboardPage,
  type LeaderboardStanding,
} from './challenges/leaderboard.js';
export type { Deposit, Progress } from './challenges/record-progress.js';
export { systemClock, type Clock } from './clock.js';
export type { LessonCompletion } from './courses/complete-lesson.js';
export { CourseFlow } from './courses/course-flow.js';
export type { Enrolling } from './courses/enroll.js';
export type { LessonOpening } from './courses/open-lesson.js';
export type { CertificateReissue, Reissue } from './courses/reissue-certificate.js';
export type { Revocation } from './courses/revoke-certificate.js';
export type { Unenrolling } from './courses/unenroll.js';
export type { CertificateRequest } from './courses/request-certificate.js';
export type { CourseSettlement } from './courses/settle-course.js';
export type { QuizResult, QuizSubmission } from './courses/submit-quiz.js';
export { FLOW_ERROR_CODES, FlowError, type FlowErrorCode } from './flow-error.js';
export type { AttributedAction } from './nudges/attribute-actions.js';
export type { CountCrowd, Crowd } from './nudges/count-crowd.js';
export type { NudgeResponse } from './nudges/mark-response.js';
export { NudgeFlow, type NudgeOfPerson } from './nudges/nudge-flow.js';
export type { ResponsePeriod, ResponseRate } from './nudges/response-rates.js';
export type {
  ComposedNudge,
  HoldBack,
  NudgeOptions,
  NudgeOutcome,
  NudgeRequest,
} from './nudges/send-nudge.js';
export type { Audience } from './nudges/may-nudge.js';
export type { PreferenceChanges } from './nudges/set-preferences.js';
export type { Preferences } from '../domain/preferences.js';
export { PersonalizationFlow, type AnalysisOf } from './personalization/personalization-flow.js';
export type { RecommendedCourse } from './personalization/recommend-courses.js';
export type { NewAnalysis } from './personalization/store-analysis.js';
export { AssetFlow, type AssetListing, type AssetOptions, type Removal } from './assets/asset-flow.js';
export type { AssetRow } from './assets/asset-rows.js';
export type { BegunUpload, NewUpload } from './assets/begin-upload.js';
export type { Confirmation, Replacement } from './assets/confirm-upload.js';
export type { AssetAccess } from './assets/access-asset.js';
export type { Erased, Erasing } from './privacy/erase-person.js';
export { PrivacyFlow } from './privacy/privacy-flow.js';
