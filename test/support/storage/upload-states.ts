/** What a table and a bucket can hold of one asset: its row, and its objects. */
export type StateName =
  | '– / –'
  | '– / other'
  | '– / new'
  | 'new / new'
  | 'old / old'
  | 'old / old+new'
  | 'new / old+new'
  | '– / old'
  | 'old / –'
  | 'old / changed';

/** How a state comes about, and what the sweep makes of it. */
export interface AssetState {
  readonly comesAbout: string;
  /** What `storage:sweep --apply` does. */
  readonly sweep: string;
  /** What it is afterwards. */
  readonly becomes: StateName;
}

/** Every state there is: the table in `docs/storage.md`. */
export const STATES: Readonly<Record<StateName, AssetState>> = {
  '– / –': {
    comesAbout: 'nothing was uploaded, or all was removed',
    sweep: 'whole',
    becomes: '– / –',
  },
  '– / other': {
    comesAbout: 'what was uploaded is not what was announced, or a part of it (which S3 and R2 do not keep)',
    sweep: 'deletes the object, once it is older than grace',
    becomes: '– / –',
  },
  '– / new': {
    comesAbout:
      'uploaded, not yet confirmed; or `confirm` was cut; or `replace` was, and its asset removed meanwhile',
    sweep: 'deletes the object, once it is older than grace',
    becomes: '– / –',
  },
  'new / new': { comesAbout: 'confirmed', sweep: 'whole', becomes: 'new / new' },
  'old / old': { comesAbout: 'before `replace` or `remove`', sweep: 'whole', becomes: 'old / old' },
  'old / old+new': {
    comesAbout: 'before `replace`; or it was cut before its row was changed',
    sweep: 'deletes the new object, once it is older than grace',
    becomes: 'old / old',
  },
  'new / old+new': {
    comesAbout: '`replace` was cut after its row was changed',
    sweep: 'deletes the old object',
    becomes: 'new / new',
  },
  '– / old': {
    comesAbout: '`remove` was cut after its row; a course was deleted',
    sweep: 'deletes the object',
    becomes: '– / –',
  },
  'old / –': {
    comesAbout: 'never by these flows: the object was deleted by hand',
    sweep: 'reports; `--delete-rows` deletes the row',
    becomes: 'old / –',
  },
  'old / changed': {
    comesAbout: 'never by these flows: the object was overwritten',
    sweep: 'reports',
    becomes: 'old / changed',
  },
};

/** A statement or a request of an operation, and the state that it leaves where it changes it. */
export interface Step {
  readonly to: 'database' | 'store';
  readonly does: string;
  readonly leaves: StateName;
}

/** An operation: the state that it begins with, and its steps in their order. */
export interface Operation {
  readonly from: StateName;
  readonly steps: readonly Step[];
}

/** The operations on files, `refuse` being a `confirm` of what is not what was announced; and the sweep. */
export type OperationName = 'upload' | 'confirm' | 'refuse' | 'replace' | 'remove' | 'sweep';

const BEGIN = ['START TRANSACTION', 'SET TRANSACTION ISOLATION LEVEL READ COMMITTED', 'bound silence'];

/** What every operation sends: the database's statements, the store's requests. */
export const OPERATIONS: Readonly<Record<OperationName, Operation>> = {
  upload: operation('– / –', 'SELECT Course', ['PUT new', '– / new']),
  confirm: operation(
    '– / new',
    'SELECT CourseAsset',
    'HEAD new',
    'GET new',
    'START TRANSACTION',
    'bound silence',
    'lock new',
    'SELECT CourseAsset',
    'SELECT CourseAsset',
    'SELECT Course',
    'HEAD new',
    'INSERT CourseAsset',
    ['COMMIT', 'new / new'],
  ),
  refuse: operation(
    '– / other',
    'SELECT CourseAsset',
    'HEAD new',
    ...BEGIN,
    'lock new',
    'see all rows',
    'SELECT CourseAsset',
    ['DELETE new', '– / –'],
    'COMMIT',
  ),
  replace: operation(
    'old / old+new',
    'SELECT CourseAsset',
    'HEAD new',
    'GET new',
    'START TRANSACTION',
    'bound silence',
    'lock new',
    'SELECT CourseAsset FOR UPDATE',
    'SELECT CourseAsset',
    'HEAD new',
    'UPDATE CourseAsset',
    ['COMMIT', 'new / old+new'],
    ...BEGIN,
    'lock old',
    'see all rows',
    'SELECT CourseAsset',
    ['DELETE old', 'new / new'],
    'COMMIT',
  ),
  remove: operation(
    'old / old',
    'START TRANSACTION',
    'bound silence',
    'DELETE CourseAsset',
    ['COMMIT', '– / old'],
    ...BEGIN,
    'lock old',
    'see all rows',
    'SELECT CourseAsset',
    ['DELETE old', '– / –'],
    'COMMIT',
  ),
  sweep: operation(
    '– / new',
    'LIST',
    'START TRANSACTION',
    'bound silence',
    'see all rows',
    'SELECT CourseAsset',
    'COMMIT',
    ...BEGIN,
    'lock new',
    'see all rows',
    'SELECT CourseAsset',
    ['DELETE new', '– / –'],
    'COMMIT',
  ),
};

function operation(from: StateName, ...steps: (string | readonly [string, StateName])[]): Operation {
  let state = from;
  return {
    from,
    steps: steps.map((step) => {
      const does = typeof step === 'string' ? step : step[0];
      if (typeof step !== 'string') state = step[1];
      return { to: isRequest(does) ? 'store' : 'database', does, leaves: state };
    }),
  };
}

function isRequest(does: string): boolean {
  return /^(LIST$|(GET|HEAD|PUT|DELETE) (old|new)$)/.test(does);
}

/** The state before a step. */
export function stateBefore({ from, steps }: Operation, index: number): StateName {
  return steps[index - 1]?.leaves ?? from;
}
