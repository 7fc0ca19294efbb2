import { callName } from '../../src/domain/call-name.js';
import { HOUR } from '../../src/domain/local-time.js';
import { languageOf } from '../../src/domain/localized-text.js';
import type { I18nText } from '../../src/jsonb/shapes/i18n-text.js';
import type { PersonName } from '../engine/generate/person-name.js';
import { drawDuration } from '../engine/random/long-tail.js';
import { drawTraits } from '../engine/generate/draw-traits.js';
import type { Person } from '../engine/generate/person.js';
import type { SeedContext } from '../engine/generate/scenario.js';
import { momentWithin } from '../engine/generate/study-times.js';
import type { HostPerson } from '../engine/plan/people.js';
import { asI18nText } from './host-text.js';

/** The form of address for a person whose name the host does not know. */
const NAMELESS: I18nText = { vi: 'Bạn', en: 'Friend', zh: '朋友' };

/**
 * Makes a learner of a person of the host's. Their history begins when they registered or, if that was before
 * the courses or before the run's opening, at a later moment; diligence is drawn as for a new learner.
 *
 * @param context - the person's own: its streams are opened with the host's id
 */
export function drawHostPerson({ plan, world, stream }: SeedContext, source: HostPerson): Person {
  const random = stream('User');
  const language = languageOf(source.preferredLanguage);
  const latest = plan.horizon - HOUR;
  const coursesSince = Math.min(latest, ...world.courses.map(({ publishedAt }) => publishedAt));
  const since = Math.max(plan.opening, world.courses.length > 0 ? coursesSince : plan.opening);
  const drawn = momentWithin(Math.min(since, latest), latest, 1, random);
  const createdAt = source.createdAt >= since ? source.createdAt : Math.max(source.createdAt, drawn);
  return {
    id: source.id,
    email: source.email,
    name: nameOf(source),
    language,
    createdAt,
    diligence: random.beta(2, 4),
    ...drawTraits(stream('Traits')),
    hasStreak: source.hasStreak,
    awardedFor: source.awardedFor,
    recommendations: [],
    courses: [],
    challenges: [],
    nudges: [],
    acts: [{ kind: 'REGISTER', at: createdAt, duration: drawDuration(20, random) }],
    points: 0,
    lastActiveAt: createdAt,
  };
}

function nameOf({ name }: HostPerson): PersonName {
  const full = asI18nText(name);
  return {
    full: full ?? NAMELESS,
    short: full ? callName(full) : NAMELESS,
    given: '',
    family: '',
    initials: '',
  };
}
