import { describe, expect, it } from '@jest/globals';
import { DEVICES } from '../../../../seeds/content/devices.js';

describe('what people use the app on', () => {
  it('are generic devices, mostly phones, some of them browsers', () => {
    for (const { deviceInfo } of DEVICES) {
      expect(deviceInfo.os).toMatch(/^(Android|iOS|Windows|macOS) \d+$/);
      expect(deviceInfo.model).toMatch(/^(phone|tablet|laptop)-\d+(\.\d)?$/);
      expect(deviceInfo.appVersion).toMatch(/^\d+\.\d+\.\d+$/);
    }
    const onPhones = DEVICES.filter(({ deviceInfo }) => deviceInfo.model.startsWith('phone'));
    expect(onPhones.length / DEVICES.length).toBeGreaterThan(0.5);
    expect(DEVICES.some(({ source }) => source === 'WEB')).toBe(true);
  });

  it('are a browser on a laptop and the app on everything else', () => {
    for (const { source, deviceInfo } of DEVICES) {
      expect(source).toBe(deviceInfo.model.startsWith('laptop') ? 'WEB' : 'MOBILE');
    }
  });
});
