export { Transaction } from './transaction.entity.js';
export { UserProgress } from './user-progress.entity.js';
export { UserStreak } from './user-streak.entity.js';
