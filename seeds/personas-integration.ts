import type { Personas } from './personas.js';

/** The personas of the default `integration` run; written by `personas-write.ts`. */
export const INTEGRATION_PERSONAS: Personas = {
  leader: {
    userId: '01987fbc-e5e3-8833-babe-22cac98b2986',
    email: 'khoa.pham1+833abe22@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-8833-8abe-22282d3a66b3',
  },
  tiedOne: {
    userId: '019905aa-9c0a-8833-aabe-22890711a9db',
    email: 'lihua.guo2+833abe22@example.org',
    language: 'zh',
    challengeId: '019b0737-9133-8833-8abe-22282d3a66b3',
  },
  tiedOther: {
    userId: '0198176c-1392-8833-aabe-224c673816f7',
    email: 'nguyen.nghia3+833abe22@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-8833-8abe-22282d3a66b3',
  },
  neverMoved: {
    userId: '0198032d-37aa-8833-babe-22b69463ad19',
    email: 'vu.hung4+833abe22@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-8833-8abe-22282d3a66b3',
  },
  finishedEarly: {
    userId: '0197b5a3-03e0-8833-8abe-222673d76891',
    email: 'siyuan.wu5+833abe22@example.com',
    language: 'zh',
    challengeId: '019b2aab-a9fa-8833-8abe-22e78278bef5',
  },
  finishedThree: {
    userId: '0198566f-ea30-8833-8abe-2283287ed41a',
    email: 'hien.le6+833abe22@example.org',
    language: 'vi',
    challengeId: '019b2aab-a9fa-8833-8abe-22e78278bef5',
  },
  neverBegan: {
    userId: '01982219-66d9-8833-9abe-22c626ee8c65',
    email: 'lehner.alfred7+833abe22@example.net',
    language: 'en',
    courseId: '01948c4e-7b54-8833-babe-22fb2979a2a1',
  },
  droppedOut: {
    userId: '019905cd-b236-8833-9abe-22de1054e6da',
    email: 'han.nguyen8+833abe22@example.org',
    language: 'vi',
    courseId: '01948c4e-7b54-8833-babe-22fb2979a2a1',
  },
  neverPassed: {
    userId: '0198561e-0a6d-8833-9abe-228430c4d0de',
    email: 'phan.xuan9+833abe22@example.net',
    language: 'vi',
    courseId: '01948c4e-7b54-8833-babe-22fb2979a2a1',
  },
  certified: {
    userId: '01980cc9-792a-8833-8abe-22da39b685c6',
    email: 'hieunm10+833abe22@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-8833-babe-22fb2979a2a1',
  },
  cameBack: {
    userId: '0197b542-9b57-8833-9abe-22e402cd5a2c',
    email: 'ductran11+833abe22@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-8833-babe-22fb2979a2a1',
  },
  unmoved: {
    userId: '019827d1-169d-8833-babe-2283cd375939',
    email: 'linhnguyen12+833abe22@example.org',
    language: 'vi',
    courseId: '01948c4e-7b54-8833-babe-22fb2979a2a1',
  },
  vietnamese: {
    userId: '019a10df-b3d7-8833-9abe-224f43963623',
    email: 'nguyen.uyen13+833abe22@example.com',
    language: 'vi',
  },
  english: {
    userId: '019a59a0-cff7-8833-babe-224f40af7dfd',
    email: 'phan.thu14+833abe22@example.com',
    language: 'en',
  },
  chinese: {
    userId: '0198ebbc-4a7b-8833-9abe-22a781469243',
    email: 'tianyu.chen15+833abe22@example.org',
    language: 'zh',
  },
};
