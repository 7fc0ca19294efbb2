import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { freePort, preferredPort } from '../../../src/embedded-server/embedded-home.js';

describe("the embedded server's port", () => {
  it('follows from its folder and lies below every range that systems hand out by themselves', () => {
    const ports = Array.from({ length: 500 }, (_, index) => preferredPort(`/srv/project-${index}`));
    expect(Math.min(...ports)).toBeGreaterThan(25_000);
    expect(Math.max(...ports)).toBeLessThan(30_000);
    expect(preferredPort('/srv/project-7')).toBe(ports[7]);
  });

  it('moves away from one on which somebody listens', async () => {
    const server = createServer().unref();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    expect(await freePort(port)).not.toBe(port);
    await new Promise((done) => server.close(done));
  });
});
