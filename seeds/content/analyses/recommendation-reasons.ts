import type { RecommendationStrategy } from '../../../src/domain/recommendation-strategies.js';
import type { I18nText } from '../../../src/jsonb/shapes/i18n-text.js';

/**
 * What a reason rests on: a course or a challenge that the person is in, a completed lesson or several, several
 * quizzes, or that they have completed nothing yet.
 */
export type ReasonNeed = 'COURSE' | 'CHALLENGE' | 'LESSON' | 'LESSONS' | 'QUIZZES' | 'NOTHING';

/** A reason to give. */
export interface RecommendationReason {
  readonly text: I18nText;
  /** What must hold of the person for it to be true. */
  readonly needs?: ReasonNeed;
}

/** Why `{course}` (its title in the text's language) is recommended, by the strategy that chose it. */
export const RECOMMENDATION_REASONS: Readonly<
  Record<RecommendationStrategy, readonly RecommendationReason[]>
> = {
  POPULAR_WITH_PEERS: [
    {
      text: {
        vi: 'Nhiều người mới bắt đầu chọn “{course}”.',
        en: 'Many beginners start with “{course}”.',
        zh: '很多新手从《{course}》学起。',
      },
      needs: 'NOTHING',
    },
    {
      text: {
        vi: '“{course}” nằm trong số những khóa học được chọn nhiều.',
        en: '“{course}” is among the courses that most people choose.',
        zh: '《{course}》是选的人较多的课程之一。',
      },
    },
    {
      text: {
        vi: 'Nhiều người học có nhịp học giống bạn đã chọn “{course}”.',
        en: 'Many learners who study at your pace have chosen “{course}”.',
        zh: '许多和你学习节奏相近的学员都选择了《{course}》。',
      },
      needs: 'LESSON',
    },
    {
      text: {
        vi: '“{course}” đang được những người học cùng khóa với bạn quan tâm.',
        en: 'People in your courses are interested in “{course}” now.',
        zh: '和你同课程的学员目前都在关注《{course}》。',
      },
      needs: 'COURSE',
    },
    {
      text: {
        vi: 'Những người cùng thử thách với bạn thường học “{course}” tiếp theo.',
        en: 'People in the same challenges as you often take “{course}” next.',
        zh: '和你参加同样挑战的人，接下来常常会学《{course}》。',
      },
      needs: 'CHALLENGE',
    },
  ],
  NEXT_LEVEL: [
    {
      text: {
        vi: 'Bạn đã nắm chắc phần cơ bản, “{course}” là bước tiếp theo vừa sức.',
        en: 'You have the basics well in hand; “{course}” is a next step within your reach.',
        zh: '你已掌握基础知识，《{course}》是难度合适的下一步。',
      },
    },
    {
      text: {
        vi: 'Điểm kiểm tra của bạn cho thấy bạn sẵn sàng cho “{course}”.',
        en: 'Your quiz scores show that you are ready for “{course}”.',
        zh: '你的测验成绩表明，你已经可以学习《{course}》了。',
      },
      needs: 'QUIZZES',
    },
    {
      text: {
        vi: '“{course}” đào sâu hơn những gì bạn vừa học.',
        en: '“{course}” goes deeper into what you have just learned.',
        zh: '《{course}》会在你刚学的内容上更进一步。',
      },
    },
  ],
  SAME_TOPIC: [
    {
      text: {
        vi: '“{course}” gần với chủ đề bạn học nhiều nhất gần đây.',
        en: '“{course}” is close to the topic you have studied most recently.',
        zh: '《{course}》与你近期学得最多的主题相近。',
      },
    },
    {
      text: {
        vi: 'Bạn đã học vài bài về chủ đề này, “{course}” giúp bạn ghép chúng lại với nhau.',
        en: 'You have taken several lessons on this topic; “{course}” helps you put them together.',
        zh: '你学过好几节这个主题的课，《{course}》帮你把它们串起来。',
      },
      needs: 'LESSONS',
    },
    {
      text: {
        vi: 'Vì bạn hay quay lại chủ đề này, hãy thử “{course}”.',
        en: 'Since you often come back to this topic, try “{course}”.',
        zh: '你常常回到这个主题，不妨试试《{course}》。',
      },
      needs: 'LESSONS',
    },
  ],
  GOAL_MATCH: [
    {
      text: {
        vi: '“{course}” giúp bạn đi nhanh hơn tới mục tiêu tiết kiệm đang theo đuổi.',
        en: '“{course}” helps you get sooner to the savings goal you are pursuing.',
        zh: '《{course}》能帮你更快实现正在努力的储蓄目标。',
      },
    },
    {
      text: {
        vi: 'Mục tiêu của bạn cần đúng những kỹ năng mà “{course}” hướng dẫn.',
        en: 'Your goal calls for exactly the skills that “{course}” teaches.',
        zh: '你的目标正需要《{course}》所教的技能。',
      },
    },
    {
      text: {
        vi: 'Học “{course}” trước sẽ giúp kế hoạch của bạn vững hơn.',
        en: 'Taking “{course}” first will make your plan more solid.',
        zh: '先学《{course}》，你的计划会更稳妥。',
      },
    },
  ],
};
