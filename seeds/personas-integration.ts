import type { Personas } from './personas.js';

/** The personas of the default `integration` run; written by `personas-write.ts`. */
export const INTEGRATION_PERSONAS: Personas = {
  leader: {
    userId: '01987fbc-e5e3-85b0-b9c8-a3cac98b2986',
    email: 'khoa.pham1+5b09c8a3@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-85b0-89c8-a3282d3a66b3',
  },
  tiedOne: {
    userId: '019905aa-9c0a-85b0-a9c8-a3890711a9db',
    email: 'lihua.guo2+5b09c8a3@example.org',
    language: 'zh',
    challengeId: '019b0737-9133-85b0-89c8-a3282d3a66b3',
  },
  tiedOther: {
    userId: '0198176c-1392-85b0-a9c8-a34c673816f7',
    email: 'nguyen.nghia3+5b09c8a3@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-85b0-89c8-a3282d3a66b3',
  },
  neverMoved: {
    userId: '0198032d-37aa-85b0-b9c8-a3b69463ad19',
    email: 'vu.hung4+5b09c8a3@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-85b0-89c8-a3282d3a66b3',
  },
  finishedEarly: {
    userId: '0197b5a3-03e0-85b0-89c8-a32673d76891',
    email: 'siyuan.wu5+5b09c8a3@example.com',
    language: 'zh',
    challengeId: '019b2aab-a9fa-85b0-89c8-a3e78278bef5',
  },
  finishedThree: {
    userId: '0198566f-ea30-85b0-89c8-a383287ed41a',
    email: 'hien.le6+5b09c8a3@example.org',
    language: 'vi',
    challengeId: '019b2aab-a9fa-85b0-89c8-a3e78278bef5',
  },
  neverBegan: {
    userId: '01982219-66d9-85b0-99c8-a3c626ee8c65',
    email: 'lehner.alfred7+5b09c8a3@example.net',
    language: 'en',
    courseId: '01948c4e-7b54-85b0-89c8-a3a1fb943653',
  },
  droppedOut: {
    userId: '019905cd-b236-85b0-99c8-a3de1054e6da',
    email: 'han.nguyen8+5b09c8a3@example.org',
    language: 'vi',
    courseId: '01948c4e-7b54-85b0-89c8-a3a1fb943653',
  },
  neverPassed: {
    userId: '0198561e-0a6d-85b0-99c8-a38430c4d0de',
    email: 'phan.xuan9+5b09c8a3@example.net',
    language: 'vi',
    courseId: '01948c4e-7b54-85b0-89c8-a3a1fb943653',
  },
  certified: {
    userId: '01980cc9-792a-85b0-89c8-a3da39b685c6',
    email: 'hieunm10+5b09c8a3@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-85b0-89c8-a3a1fb943653',
  },
  cameBack: {
    userId: '0197b542-9b57-85b0-99c8-a3e402cd5a2c',
    email: 'ductran11+5b09c8a3@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-85b0-89c8-a3a1fb943653',
  },
  unmoved: {
    userId: '019827d1-169d-85b0-b9c8-a383cd375939',
    email: 'linhnguyen12+5b09c8a3@example.org',
    language: 'vi',
    courseId: '01948c4e-7b54-85b0-89c8-a3a1fb943653',
  },
  vietnamese: {
    userId: '019a10df-b3d7-85b0-99c8-a34f43963623',
    email: 'nguyen.uyen13+5b09c8a3@example.com',
    language: 'vi',
  },
  english: {
    userId: '019a59a0-cff7-85b0-b9c8-a34f40af7dfd',
    email: 'phan.thu14+5b09c8a3@example.com',
    language: 'en',
  },
  chinese: {
    userId: '0198ebbc-4a7b-85b0-99c8-a3a781469243',
    email: 'tianyu.chen15+5b09c8a3@example.org',
    language: 'zh',
  },
};
