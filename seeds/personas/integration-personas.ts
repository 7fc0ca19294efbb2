import type { Personas } from './personas.js';

/** The personas of the default `integration` run; written by `write-integration-personas.ts`. */
export const INTEGRATION_PERSONAS: Personas = {
  leader: {
    userId: '01987fbc-e5e3-8294-b063-c1cac98b2986',
    email: 'khoa.pham1+294063c1@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-8294-8063-c1282d3a66b3',
  },
  tiedOne: {
    userId: '019905aa-9c0a-8294-a063-c1890711a9db',
    email: 'lihua.guo2+294063c1@example.org',
    language: 'zh',
    challengeId: '019b0737-9133-8294-8063-c1282d3a66b3',
  },
  tiedOther: {
    userId: '0198176c-1392-8294-a063-c14c673816f7',
    email: 'nguyen.nghia3+294063c1@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-8294-8063-c1282d3a66b3',
  },
  neverMoved: {
    userId: '0198032d-37aa-8294-b063-c1b69463ad19',
    email: 'vu.hung4+294063c1@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-8294-8063-c1282d3a66b3',
  },
  finishedEarly: {
    userId: '0197b5a3-03e0-8294-8063-c12673d76891',
    email: 'siyuan.wu5+294063c1@example.com',
    language: 'zh',
    challengeId: '019b2aab-a9fa-8294-8063-c1e78278bef5',
  },
  finishedThree: {
    userId: '0198566f-ea30-8294-8063-c183287ed41a',
    email: 'hien.le6+294063c1@example.org',
    language: 'vi',
    challengeId: '019b2aab-a9fa-8294-8063-c1e78278bef5',
  },
  neverBegan: {
    userId: '01982219-66d9-8294-9063-c1c626ee8c65',
    email: 'lehner.alfred7+294063c1@example.net',
    language: 'en',
    courseId: '01948c4e-7b54-8294-b063-c1fb2979a2a1',
  },
  droppedOut: {
    userId: '019905cd-b236-8294-9063-c1de1054e6da',
    email: 'han.nguyen8+294063c1@example.org',
    language: 'vi',
    courseId: '01948c4e-7b54-8294-b063-c1fb2979a2a1',
  },
  neverPassed: {
    userId: '0198561e-0a6d-8294-9063-c18430c4d0de',
    email: 'phan.xuan9+294063c1@example.net',
    language: 'vi',
    courseId: '01948c4e-7b54-8294-b063-c1fb2979a2a1',
  },
  certified: {
    userId: '01980cc9-792a-8294-8063-c1da39b685c6',
    email: 'hieunm10+294063c1@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-8294-b063-c1fb2979a2a1',
  },
  cameBack: {
    userId: '0197b542-9b57-8294-9063-c1e402cd5a2c',
    email: 'ductran11+294063c1@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-8294-b063-c1fb2979a2a1',
  },
  unmoved: {
    userId: '019827d1-169d-8294-b063-c183cd375939',
    email: 'linhnguyen12+294063c1@example.org',
    language: 'vi',
    courseId: '01948c4e-7b54-8294-b063-c1fb2979a2a1',
  },
  vietnamese: {
    userId: '019a10df-b3d7-8294-9063-c14f43963623',
    email: 'nguyen.uyen13+294063c1@example.com',
    language: 'vi',
  },
  english: {
    userId: '019a59a0-cff7-8294-b063-c14f40af7dfd',
    email: 'phan.thu14+294063c1@example.com',
    language: 'en',
  },
  chinese: {
    userId: '0198ebbc-4a7b-8294-9063-c1a781469243',
    email: 'tianyu.chen15+294063c1@example.org',
    language: 'zh',
  },
};
