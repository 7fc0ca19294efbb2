/** Names of one country, or of several that share them. */
export interface ExpatNames {
  readonly given: readonly string[];
  readonly family: readonly string[];
}

/**
 * Names of people from abroad who live in Viet Nam, with weights: our assumption. Faker picks among these, and
 * not among its own, which put given and family names of different times and countries together.
 */
export const EXPAT_NAMES: readonly (readonly [ExpatNames, number])[] = [
  // From Australia, Britain and the United States.
  [
    {
      given: [
        'James',
        'Oliver',
        'Emma',
        'Grace',
        'Daniel',
        'Sarah',
        'Michael',
        'Hannah',
        'Thomas',
        'Lucy',
        'Ryan',
        'Claire',
      ],
      family: [
        'Smith',
        'Taylor',
        'Wilson',
        'Brown',
        'Walker',
        'Harris',
        'Bennett',
        'Cooper',
        'Mitchell',
        'Parker',
        'Evans',
        'Foster',
      ],
    },
    8,
  ],
  // From South Korea.
  [
    {
      given: ['Minjun', 'Jiwoo', 'Seoyeon', 'Jihoon', 'Yuna', 'Hyunwoo'],
      family: ['Kim', 'Park', 'Choi', 'Jung', 'Kang', 'Yoon'],
    },
    4,
  ],
  // From Japan.
  [
    {
      given: ['Haruto', 'Yuki', 'Kenji', 'Sakura', 'Aiko', 'Takumi'],
      family: ['Sato', 'Suzuki', 'Tanaka', 'Watanabe', 'Ito', 'Nakamura'],
    },
    3,
  ],
  // From France.
  [
    {
      given: ['Camille', 'Antoine', 'Julien', 'Manon', 'Mathilde'],
      family: ['Martin', 'Bernard', 'Dubois', 'Moreau', 'Lefevre'],
    },
    2,
  ],
  // From Germany.
  [{ given: ['Lukas', 'Anna', 'Jonas', 'Lena'], family: ['Weber', 'Fischer', 'Becker', 'Hoffmann'] }, 2],
  // From India.
  [{ given: ['Priya', 'Arjun', 'Rahul', 'Ananya'], family: ['Sharma', 'Patel', 'Gupta', 'Mehta'] }, 2],
  // From the Philippines.
  [{ given: ['Maria', 'Jose', 'Angelica'], family: ['Santos', 'Reyes', 'Cruz'] }, 2],
];
