import { Column, Entity, Index, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import type { OpenWord } from '../jsonb/decorators/known.js';
import type { AIAnalysisResult, AnalysisType } from '../jsonb/shapes/ai-analysis-result.js';
import { ShapeCheck } from './shape-check.js';

/** I008: the analysis of one person; a known `analysisType` determines the shape of `result`. */
@Entity({ name: 'AIAnalysis', comment: 'I008: AI-powered personalization and recommendations' })
@Index('AIAnalysis_userId_analysisType_idx', ['userId', 'analysisType'])
@Index('AIAnalysis_createdAt_idx', ['createdAt'])
@ShapeCheck('AIAnalysis.result')
export class AIAnalysis {
  @PrimaryColumn('text', { default: () => 'gen_random_uuid()', primaryKeyConstraintName: 'AIAnalysis_pkey' })
  id: string;

  /** `User.id`; the database has no foreign key here. */
  @Column('text')
  userId: string;

  @Column('text')
  analysisType: OpenWord<AnalysisType>;

  @Column('jsonb')
  result: AIAnalysisResult;

  /** From 0 to 1. */
  @Column('double precision')
  confidence: number;

  @Column('timestamp', { default: () => 'now()' })
  createdAt: Date;

  @UpdateDateColumn({ type: 'timestamp', default: () => 'now()' })
  updatedAt: Date;
}
