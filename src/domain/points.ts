/**
 * Points of a completed lesson, as the host's services pay them. Beside these, an achievement pays its
 * `pointsReward` and the first click on a nudge pays its reward; nothing else pays.
 */
export const LESSON_POINTS = 10;
