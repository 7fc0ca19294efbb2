import type { Personas } from './personas.js';

/** The personas of the default `integration` run; written by `personas-write.ts`. */
export const INTEGRATION_PERSONAS: Personas = {
  leader: {
    userId: '01987fbc-e5e3-8a6d-b8a1-bdcac98b2986',
    email: 'khoa.pham1+a6d8a1bd@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-8a6d-88a1-bd282d3a66b3',
  },
  tiedOne: {
    userId: '019905aa-9c0a-8a6d-a8a1-bd890711a9db',
    email: 'lihua.guo2+a6d8a1bd@example.org',
    language: 'zh',
    challengeId: '019b0737-9133-8a6d-88a1-bd282d3a66b3',
  },
  tiedOther: {
    userId: '0198176c-1392-8a6d-a8a1-bd4c673816f7',
    email: 'nguyen.nghia3+a6d8a1bd@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-8a6d-88a1-bd282d3a66b3',
  },
  neverMoved: {
    userId: '0198032d-37aa-8a6d-b8a1-bdb69463ad19',
    email: 'vu.hung4+a6d8a1bd@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-8a6d-88a1-bd282d3a66b3',
  },
  finishedEarly: {
    userId: '0197b5a3-03e0-8a6d-88a1-bd2673d76891',
    email: 'siyuan.wu5+a6d8a1bd@example.com',
    language: 'zh',
    challengeId: '019b2aab-a9fa-8a6d-88a1-bde78278bef5',
  },
  finishedThree: {
    userId: '0198566f-ea30-8a6d-88a1-bd83287ed41a',
    email: 'hien.le6+a6d8a1bd@example.org',
    language: 'vi',
    challengeId: '019b2aab-a9fa-8a6d-88a1-bde78278bef5',
  },
  neverBegan: {
    userId: '01982219-66d9-8a6d-98a1-bdc626ee8c65',
    email: 'lehner.alfred7+a6d8a1bd@example.net',
    language: 'en',
    courseId: '01948c4e-7b54-8a6d-b8a1-bdfb2979a2a1',
  },
  droppedOut: {
    userId: '019905cd-b236-8a6d-98a1-bdde1054e6da',
    email: 'han.nguyen8+a6d8a1bd@example.org',
    language: 'vi',
    courseId: '01948c4e-7b54-8a6d-b8a1-bdfb2979a2a1',
  },
  neverPassed: {
    userId: '0198561e-0a6d-8a6d-98a1-bd8430c4d0de',
    email: 'phan.xuan9+a6d8a1bd@example.net',
    language: 'vi',
    courseId: '01948c4e-7b54-8a6d-b8a1-bdfb2979a2a1',
  },
  certified: {
    userId: '01980cc9-792a-8a6d-88a1-bdda39b685c6',
    email: 'hieunm10+a6d8a1bd@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-8a6d-b8a1-bdfb2979a2a1',
  },
  cameBack: {
    userId: '0197b542-9b57-8a6d-98a1-bde402cd5a2c',
    email: 'ductran11+a6d8a1bd@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-8a6d-b8a1-bdfb2979a2a1',
  },
  unmoved: {
    userId: '019827d1-169d-8a6d-b8a1-bd83cd375939',
    email: 'linhnguyen12+a6d8a1bd@example.org',
    language: 'vi',
    courseId: '01948c4e-7b54-8a6d-b8a1-bdfb2979a2a1',
  },
  vietnamese: {
    userId: '019a10df-b3d7-8a6d-98a1-bd4f43963623',
    email: 'nguyen.uyen13+a6d8a1bd@example.com',
    language: 'vi',
  },
  english: {
    userId: '019a59a0-cff7-8a6d-b8a1-bd4f40af7dfd',
    email: 'phan.thu14+a6d8a1bd@example.com',
    language: 'en',
  },
  chinese: {
    userId: '0198ebbc-4a7b-8a6d-98a1-bda781469243',
    email: 'tianyu.chen15+a6d8a1bd@example.org',
    language: 'zh',
  },
};
