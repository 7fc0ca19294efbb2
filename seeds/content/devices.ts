import { DEFAULT_TIME_ZONE } from '../../src/domain/local-time.js';
import type { BehaviorSource } from '../../src/jsonb/shapes/behavior-log-metadata.js';
import type { Language } from '../../src/jsonb/shapes/i18n-text.js';
import { appVersionAt, chromeVersionAt } from './releases.js';

/** A device that people use the app on. */
export interface Device {
  /** `BehaviorLogMetadata.source` of what is done on it. */
  readonly source: Exclude<BehaviorSource, 'API'>;
  readonly platform: string;
  /** In pixels. */
  readonly screenResolution: string;
  /** With `{chrome}` for the browser's version. */
  readonly userAgent: string;
}

/** A device with what is installed on it at a moment. */
export interface DeviceContent extends Device {
  /** `BehaviorLogMetadata.appVersion`. */
  readonly appVersion: string;
}

/** Devices with what was installed on them, by app version and browser version: there are few of each. */
const installed = new Map<Device, Map<string, DeviceContent>>();

/**
 * Describes a device as it is at a moment.
 *
 * @param at - UTC milliseconds
 * @param lag - how long its owner waits with each update, in milliseconds; browsers wait for none
 */
export function deviceAt(device: Device, at: number, lag = 0): DeviceContent {
  const appVersion = appVersionAt(device.source === 'WEB' ? at : at - lag);
  const chrome = device.source === 'WEB' ? chromeVersionAt(at) : '';
  const key = `${appVersion} ${chrome}`;
  const states = installed.get(device) ?? new Map<string, DeviceContent>();
  installed.set(device, states);
  let state = states.get(key);
  if (!state) {
    const userAgent = device.userAgent.replaceAll('{chrome}', chrome);
    states.set(key, (state = { ...device, appVersion, userAgent }));
  }
  return state;
}

/** `BehaviorLog.deviceInfo`, with the keys of the host's registry and no others. */
export type DeviceInfo = Pick<DeviceContent, 'userAgent' | 'platform' | 'screenResolution'> & {
  /** As browsers name it: `vi-VN`. */
  readonly language: string;
  /** IANA name. */
  readonly timezone: string;
};

const LOCALES: Readonly<Record<Language, string>> = { vi: 'vi-VN', en: 'en-US', zh: 'zh-CN' };

/** Describes a device as somebody has set it up. */
export function deviceInfoOf(device: DeviceContent, language: Language): DeviceInfo {
  const { userAgent, platform, screenResolution } = device;
  return { userAgent, platform, screenResolution, language: LOCALES[language], timezone: DEFAULT_TIME_ZONE };
}

/** The app on Android and iOS as their HTTP clients introduce it; browsers as they name themselves. */
const dalvik = (version: number, model: string): string =>
  `Dalvik/2.1.0 (Linux; U; Android ${version}; ${model})`;
const cfNetwork = (network: string, darwin: string): string =>
  `VEdFinance/1 CFNetwork/${network} Darwin/${darwin}`;
const browser = (system: string, engine: string): string => `Mozilla/5.0 (${system}) ${engine}`;

const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{chrome}.0.0.0 Safari/537.36';
const WINDOWS = 'Windows NT 10.0; Win64; x64';

/**
 * Devices as students in Viet Nam have them, by how many have each: phones far before computers, a few models
 * that many have, and many that few have. The order of the brands is StatCounter's (mobile vendors in Viet
 * Nam, 2025); the weights are our assumption.
 */
