// Loaded first where CLOCK_SHIFT_DAYS is set: takes another day for today, so many days from the real one. Only
// what asks `Date` for the present is deceived; files and the database server keep their time.
const shift = Number(process.env.CLOCK_SHIFT_DAYS) * 24 * 60 * 60 * 1000;
const RealDate = Date;
const now = () => RealDate.now() + shift;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, self) => Reflect.construct(target, args.length === 0 ? [now()] : args, self),
  apply: () => new RealDate(now()).toString(),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
});
