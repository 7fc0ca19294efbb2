import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { I18nText } from '../../jsonb/shapes/i18n-text.js';

export const ROLES = ['STUDENT', 'TEACHER', 'ADMIN'] as const;
export type Role = (typeof ROLES)[number];

/** Maps part of the host's `User` table, including the two columns that the migration adds. */
@Entity({ name: 'User', synchronize: false })
export class User {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'User_pkey' })
  id: string;

  @Column('text')
  email: string;

  @Column('text', { select: false })
  passwordHash: string;

  @Column('jsonb', { nullable: true })
  name: I18nText | null;

  @Column('enum', { enum: ROLES, enumName: 'Role', default: 'STUDENT' })
  role: Role;

  @Column('integer', { default: 0 })
  points: number;

  @Column('text', { default: 'vi' })
  preferredLocale: string;

  @Column('timestamp', { precision: 3, default: () => 'CURRENT_TIMESTAMP' })
  createdAt: Date;

  /** Maintained by the host's Prisma; other writers must set it. */
  @Column('timestamp', { precision: 3 })
  updatedAt: Date;

  /** Added by the migration: the person's latest activity. */
  @Column('timestamp', { nullable: true })
  lastActiveAt: Date | null;

  /** Added by the migration: `vi`, `en` or `zh`. */
  @Column('text', { nullable: true, default: 'vi' })
  preferredLanguage: string | null;
}
