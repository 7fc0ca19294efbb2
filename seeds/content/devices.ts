import { DEFAULT_TIME_ZONE } from '../../src/domain/local-time.js';
import { constant } from '../../src/jsonb/constant.js';
import type { BehaviorSource } from '../../src/jsonb/shapes/behavior-log-metadata.js';
import type { Language } from '../../src/jsonb/shapes/i18n-text.js';
import { androidAt, appVersionAt, chromeVersionAt, iosAt } from './releases.js';

/** A device that people use the app on. */
export interface Device {
  /** `BehaviorLogMetadata.source` of what is done on it. */
  readonly source: Exclude<BehaviorSource, 'API'>;
  /** In pixels. */
  readonly screenResolution: string;
  /** What is installed on it at a moment, UTC milliseconds. */
  systemAt(at: number): System;
}

interface System {
  readonly platform: string;
  readonly userAgent: string;
}

/** A device with what is installed on it at a moment. */
export interface DeviceContent extends System, Pick<Device, 'source' | 'screenResolution'> {
  /** `BehaviorLogMetadata.appVersion`. */
  readonly appVersion: string;
}

/** Devices with what was installed on them, by system and app version: there are few of each. */
const installed = new Map<Device, Map<string, DeviceContent>>();

/** How much sooner than an app a browser updates itself. */
const BROWSER_HASTE = 4;

/**
 * Describes a device as it is at a moment.
 *
 * @param at - UTC milliseconds
 * @param lag - how long its owner waits with each update, in milliseconds
 */
