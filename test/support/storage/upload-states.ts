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
    comesAbout: 'nothing was uploaded, or everything was removed',
    sweep: 'nothing: consistent',
    becomes: '– / –',
  },
  '– / other': {
    comesAbout: 'the upload differs from its announcement, or is incomplete (which S3 and R2 do not store)',
    sweep: 'deletes the object after the grace period',
    becomes: '– / –',
  },
  '– / new': {
    comesAbout:
      'uploaded, not confirmed; or `confirm` was interrupted; or `replace` was, and its asset removed',
    sweep: 'deletes the object after the grace period',
    becomes: '– / –',
  },
  'new / new': { comesAbout: 'confirmed', sweep: 'nothing: consistent', becomes: 'new / new' },
  'old / old': {
    comesAbout: 'before `replace` or `remove`',
    sweep: 'nothing: consistent',
    becomes: 'old / old',
  },
  'old / old+new': {
    comesAbout: 'before `replace`; or it was interrupted before its row changed',
    sweep: 'deletes the new object after the grace period',
    becomes: 'old / old',
  },
  'new / old+new': {
    comesAbout: '`replace` was interrupted after its row changed',
    sweep: 'deletes the old object',
    becomes: 'new / new',
  },
  '– / old': {
    comesAbout: '`remove` was interrupted after its row; or a course was deleted',
    sweep: 'deletes the object',
    becomes: '– / –',
  },
  'old / –': {
    comesAbout: 'not by these flows: the object was deleted by hand',
    sweep: 'reports; `--delete-rows` deletes the row',
    becomes: 'old / –',
  },
  'old / changed': {
    comesAbout: 'not by these flows: the object was overwritten',
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
