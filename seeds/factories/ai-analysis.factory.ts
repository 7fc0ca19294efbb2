import { churnLevel } from '../../src/domain/churn.js';
import { PERSONA_OF_TOLERANCE } from '../../src/domain/risk-personas.js';
import { fillText } from '../../src/domain/text-template.js';
import type { Course } from '../../src/entities/index.js';
import type {
  AnalysisType,
  LearningStyle,
  RiskTolerance,
  TypedAnalysis,
} from '../../src/jsonb/shapes/ai-analysis-result.js';
import {
  CHURN_FACTORS,
  LEARNING_STYLE_EVIDENCE,
  RECOMMENDATION_REASONS,
  RISK_SUMMARIES,
} from '../content/analyses.js';
import { defineFactory, relationTo } from './core/definition.js';
import { share, wholeNumber } from './core/given-number.js';
import { courseFactory } from './course.factory.js';
import { takeUp } from './take-up.js';
import { aiAnalysisRow } from './rows/ai-analysis-row.js';
import { isStudent, userFactory } from './user.factory.js';

const PLAN: {
  type: AnalysisType;
  /** Courses that are recommended. */
  courses: number;
  /** Whether the person enrolls in the first of them. */
  takenUp: boolean;
  style: LearningStyle;
  tolerance: RiskTolerance;
  /** Of leaving, 0 to 1. */
  probability: number;
} = {
  type: 'LEARNING_STYLE',
  courses: 2,
  takenUp: false,
  style: 'VISUAL',
  tolerance: 'MEDIUM',
  probability: 0.5,
};

const MOST_COURSES = 100;

const POINTS_OF_TOLERANCE: Readonly<Record<RiskTolerance, number>> = { LOW: 20, MEDIUM: 50, HIGH: 80 };

/** Things that an analysis rests on. */
const OBSERVATIONS = 24;

/** What analyses found out about people. */
export const aiAnalysisFactory = defineFactory({
  table: 'AIAnalysis',
  plan: PLAN,
  relations: { user: relationTo(userFactory, 'userId', isStudent) },
})({
  states: {
    /** Recommends published courses that the person is not known to be in; recycled ones first. */
    recommendingCourses: ({ courses = 2 }: { courses?: number } = {}) => ({
      type: 'COURSE_RECOMMENDATION',
      courses: wholeNumber('analysis.recommendingCourses({ courses })', courses, 0, MOST_COURSES),
      takenUp: false,
    }),
    /** Recommends courses, of which the person chose the first and enrolled in it; the log shows both. */
    takenUp: ({ courses = 2 }: { courses?: number } = {}) => ({
      type: 'COURSE_RECOMMENDATION',
      courses: wholeNumber('analysis.takenUp({ courses })', courses, 1, MOST_COURSES),
      takenUp: true,
    }),
    learningStyle: (style: LearningStyle = 'VISUAL') => ({ type: 'LEARNING_STYLE', style, takenUp: false }),
    riskProfile: (tolerance: RiskTolerance = 'MEDIUM') => ({
      type: 'RISK_PROFILE',
      tolerance,
      takenUp: false,
    }),
    /** The probability that the person leaves, 0 to 1. */
    churnRisk: (probability = 0.5) => ({
      type: 'CHURN_RISK',
      probability: share('analysis.churnRisk(probability)', probability),
      takenUp: false,
    }),
  },
  build(builder) {
    const { plan, given, newId } = builder;
    const user = builder.relative('user');
    const enrolled = builder.pointingAt('Enrollment', 'userId', user.id).map(({ courseId }) => courseId);
    const isNew = ({ id, published }: Course): boolean => published && !enrolled.includes(id);
    const courses =
      plan.type === 'COURSE_RECOMMENDATION' ? builder.several(courseFactory, plan.courses, isNew) : [];
    const [soonest] = builder.moments(1, user.createdAt, ...courses.map(({ updatedAt }) => updatedAt)) as [
      number,
    ];
    const main = builder.main(
      aiAnalysisRow(
        {
          userId: user.id,
          analysis: analysisOf(plan, courses),
          observations: OBSERVATIONS,
          createdAt: given.createdAt?.getTime() ?? soonest,
        },
        newId,
      ),
    );
    if (plan.takenUp) takeUp(builder, main, { user, course: courses[0]! });
    return main;
  },
});

function analysisOf(plan: typeof PLAN, courses: readonly Course[]): TypedAnalysis {
  switch (plan.type) {
    case 'COURSE_RECOMMENDATION': {
      const strategy = 'POPULAR_WITH_PEERS';
      const recommendations = courses.map(({ id, title }, place) => ({
        courseId: id,
        score: Math.round(100 / (1.1 + 0.2 * place)) / 100,
        reason: fillText(RECOMMENDATION_REASONS[strategy].find(({ needs }) => needs === undefined)!.text, {
          course: title,
        }),
        strategy,
      }));
      return { analysisType: plan.type, result: { recommendations } };
    }
    case 'LEARNING_STYLE': {
      const evidence = LEARNING_STYLE_EVIDENCE[plan.style].slice(0, 2).map(({ text }) => text);
      return { analysisType: plan.type, result: { style: plan.style, sampleSize: OBSERVATIONS, evidence } };
    }
    case 'RISK_PROFILE': {
      const summary = RISK_SUMMARIES[plan.tolerance][0]!;
      const persona = PERSONA_OF_TOLERANCE[plan.tolerance];
      const riskScore = POINTS_OF_TOLERANCE[plan.tolerance];
      return {
        analysisType: plan.type,
        result: { riskTolerance: plan.tolerance, riskScore, persona, summary },
      };
    }
    case 'CHURN_RISK': {
      const { probability } = plan;
      const factors = CHURN_FACTORS.slice(0, 2).map(({ name, sign }) => ({
        name,
        weight: sign * probability,
      }));
      return {
        analysisType: plan.type,
        result: { probability, level: churnLevel(probability), horizonDays: 30, factors },
      };
    }
  }
}