export function deviceAt(device: Device, at: number, lag = 0): DeviceContent {
  const { source, screenResolution } = device;
  const isWeb = source === 'WEB';
  const appVersion = appVersionAt(isWeb ? at : at - lag);
  const system = device.systemAt(at - (isWeb ? lag / BROWSER_HASTE : lag));
  const key = appVersion + system.userAgent;
  let states = installed.get(device);
  if (!states) installed.set(device, (states = new Map()));
  let state = states.get(key);
  if (!state) states.set(key, (state = { source, screenResolution, ...system, appVersion }));
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

/** Devices as they were set up: there are few of each. */
const described = new WeakMap<DeviceContent, Partial<Record<Language, DeviceInfo>>>();

/** Describes a device as somebody has set it up. */
export function deviceInfoOf(device: DeviceContent, language: Language): DeviceInfo {
  let infos = described.get(device);
  if (!infos) described.set(device, (infos = {}));
  const { userAgent, platform, screenResolution } = device;
  return (infos[language] ??= constant({
    userAgent,
    platform,
    screenResolution,
    language: LOCALES[language],
    timezone: DEFAULT_TIME_ZONE,
  }));
}

/** The app on Android and iOS as their HTTP clients introduce it; browsers as they name themselves. */
const dalvik = (version: number, model: string): string =>
  `Dalvik/2.1.0 (Linux; U; Android ${version}; ${model})`;
const cfNetwork = (network: string, darwin: string): string =>
  `VEdFinance/1 CFNetwork/${network} Darwin/${darwin}`;

const WINDOWS = 'Windows NT 10.0; Win64; x64';
const MACINTOSH = 'Macintosh; Intel Mac OS X 10_15_7';

/**
 * Devices as students in Viet Nam have them, by how many have each: phones far before computers, a few models
 * that many have, and many that few have. The order of the brands is StatCounter's (mobile vendors in Viet
 * Nam, 2025); the weights are our assumption.
 */
export const DEVICES: readonly (readonly [device: Device, weight: number])[] = [
  [ios('1170x2532'), 60],
  [ios('1170x2532'), 75],
  [ios('1179x2556'), 60],
  [ios('1290x2796'), 55],
  [ios('1206x2622'), 25],
  [ios('828x1792'), 40],
  [oldIos(16, '1125x2436', '1410.1', '22.6.0'), 18],
  [oldIos(16, '750x1334', '1410.1', '22.6.0'), 9],
  [oldIos(17, '1620x2160', '1496.0.7', '23.5.0'), 8],
  [android(14, 'SM-A155F', '1080x2340', true), 52],
  [android(14, 'SM-A165F', '1080x2340', true), 38],
  [android(13, 'SM-A135F', '1080x2408'), 30],
  [android(14, 'SM-A055F', '720x1600', true), 26],
  [android(14, 'SM-A065F', '720x1600', true), 20],
  [android(14, 'SM-A145F', '1080x2408', true), 19],
  [android(14, 'SM-A256E', '1080x2340', true), 15],
  [android(14, 'SM-A346E', '1080x2340', true), 12],
  [android(15, 'SM-A356E', '1080x2340', true), 11],
  [android(15, 'SM-A546E', '1080x2340', true), 9],
  [android(15, 'SM-S911B', '1080x2340', true), 8],
  [android(15, 'SM-S921B', '1080x2340', true), 6],
  [android(15, 'SM-S928B', '1440x3120', true), 6],
  [android(12, 'SM-A127F', '720x1600'), 6],
  [android(14, 'SM-X210', '1200x1920', true), 5],
  [android(13, 'CPH2471', '720x1612'), 30],
  [android(14, 'CPH2577', '1080x2400', true), 24],
  [android(14, 'CPH2565', '1080x2400'), 17],
  [android(13, 'CPH2387', '720x1612'), 14],
  [android(14, 'CPH2603', '1080x2412', true), 11],
  [android(12, 'CPH2269', '720x1600'), 7],
  [android(11, 'CPH2239', '720x1600'), 4],
  [android(14, '23129RAA4G', '1080x2400', true), 28],
  [android(14, '23106RN0DA', '720x1650'), 22],
  [android(13, '23053RN02A', '1080x2460'), 15],
  [android(13, '22111317G', '1080x2400'), 9],
  [android(12, '2201117TG', '1080x2400'), 6],
  [android(14, '24094RAD4G', '1080x2400', true), 6],
  [android(13, 'V2204', '720x1600'), 13],
  [android(14, 'V2310', '720x1612'), 10],
  [android(13, 'V2247', '1080x2388'), 6],
  [android(13, 'RMX3710', '1080x2400'), 8],
  [android(12, 'RMX3624', '720x1600'), 5],
  [android(14, 'RMX3890', '1080x2400'), 4],
  [android(14, 'Infinix X6837', '1080x2460'), 2],
  [web(WINDOWS, 'Windows 11', '1920x1080'), 40],
  [web(WINDOWS, 'Windows 10', '1366x768'), 22],
  [web(WINDOWS, 'Windows 11', '1536x864'), 18],
  [web(WINDOWS, 'Windows 11', '1920x1080', 'Edg'), 10],
  [web(WINDOWS, 'Windows 10', '1366x768', 'Edg'), 6],
  [web(MACINTOSH, 'macOS 15', '1440x900'), 8],
  [web(MACINTOSH, 'macOS 15', '1512x982'), 5],
];

/** @param updated - whether the maker still updates it */
function android(sold: number, model: string, screenResolution: string, updated = false): Device {
  return {
    source: 'MOBILE',
    screenResolution,
    systemAt(at) {
      const version = updated ? androidAt(sold, at) : sold;
      return { platform: `Android ${version}`, userAgent: dalvik(version, model) };
    },
  };
}

function ios(screenResolution: string): Device {
  return {
    source: 'MOBILE',
    screenResolution,
    systemAt(at) {
      const { platform, network, darwin } = iosAt(at);
      return { platform, userAgent: cfNetwork(network, darwin) };
    },
  };
}

/** An iPhone that gets no new system, or whose owner wants none. */
function oldIos(version: number, screenResolution: string, network: string, darwin: string): Device {
  const system = { platform: `iOS ${version}`, userAgent: cfNetwork(network, darwin) };
  return { source: 'MOBILE', screenResolution, systemAt: () => system };
}

function web(system: string, platform: string, screenResolution: string, brand?: string): Device {
  return {
    source: 'WEB',
    screenResolution,
    systemAt(at) {
      const version = chromeVersionAt(at);
      const engine = `AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 Safari/537.36`;
      const suffix = brand === undefined ? '' : ` ${brand}/${version}.0.0.0`;
      return { platform, userAgent: `Mozilla/5.0 (${system}) ${engine}${suffix}` };
    },
  };
}
