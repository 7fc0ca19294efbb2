const { Pool } = require('pg');

/** A client in the manner of Prisma's: made from a URL, with its own connections. */
class LearningClient {
  #pool;

  constructor({ datasourceUrl }) {
    this.#pool = new Pool({ connectionString: datasourceUrl, max: 5 });
  }

  /** The people at the top of a challenge. */
  async topOf(challengeId, count) {
    const { rows } = await this.#pool.query(
      `SELECT "userId", "progress" FROM "ChallengeParticipant" WHERE "challengeId" = $1
        ORDER BY "progress" DESC, "joinedAt", "userId" LIMIT $2`,
      [challengeId, count],
    );
    return rows;
  }

  /** The challenges that are open at a moment. */
  async openChallenges(at) {
    const { rows } = await this.#pool.query(
      `SELECT "id", "targetAmount" FROM "Challenge"
        WHERE "startDate" <= $1::timestamp AND "endDate" > $1::timestamp ORDER BY "startDate", "id"`,
      [at.toISOString()],
    );
    return rows;
  }

  /** Lets a person leave a challenge; false where the person was not in it. */
  async leave(challengeId, userId) {
    const { rowCount } = await this.#pool.query(
      `DELETE FROM "ChallengeParticipant" WHERE "challengeId" = $1 AND "userId" = $2`,
      [challengeId, userId],
    );
    return rowCount === 1;
  }

  async $disconnect() {
    await this.#pool.end();
  }
}

module.exports = { LearningClient };
