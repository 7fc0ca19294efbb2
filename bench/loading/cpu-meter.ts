import { mainThreadCpu, serverCpu } from './server-cpu.js';

/** What one measurement took of the processors, in microseconds. */
export interface CpuFigure {
  /** Of the process that loads, all threads, in user mode and in the kernel. */
  readonly user: number;
  readonly system: number;
  /** Of its first thread; `undefined` where the system doesn't tell. */
  readonly main: number | undefined;
  /** Of all processes of the server; `undefined` where they are elsewhere or the system doesn't tell. */
  readonly server: number | undefined;
  /** Of those, until the rows were sent; `undefined` if nobody said when. */
  readonly serverUntilSent: number | undefined;
}

/** Counts what this process and the server take from its start on. */
export class CpuMeter {
  readonly #postmaster: number | undefined;
  readonly #own = process.cpuUsage();
  readonly #main = mainThreadCpu();
  readonly #server: number | undefined;
  #sent: number | undefined;

  /** @param postmaster - the server's first process, where it is here */
  constructor(postmaster: number | undefined) {
    this.#postmaster = postmaster;
    this.#server = this.#readServer();
  }

  /** Says that the rows are sent, and that keys are what is left. */
  sent(): void {
    this.#sent = this.#readServer();
  }

  read(): CpuFigure {
    return {
      ...process.cpuUsage(this.#own),
      main: difference(mainThreadCpu(), this.#main),
      server: difference(this.#readServer(), this.#server),
      serverUntilSent: difference(this.#sent, this.#server),
    };
  }

  #readServer(): number | undefined {
    return this.#postmaster === undefined ? undefined : serverCpu(this.#postmaster);
  }
}

function difference(after: number | undefined, before: number | undefined): number | undefined {
  return after === undefined || before === undefined ? undefined : after - before;
}
