import { describe, expect, it } from '@jest/globals';
import { deviceInfoOf, DEVICES } from '../../../../seeds/content/devices.js';

/** Whether a screen is higher than wide, as a phone's is. */
function isUpright({ screenResolution }: { screenResolution: string }): boolean {
  const [width, height] = screenResolution.split('x').map(Number);
  return height! > width!;
}

describe('what people use the app on', () => {
  it('are named by system, screen and version, mostly phones, some of them browsers', () => {
    for (const { platform, screenResolution, appVersion, userAgent } of DEVICES) {
      expect(platform).toMatch(/^(Android|iOS|Windows|macOS) \d+$/);
      expect(screenResolution).toMatch(/^\d{3,4}x\d{3,4}$/);
      expect(appVersion).toMatch(/^\d+\.\d+\.\d+$/);
      expect(userAgent).toMatch(/^(Dalvik|VEdFinance|Mozilla)\/\d/);
    }
    expect(DEVICES.filter(isUpright).length / DEVICES.length).toBeGreaterThan(0.5);
    expect(DEVICES.some(({ source }) => source === 'WEB')).toBe(true);
  });

  it('are a browser on a computer and the app on everything else', () => {
    for (const { source, platform, userAgent } of DEVICES) {
      const isComputer = /^(Windows|macOS)/.test(platform);
      expect(source).toBe(isComputer ? 'WEB' : 'MOBILE');
      expect(userAgent.startsWith('Mozilla/')).toBe(isComputer);
    }
  });

  it('are set to the language of the person, and say nothing that the host does not know', () => {
    expect(deviceInfoOf(DEVICES[0]!, 'zh')).toEqual({
      userAgent: DEVICES[0]!.userAgent,
      platform: 'Android 13',
      screenResolution: '1080x2408',
      language: 'zh-CN',
      timezone: 'Asia/Ho_Chi_Minh',
    });
  });
});
