import {
  calibrateSeeds,
  type RunCalibration,
  SeedOptionError,
  CALIBRATION_THEMES,
} from '../../seeds/index.js';
import { assertRunTag } from './assert-run-tag.js';
import { calibrationLines } from './calibration-lines.js';
import { NOTHING_CHECKED, type CliCommand } from './cli-command.js';
import { withDataSource } from './with-data-source.js';

interface SeedCalibrationOptions {
  readonly run?: string;
  readonly theme?: string;
  readonly json?: boolean;
}

/** `seed:calibration`: measures seeded runs against published figures. */
export const seedCalibration: CliCommand = {
  example: 'npm run seed:calibration -- --run 1a2b3c4d',
  json: true,
  configure(command) {
    command
      .option('--run <tag>', 'only the run with this tag (npm run seed:runs lists them)')
      .option('--theme <names>', `only some of ${CALIBRATION_THEMES.join(',')}`);
  },
  async run({ run: tag, theme, json }: SeedCalibrationOptions, { print, signal }) {
    assertRunTag(tag);
    const themes = theme?.split(',');
    const unknown = themes?.find((name) => !CALIBRATION_THEMES.includes(name));
    if (unknown !== undefined) {
      throw new SeedOptionError([
        `--theme must be some of ${CALIBRATION_THEMES.join(',')}, but has "${unknown}".`,
      ]);
    }
    const onRun = (run: RunCalibration): void =>
      json ? undefined : calibrationLines(run).forEach((line) => print(line));
    const calibration = await withDataSource((dataSource) =>
      calibrateSeeds(dataSource, { tag, themes }, { onRun, signal }),
    );
    const { runs, findings } = calibration;
    const measured = runs
      .flatMap(({ figures }) => figures)
      .filter(({ verdict }) => verdict === 'IN_RANGE' || verdict === 'OUT_OF_RANGE').length;
    if (json) print(JSON.stringify(calibration));
    else if (runs.length === 0) print('No seed run is recorded in this database; nothing was measured.');
    else if (measured === 0) print('No figure could be measured.');
    else print(findings === 0 ? 'No figure is out of range.' : `Out of range: ${findings}.`);
    return measured === 0 ? NOTHING_CHECKED : findings === 0 ? 0 : 1;
  },
};
