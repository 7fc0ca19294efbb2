// Lets `node --import` run TypeScript files directly; the compiler options are those of tsconfig.json.
import { register } from 'node:module';

register('ts-node/esm', import.meta.url);
