import { DEFAULT_TIME_ZONE } from '../../src/domain/local-time.js';
import type { BehaviorSource } from '../../src/jsonb/shapes/behavior-log-metadata.js';
import type { Language } from '../../src/jsonb/shapes/i18n-text.js';

/** A device that people use the app on. */
export interface DeviceContent {
  /** `BehaviorLogMetadata.source` of what is done on it. */
  readonly source: Exclude<BehaviorSource, 'API'>;
  /** `BehaviorLogMetadata.appVersion`. */
  readonly appVersion: string;
  readonly userAgent: string;
  readonly platform: string;
  /** In pixels. */
  readonly screenResolution: string;
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

const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';
const WINDOWS = 'Windows NT 10.0; Win64; x64';

/** Devices as students in Viet Nam have them: phones far before computers, so each may be taken equally often. */
export const DEVICES: readonly DeviceContent[] = [
  app('2.7.4', dalvik(13, 'SM-A135F'), 'Android 13', '1080x2408'),
  app('2.8.1', dalvik(13, 'CPH2471'), 'Android 13', '720x1612'),
  app('2.9.0', dalvik(14, 'SM-A155F'), 'Android 14', '1080x2340'),
  app('2.9.0', dalvik(14, '23129RAA4G'), 'Android 14', '1080x2400'),
  app('2.9.1', dalvik(15, 'SM-S911B'), 'Android 15', '1080x2340'),
  app('2.9.0', dalvik(14, 'SM-X210'), 'Android 14', '1920x1200'),
  app('2.8.1', cfNetwork('1494.0.7', '23.4.0'), 'iOS 17', '1170x2532'),
  app('2.9.1', cfNetwork('1568.200.51', '24.1.0'), 'iOS 18', '1179x2556'),
  app('2.9.1', cfNetwork('1568.200.51', '24.1.0'), 'iOS 18', '1290x2796'),
  web(browser(WINDOWS, CHROME), 'Windows 11', '1920x1080'),
  web(browser(WINDOWS, `${CHROME} Edg/131.0.0.0`), 'Windows 10', '1366x768'),
  web(browser('Macintosh; Intel Mac OS X 10_15_7', CHROME), 'macOS 15', '1440x900'),
];

function app(
  appVersion: string,
  userAgent: string,
  platform: string,
  screenResolution: string,
): DeviceContent {
  return { source: 'MOBILE', appVersion, userAgent, platform, screenResolution };
}

function web(userAgent: string, platform: string, screenResolution: string): DeviceContent {
  return { source: 'WEB', appVersion: '2.9.1', userAgent, platform, screenResolution };
}