export const DEVICES: readonly (readonly [device: Device, weight: number])[] = [
  [ios(17, '1170x2532', '1494.0.7', '23.4.0'), 60],
  [ios(18, '1170x2532', '1568.200.51', '24.1.0'), 75],
  [ios(18, '1179x2556', '1568.200.51', '24.1.0'), 60],
  [ios(18, '1290x2796', '1568.300.101', '24.2.0'), 55],
  [ios(18, '1206x2622', '1568.300.101', '24.2.0'), 25],
  [ios(17, '828x1792', '1496.0.7', '23.5.0'), 40],
  [ios(16, '1125x2436', '1410.1', '22.6.0'), 18],
  [ios(16, '750x1334', '1410.1', '22.6.0'), 9],
  [ios(17, '1620x2160', '1496.0.7', '23.5.0'), 8],
  [android(14, 'SM-A155F', '1080x2340'), 52],
  [android(14, 'SM-A165F', '1080x2340'), 38],
  [android(13, 'SM-A135F', '1080x2408'), 30],
  [android(14, 'SM-A055F', '720x1600'), 26],
  [android(14, 'SM-A065F', '720x1600'), 20],
  [android(14, 'SM-A145F', '1080x2408'), 19],
  [android(14, 'SM-A256E', '1080x2340'), 15],
  [android(14, 'SM-A346E', '1080x2340'), 12],
  [android(15, 'SM-A356E', '1080x2340'), 11],
  [android(15, 'SM-A546E', '1080x2340'), 9],
  [android(15, 'SM-S911B', '1080x2340'), 8],
  [android(15, 'SM-S921B', '1080x2340'), 6],
  [android(15, 'SM-S928B', '1440x3120'), 6],
  [android(12, 'SM-A127F', '720x1600'), 6],
  [android(14, 'SM-X210', '1200x1920'), 5],
  [android(13, 'CPH2471', '720x1612'), 30],
  [android(14, 'CPH2577', '1080x2400'), 24],
  [android(14, 'CPH2565', '1080x2400'), 17],
  [android(13, 'CPH2387', '720x1612'), 14],
  [android(14, 'CPH2603', '1080x2412'), 11],
  [android(12, 'CPH2269', '720x1600'), 7],
  [android(11, 'CPH2239', '720x1600'), 4],
  [android(14, '23129RAA4G', '1080x2400'), 28],
  [android(14, '23106RN0DA', '720x1650'), 22],
  [android(13, '23053RN02A', '1080x2460'), 15],
  [android(13, '22111317G', '1080x2400'), 9],
  [android(12, '2201117TG', '1080x2400'), 6],
  [android(14, '24094RAD4G', '1080x2400'), 6],
  [android(13, 'V2204', '720x1600'), 13],
  [android(14, 'V2310', '720x1612'), 10],
  [android(13, 'V2247', '1080x2388'), 6],
  [android(13, 'RMX3710', '1080x2400'), 8],
  [android(12, 'RMX3624', '720x1600'), 5],
  [android(14, 'RMX3890', '1080x2400'), 4],
  [android(14, 'Infinix X6837', '1080x2460'), 2],
  [web(browser(WINDOWS, CHROME), 'Windows 11', '1920x1080'), 40],
  [web(browser(WINDOWS, CHROME), 'Windows 10', '1366x768'), 22],
  [web(browser(WINDOWS, CHROME), 'Windows 11', '1536x864'), 18],
  [web(browser(WINDOWS, `${CHROME} Edg/{chrome}.0.0.0`), 'Windows 11', '1920x1080'), 10],
  [web(browser(WINDOWS, `${CHROME} Edg/{chrome}.0.0.0`), 'Windows 10', '1366x768'), 6],
  [web(browser('Macintosh; Intel Mac OS X 10_15_7', CHROME), 'macOS 15', '1440x900'), 8],
  [web(browser('Macintosh; Intel Mac OS X 10_15_7', CHROME), 'macOS 15', '1512x982'), 5],
];

function android(version: number, model: string, screenResolution: string): Device {
  return {
    source: 'MOBILE',
    platform: `Android ${version}`,
    screenResolution,
    userAgent: dalvik(version, model),
  };
}

function ios(version: number, screenResolution: string, network: string, darwin: string): Device {
  return {
    source: 'MOBILE',
    platform: `iOS ${version}`,
    screenResolution,
    userAgent: cfNetwork(network, darwin),
  };
}

function web(userAgent: string, platform: string, screenResolution: string): Device {
  return { source: 'WEB', platform, screenResolution, userAgent };
}
