import type { Personas } from './personas.js';

/** The personas of the default `integration` run; written by `personas-write.ts`. */
export const INTEGRATION_PERSONAS: Personas = {
  leader: {
    userId: '01987fbc-e5e3-8b74-ba4c-93cac98b2986',
    email: 'khoa.pham1+b74a4c93@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-8b74-8a4c-93282d3a66b3',
  },
  tiedOne: {
    userId: '019905aa-9c0a-8b74-aa4c-93890711a9db',
    email: 'lihua.guo2+b74a4c93@example.org',
    language: 'zh',
    challengeId: '019b0737-9133-8b74-8a4c-93282d3a66b3',
  },
  tiedOther: {
    userId: '0198176c-1392-8b74-aa4c-934c673816f7',
    email: 'nguyen.nghia3+b74a4c93@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-8b74-8a4c-93282d3a66b3',
  },
  neverMoved: {
    userId: '0198032d-37aa-8b74-ba4c-93b69463ad19',
    email: 'vu.hung4+b74a4c93@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-8b74-8a4c-93282d3a66b3',
  },
  finishedEarly: {
    userId: '0197b5a3-03e0-8b74-8a4c-932673d76891',
    email: 'siyuan.wu5+b74a4c93@example.com',
    language: 'zh',
    challengeId: '019b2aab-a9fa-8b74-8a4c-93e78278bef5',
  },
  finishedThree: {
    userId: '0198566f-ea30-8b74-8a4c-9383287ed41a',
    email: 'hien.le6+b74a4c93@example.org',
    language: 'vi',
    challengeId: '019b2aab-a9fa-8b74-8a4c-93e78278bef5',
  },
  neverBegan: {
    userId: '01982219-66d9-8b74-9a4c-93c626ee8c65',
    email: 'lehner.alfred7+b74a4c93@example.net',
    language: 'en',
    courseId: '01948c4e-7b54-8b74-8a4c-93a1fb943653',
  },
  droppedOut: {
    userId: '019905cd-b236-8b74-9a4c-93de1054e6da',
    email: 'han.nguyen8+b74a4c93@example.org',
    language: 'vi',
    courseId: '01948c4e-7b54-8b74-8a4c-93a1fb943653',
  },
  neverPassed: {
    userId: '0198561e-0a6d-8b74-9a4c-938430c4d0de',
    email: 'phan.xuan9+b74a4c93@example.net',
    language: 'vi',
    courseId: '01948c4e-7b54-8b74-8a4c-93a1fb943653',
  },
  certified: {
    userId: '01980cc9-792a-8b74-8a4c-93da39b685c6',
    email: 'hieunm10+b74a4c93@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-8b74-8a4c-93a1fb943653',
  },
  cameBack: {
    userId: '0197b542-9b57-8b74-9a4c-93e402cd5a2c',
    email: 'ductran11+b74a4c93@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-8b74-8a4c-93a1fb943653',
  },
  unmoved: {
    userId: '019827d1-169d-8b74-ba4c-9383cd375939',
    email: 'linhnguyen12+b74a4c93@example.org',
    language: 'vi',
    courseId: '01948c4e-7b54-8b74-8a4c-93a1fb943653',
  },
  vietnamese: {
    userId: '019a10df-b3d7-8b74-9a4c-934f43963623',
    email: 'nguyen.uyen13+b74a4c93@example.com',
    language: 'vi',
  },
  english: {
    userId: '019a59a0-cff7-8b74-ba4c-934f40af7dfd',
    email: 'phan.thu14+b74a4c93@example.com',
    language: 'en',
  },
  chinese: {
    userId: '0198ebbc-4a7b-8b74-9a4c-93a781469243',
    email: 'tianyu.chen15+b74a4c93@example.org',
    language: 'zh',
  },
};
