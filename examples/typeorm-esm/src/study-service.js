import { Course, Enrollment, User } from 'edfinance-integration-models';

/** A service as an application has it: it opens its own transactions from the DataSource. */
export class StudyService {
  #dataSource;
  #clock;

  /** @param clock tells the time; an application gives `{ now: () => new Date() }` */
  constructor(dataSource, clock) {
    this.#dataSource = dataSource;
    this.#clock = clock;
  }

  /** The published courses that a person has not begun, cheapest first. */
  async newCourses(userId) {
    const begun = await this.#dataSource.getRepository(Enrollment).findBy({ userId });
    const courses = await this.#dataSource
      .getRepository(Course)
      .find({ where: { published: true }, order: { price: 'ASC', id: 'ASC' } });
    return courses.filter(({ id }) => !begun.some(({ courseId }) => courseId === id));
  }

  /** Begins a course: an enrollment, and a sign of life of the person. Twice is an error. */
  begin(userId, courseId) {
    const now = this.#clock.now();
    return this.#dataSource.transaction(async (manager) => {
      await manager.update(User, { id: userId }, { lastActiveAt: now });
      await manager.insert(Enrollment, { userId, courseId, enrolledAt: now });
    });
  }
}
