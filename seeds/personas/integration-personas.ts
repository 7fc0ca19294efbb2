import type { Personas } from './personas.js';

/** The personas of the default `integration` run; written by `write-integration-personas.ts`. */
export const INTEGRATION_PERSONAS: Personas = {
  leader: {
    userId: '01987fbc-e5e3-87ab-b8de-31cac98b2986',
    email: 'khoa.pham1+7ab8de31@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-87ab-88de-31282d3a66b3',
  },
  tiedOne: {
    userId: '019905aa-9c0a-87ab-a8de-31890711a9db',
    email: 'lihua.guo2+7ab8de31@example.org',
    language: 'zh',
    challengeId: '019b0737-9133-87ab-88de-31282d3a66b3',
  },
  tiedOther: {
    userId: '0198176c-1392-87ab-a8de-314c673816f7',
    email: 'nguyen.nghia3+7ab8de31@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-87ab-88de-31282d3a66b3',
  },
  neverMoved: {
    userId: '0198032d-37aa-87ab-b8de-31b69463ad19',
    email: 'vu.hung4+7ab8de31@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-87ab-88de-31282d3a66b3',
  },
  finishedEarly: {
    userId: '0197b5a3-03e0-87ab-88de-312673d76891',
    email: 'siyuan.wu5+7ab8de31@example.com',
    language: 'zh',
    challengeId: '019b2aab-a9fa-87ab-88de-31e78278bef5',
  },
  finishedThree: {
    userId: '0198566f-ea30-87ab-88de-3183287ed41a',
    email: 'hien.le6+7ab8de31@example.org',
    language: 'vi',
    challengeId: '019b2aab-a9fa-87ab-88de-31e78278bef5',
  },
  neverBegan: {
    userId: '01982219-66d9-87ab-98de-31c626ee8c65',
    email: 'lehner.alfred7+7ab8de31@example.net',
    language: 'en',
    courseId: '01948c4e-7b54-87ab-b8de-31fb2979a2a1',
  },
  droppedOut: {
    userId: '019905cd-b236-87ab-98de-31de1054e6da',
    email: 'han.nguyen8+7ab8de31@example.org',
    language: 'vi',
    courseId: '01948c4e-7b54-87ab-b8de-31fb2979a2a1',
  },
  neverPassed: {
    userId: '0198561e-0a6d-87ab-98de-318430c4d0de',
    email: 'phan.xuan9+7ab8de31@example.net',
    language: 'vi',
    courseId: '01948c4e-7b54-87ab-b8de-31fb2979a2a1',
  },
  certified: {
    userId: '01980cc9-792a-87ab-88de-31da39b685c6',
    email: 'hieunm10+7ab8de31@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-87ab-b8de-31fb2979a2a1',
  },
  cameBack: {
    userId: '0197b542-9b57-87ab-98de-31e402cd5a2c',
    email: 'ductran11+7ab8de31@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-87ab-b8de-31fb2979a2a1',
  },
  unmoved: {
    userId: '019827d1-169d-87ab-b8de-3183cd375939',
    email: 'linhnguyen12+7ab8de31@example.org',
    language: 'vi',
    courseId: '01948c4e-7b54-87ab-b8de-31fb2979a2a1',
  },
  vietnamese: {
    userId: '019a10df-b3d7-87ab-98de-314f43963623',
    email: 'nguyen.uyen13+7ab8de31@example.com',
    language: 'vi',
  },
  english: {
    userId: '019a59a0-cff7-87ab-b8de-314f40af7dfd',
    email: 'phan.thu14+7ab8de31@example.com',
    language: 'en',
  },
  chinese: {
    userId: '0198ebbc-4a7b-87ab-98de-31a781469243',
    email: 'tianyu.chen15+7ab8de31@example.org',
    language: 'zh',
  },
};
