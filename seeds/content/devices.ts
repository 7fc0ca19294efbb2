import type { BehaviorSource } from '../../src/jsonb/shapes/behavior-log-metadata.js';

/** A device that people use the app on. */
export interface DeviceContent {
  /** `BehaviorLogMetadata.source` of what is done on it. */
  source: Exclude<BehaviorSource, 'API'>;
  /** `BehaviorLog.deviceInfo`. */
  deviceInfo: { os: string; model: string; appVersion: string };
}

/** Devices as students in Viet Nam have them: phones far before computers, so each may be taken equally often. */
export const DEVICES: readonly DeviceContent[] = [
  { source: 'MOBILE', deviceInfo: { os: 'Android 13', model: 'phone-6.1', appVersion: '2.7.4' } },
  { source: 'MOBILE', deviceInfo: { os: 'Android 13', model: 'phone-6.5', appVersion: '2.8.1' } },
  { source: 'MOBILE', deviceInfo: { os: 'Android 14', model: 'phone-6.5', appVersion: '2.9.0' } },
  { source: 'MOBILE', deviceInfo: { os: 'Android 14', model: 'phone-6.7', appVersion: '2.9.0' } },
  { source: 'MOBILE', deviceInfo: { os: 'Android 15', model: 'phone-6.7', appVersion: '2.9.1' } },
  { source: 'MOBILE', deviceInfo: { os: 'Android 14', model: 'tablet-10', appVersion: '2.9.0' } },
  { source: 'MOBILE', deviceInfo: { os: 'iOS 17', model: 'phone-6.1', appVersion: '2.8.1' } },
  { source: 'MOBILE', deviceInfo: { os: 'iOS 18', model: 'phone-6.1', appVersion: '2.9.1' } },
  { source: 'MOBILE', deviceInfo: { os: 'iOS 18', model: 'phone-6.7', appVersion: '2.9.1' } },
  { source: 'WEB', deviceInfo: { os: 'Windows 11', model: 'laptop-14', appVersion: '2.9.1' } },
  { source: 'WEB', deviceInfo: { os: 'Windows 10', model: 'laptop-15', appVersion: '2.9.1' } },
  { source: 'WEB', deviceInfo: { os: 'macOS 15', model: 'laptop-13', appVersion: '2.9.1' } },
];
