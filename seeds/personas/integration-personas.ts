import type { Personas } from './personas.js';

/** The personas of the default `integration` run; written by `write-integration-personas.ts`. */
export const INTEGRATION_PERSONAS: Personas = {
  leader: {
    userId: '01987fbc-e5e3-83bb-bfb9-b3cac98b2986',
    email: 'khoa.pham1+3bbfb9b3@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-83bb-8fb9-b3282d3a66b3',
  },
  tiedOne: {
    userId: '019905aa-9c0a-83bb-afb9-b3890711a9db',
    email: 'lihua.guo2+3bbfb9b3@example.org',
    language: 'zh',
    challengeId: '019b0737-9133-83bb-8fb9-b3282d3a66b3',
  },
  tiedOther: {
    userId: '0198176c-1392-83bb-afb9-b34c673816f7',
    email: 'nguyen.nghia3+3bbfb9b3@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-83bb-8fb9-b3282d3a66b3',
  },
  neverMoved: {
    userId: '0198032d-37aa-83bb-bfb9-b3b69463ad19',
    email: 'vu.hung4+3bbfb9b3@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-83bb-8fb9-b3282d3a66b3',
  },
  finishedEarly: {
    userId: '0197b5a3-03e0-83bb-8fb9-b32673d76891',
    email: 'siyuan.wu5+3bbfb9b3@example.com',
    language: 'zh',
    challengeId: '019b2aab-a9fa-83bb-8fb9-b3e78278bef5',
  },
  finishedThree: {
    userId: '0198566f-ea30-83bb-8fb9-b383287ed41a',
    email: 'hien.le6+3bbfb9b3@example.org',
    language: 'vi',
    challengeId: '019b2aab-a9fa-83bb-8fb9-b3e78278bef5',
  },
  neverBegan: {
    userId: '01982219-66d9-83bb-9fb9-b3c626ee8c65',
    email: 'lehner.alfred7+3bbfb9b3@example.net',
    language: 'en',
    courseId: '01948c4e-7b54-83bb-bfb9-b3fb2979a2a1',
  },
  droppedOut: {
    userId: '019905cd-b236-83bb-9fb9-b3de1054e6da',
    email: 'han.nguyen8+3bbfb9b3@example.org',
    language: 'vi',
    courseId: '01948c4e-7b54-83bb-bfb9-b3fb2979a2a1',
  },
  neverPassed: {
    userId: '0198561e-0a6d-83bb-9fb9-b38430c4d0de',
    email: 'phan.xuan9+3bbfb9b3@example.net',
    language: 'vi',
    courseId: '01948c4e-7b54-83bb-bfb9-b3fb2979a2a1',
  },
  certified: {
    userId: '01980cc9-792a-83bb-8fb9-b3da39b685c6',
    email: 'hieunm10+3bbfb9b3@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-83bb-bfb9-b3fb2979a2a1',
  },
  cameBack: {
    userId: '0197b542-9b57-83bb-9fb9-b3e402cd5a2c',
    email: 'ductran11+3bbfb9b3@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-83bb-bfb9-b3fb2979a2a1',
  },
  unmoved: {
    userId: '019827d1-169d-83bb-bfb9-b383cd375939',
    email: 'linhnguyen12+3bbfb9b3@example.org',
    language: 'vi',
    courseId: '01948c4e-7b54-83bb-bfb9-b3fb2979a2a1',
  },
  vietnamese: {
    userId: '019a10df-b3d7-83bb-9fb9-b34f43963623',
    email: 'nguyen.uyen13+3bbfb9b3@example.com',
    language: 'vi',
  },
  english: {
    userId: '019a59a0-cff7-83bb-bfb9-b34f40af7dfd',
    email: 'phan.thu14+3bbfb9b3@example.com',
    language: 'en',
  },
  chinese: {
    userId: '0198ebbc-4a7b-83bb-9fb9-b3a781469243',
    email: 'tianyu.chen15+3bbfb9b3@example.org',
    language: 'zh',
  },
};
