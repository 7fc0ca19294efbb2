import { drawDevice } from '../engine/generate/draw-device.js';
import type { Scenario } from '../engine/generate/scenario.js';
import { logAnnouncements, logBehavior } from './log-behavior.js';
import { lookAround } from './look-around.js';
import { sendNudges } from './send-nudges.js';

/** I010: nudges, how people respond, and the log of what everybody did. */
export const NUDGE_SCENARIO: Scenario = {
  name: 'I010',
  tables: ['NudgeHistory', 'BehaviorLog'],

  base: logAnnouncements,

  person(context) {
    lookAround(context);
    const device = drawDevice(context.stream('BehaviorLog'));
    sendNudges(context, device);
    logBehavior(context, device);
  },
};
