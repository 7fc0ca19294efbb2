import { describe, expect, it } from '@jest/globals';
import { deviceAt, deviceInfoOf, DEVICES, type DeviceContent } from '../../../../seeds/content/devices.js';

const AT = Date.UTC(2026, 0, 5);
const NOW: readonly DeviceContent[] = DEVICES.map(([device]) => deviceAt(device, AT));
const ALL = DEVICES.reduce((sum, [, weight]) => sum + weight, 0);

/** Whether a screen is higher than wide, as a phone's is. */
function isUpright({ screenResolution }: { screenResolution: string }): boolean {
  const [width, height] = screenResolution.split('x').map(Number);
  return height! > width!;
}

describe('what people use the app on', () => {
  it('are named by system, screen and version, mostly phones, some of them browsers', () => {
    for (const { platform, screenResolution, appVersion, userAgent } of NOW) {
      expect(platform).toMatch(/^(Android|iOS|Windows|macOS) \d+$/);
      expect(screenResolution).toMatch(/^\d{3,4}x\d{3,4}$/);
      expect(appVersion).toMatch(/^\d+\.\d+\.\d+$/);
      expect(userAgent).toMatch(/^(Dalvik|VEdFinance|Mozilla)\/\d/);
    }
    const upright = DEVICES.filter(([device]) => isUpright(device)).reduce(
      (sum, [, weight]) => sum + weight,
      0,
    );
    expect(upright / ALL).toBeGreaterThan(0.7);
    expect(NOW.some(({ source }) => source === 'WEB')).toBe(true);
  });

  it('are a browser on a computer and the app on everything else', () => {
    for (const { source, platform, userAgent } of NOW) {
      const isComputer = /^(Windows|macOS)/.test(platform);
      expect(source).toBe(isComputer ? 'WEB' : 'MOBILE');
      expect(userAgent.startsWith('Mozilla/')).toBe(isComputer);
    }
  });

  it('are many models, a few of which most people have', () => {
    const weights = DEVICES.map(([, weight]) => weight).sort((a, b) => b - a);
    const share = (count: number): number =>
      weights.slice(0, count).reduce((sum, weight) => sum + weight, 0) / ALL;

    expect(DEVICES.length).toBeGreaterThan(40);
    expect(share(10)).toBeGreaterThan(0.4);
    expect(share(10)).toBeLessThan(0.6);
  });

  it('are updated over time, the app by some people later than by others', () => {
    const [phone] = DEVICES[0]!;
    const browser = DEVICES.find(([{ source }]) => source === 'WEB')![0];
    const year = 365 * 24 * 3_600_000;

    expect(deviceAt(phone, AT - year).appVersion).not.toBe(deviceAt(phone, AT).appVersion);
    expect(deviceAt(phone, AT, year)).toEqual(deviceAt(phone, AT - year));
    expect(deviceAt(browser, AT).userAgent).toMatch(/Chrome\/143\.0/);
    expect(deviceAt(browser, AT - year).userAgent).toMatch(/Chrome\/131\.0/);
    expect(deviceAt(browser, AT, year).appVersion).toBe(deviceAt(browser, AT).appVersion);
    expect(deviceAt(browser, Date.UTC(2026, 0, 13)).userAgent).toMatch(/Chrome\/144\.0/);
  });

  it('are set to the language of the person, and say nothing that the host does not know', () => {
    expect(deviceInfoOf(NOW[0]!, 'zh')).toEqual({
      userAgent: NOW[0]!.userAgent,
      platform: 'iOS 26',
      screenResolution: '1170x2532',
      language: 'zh-CN',
      timezone: 'Asia/Ho_Chi_Minh',
    });
  });
});
