import type { Course, Lesson } from '../../src/entities/index.js';
import type { Language } from '../../src/jsonb/shapes/i18n-text.js';
import { ASSET_KINDS, type AssetKind } from '../content/assets.js';
import { defineFactory, relationTo } from './core/definition.js';
import type { RowBuilder } from './core/definition.js';
import { courseFactory } from './course.factory.js';
import { lessonFactory } from './lesson.factory.js';
import { courseAssetRow } from './rows/course-asset-row.js';
import { drawLessonFile, drawThumbnail } from './rows/stored-file.js';

const PLAN: { kind: AssetKind | undefined } = { kind: kindOf('handout') };

const RELATIONS = {
  course: relationTo(courseFactory, 'courseId'),
  lesson: relationTo(lessonFactory, 'lessonId'),
};

/** In seconds, of a lesson that does not say how long it is. */
const USUAL_DURATION = 300;

/** Stored files: each belongs to a lesson of its type or, as a thumbnail, to a course. */
export const courseAssetFactory = defineFactory({
  table: 'CourseAsset',
  plan: PLAN,
  relations: RELATIONS,
})({
  states: {
    /** The recording of a video lesson. */
    video: () => ({ kind: kindOf('lecture') }),
    /** Subtitles of a video lesson. */
    captions: (language: Language = 'vi') => ({ kind: kindOf('captions', language) }),
    /** The PDF of a reading lesson. */
    handout: () => ({ kind: kindOf('handout') }),
    /** The spreadsheet of an interactive lesson. */
    worksheet: () => ({ kind: kindOf('worksheet') }),
    /** The course's picture, which belongs to no lesson. */
    thumbnail: () => ({ kind: undefined }),
  },
  build(builder) {
    const { plan, given, random, newId } = builder;
    const lesson = plan.kind && lessonFor(builder, plan.kind);
    const course = lesson ? builder.find('Course', lesson.courseId) : builder.relative('course');
    const file =
      plan.kind && lesson
        ? drawLessonFile(
            course.id,
            { id: lesson.id, duration: lesson.duration ?? USUAL_DURATION },
            plan.kind,
            random,
          )
        : drawThumbnail(course, random);
    const [soonest] = builder.moments(1, course.createdAt, lesson?.createdAt) as [number];
    return builder.main(
      courseAssetRow({ ...file, uploadedAt: given.uploadedAt?.getTime() ?? soonest }, newId),
    );
  },
});

/** The lesson that was given, else one of the course's that suits the file, else one that is made for it. */
function lessonFor(
  builder: RowBuilder<'CourseAsset', typeof PLAN, typeof RELATIONS>,
  { lessonType }: AssetKind,
): Lesson {
  if (builder.isGiven('lesson')) return builder.relative('lesson');
  const course: Course = builder.relative('course');
  const suiting = builder.pointingAt('Lesson', 'courseId', course.id).find(({ type }) => type === lessonType);
  return suiting ?? builder.relative('lesson', { type: lessonType }, { course });
}

function kindOf(stem: string, spoken?: Language): AssetKind {
  return ASSET_KINDS.find(({ fileStem, language }) => fileStem === stem && language === spoken)!;
}
