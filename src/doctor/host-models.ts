/**
 * The columns of the host's models, by table: the 29 models of its Prisma schema of January 2026, as Prisma
 * creates them. An older host has fewer of them.
 */
export const HOST_MODELS: Readonly<Record<string, string>> = {
  Achievement: 'id key name description iconKey criteria points tier category isActive createdAt updatedAt',
  BehaviorLog: 'id userId sessionId path eventType actionCategory duration deviceInfo payload timestamp',
  BuddyChallenge: 'id groupId title target rewardPoints expiresAt',
  BuddyGroup: 'id name description type totalPoints streak createdAt updatedAt',
  BuddyMember: 'id groupId userId role joinedAt',
  Certificate: 'id userId courseId studentName courseTitle completedAt pdfUrl metadata createdAt',
  ChatMessage: 'id threadId role content metadata createdAt',
  ChatThread: 'id userId title module createdAt updatedAt',
  Course: 'id slug title description thumbnailKey price level published createdAt updatedAt',
  InvestmentProfile:
    'id userId riskScore investmentPhilosophy financialGoals currentKnowledge createdAt updatedAt',
  Lesson: 'id courseId order title content videoKey type duration published createdAt updatedAt',
  ModerationLog: 'id userId action reason moderatorId severity metadata createdAt',
  OptimizationLog:
    'id queryText recommendation performanceGain confidence source embedding createdAt appliedAt',
  Quiz: 'id lessonId title description published createdAt updatedAt',
  QuizAttempt: 'id userId quizId answers score percentage startedAt completedAt',
  QuizQuestion: 'id quizId type question options correctAnswer points order explanation',
  RefreshToken: 'id token userId expiresAt revoked createdAt',
  SimulationCommitment:
    'id userId goalName targetAmount lockedAmount penaltyRate unlockDate isCompleted createdAt updatedAt',
  SimulationScenario: 'id userId type currentStatus decisions isActive createdAt updatedAt',
  SocialPost: 'id userId groupId type content likesCount createdAt',
  SystemSettings: 'key value description updatedAt',
  Transaction:
    'id userId courseId amount currency status type stripeSessionId stripePaymentIntentId metadata createdAt updatedAt completedAt failedAt refundedAt',
  User: 'id email passwordHash name role points preferredLocale dateOfBirth moderationStrikes failedLoginAttempts lockedUntil stripeCustomerId metadata createdAt updatedAt',
  UserAchievement: 'id userId type name description iconKey awardedAt',
  UserChecklist: 'id userId title category items progress createdAt updatedAt',
  UserProgress: 'id userId lessonId status durationSpent progressPercentage completedAt createdAt updatedAt',
  UserRelationship: 'id followerId followedId status createdAt updatedAt',
  UserStreak:
    'id userId currentStreak longestStreak lastActivityDate streakFrozen freezesRemaining createdAt updatedAt',
  VirtualPortfolio: 'id userId balance assets totalValue createdAt updatedAt',
};
