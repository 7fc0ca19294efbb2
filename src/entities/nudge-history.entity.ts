import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { NudgeType } from '../domain/nudge-types.js';
import type { I18nText } from '../jsonb/shapes/i18n-text.js';
import type { NudgeMetadata } from '../jsonb/shapes/nudge-metadata.js';
import { ShapeCheck } from './shape-check.js';

/** I010: a nudge that was sent to a person. */
@Entity({ name: 'NudgeHistory', comment: 'I010: Behavioral nudge system (Hooked model)' })
@Index('NudgeHistory_userId_sentAt_idx', ['userId', 'sentAt'])
@ShapeCheck('NudgeHistory.message')
@ShapeCheck('NudgeHistory.metadata')
export class NudgeHistory {
  @PrimaryColumn('text', {
    default: () => 'gen_random_uuid()',
    primaryKeyConstraintName: 'NudgeHistory_pkey',
  })
  id: string;

  /** `User.id`; the database has no foreign key here. */
  @Column('text')
  userId: string;

  @Column('text')
  nudgeType: NudgeType;

  @Column('jsonb')
  message: I18nText;

  @Column('jsonb', { default: () => `'{}'` })
  metadata: NudgeMetadata;

  @Column('timestamp', { default: () => 'now()' })
  sentAt: Date;
}
