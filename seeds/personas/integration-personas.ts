import type { Personas } from './personas.js';

/** The personas of the default `integration` run; written by `write-integration-personas.ts`. */
export const INTEGRATION_PERSONAS: Personas = {
  leader: {
    userId: '0197f83c-f61e-84da-8994-2975dd1a72ca',
    email: 'trungpg1+4da99429@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-84da-8994-29282d3a66b3',
  },
  tiedOne: {
    userId: '019905aa-9c0a-84da-a994-29890711a9db',
    email: 'lihua.guo2+4da99429@example.org',
    language: 'zh',
    challengeId: '019b0737-9133-84da-8994-29282d3a66b3',
  },
  tiedOther: {
    userId: '0198a664-5afe-84da-a994-29a6b7b9f04c',
    email: 'tungnb3+4da99429@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-84da-8994-29282d3a66b3',
  },
  neverMoved: {
    userId: '01983cdb-ae45-84da-a994-2929fd34ecb6',
    email: 'duong.vu4+4da99429@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-84da-8994-29282d3a66b3',
  },
  finishedEarly: {
    userId: '0197b5a3-03e0-84da-8994-292673d76891',
    email: 'siyuan.wu5+4da99429@example.com',
    language: 'zh',
    challengeId: '019b2aab-a9fa-84da-8994-29e78278bef5',
  },
  finishedThree: {
    userId: '0197dd7e-5352-84da-b994-292225383848',
    email: 'le.tram6+4da99429@example.net',
    language: 'vi',
    challengeId: '019b2aab-a9fa-84da-8994-29e78278bef5',
  },
  neverBegan: {
    userId: '01990d0a-4875-84da-a994-290c158dae01',
    email: 'linhduong7+4da99429@example.com',
    language: 'en',
    courseId: '01948c4e-7b54-84da-b994-29fb2979a2a1',
  },
  droppedOut: {
    userId: '01990cf1-f5d1-84da-b994-298812f0ac08',
    email: 'nguyen.lien8+4da99429@example.org',
    language: 'vi',
    courseId: '01948c4e-7b54-84da-b994-29fb2979a2a1',
  },
  neverPassed: {
    userId: '01986e57-8373-84da-a994-29a562092984',
    email: 'ngaphan9+4da99429@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-84da-b994-29fb2979a2a1',
  },
  certified: {
    userId: '01983ffc-fc4d-84da-a994-29ea466deaaa',
    email: 'nguyen.duc10+4da99429@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-84da-b994-29fb2979a2a1',
  },
  cameBack: {
    userId: '01981447-c230-84da-8994-2935fc0762b2',
    email: 'datttn11+4da99429@example.org',
    language: 'vi',
    courseId: '01948c4e-7b54-84da-b994-29fb2979a2a1',
  },
  unmoved: {
    userId: '01984c2d-f219-84da-b994-2956f3c69fc9',
    email: 'vynth12+4da99429@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-84da-b994-29fb2979a2a1',
  },
  vietnamese: {
    userId: '0199670d-52a6-84da-a994-29e17a0b6a4f',
    email: 'uyen.nguyen13+4da99429@example.org',
    language: 'vi',
  },
  english: {
    userId: '019b17d9-d1c8-84da-a994-2939e4bcf24f',
    email: 'phan.ly14+4da99429@example.org',
    language: 'en',
  },
  chinese: {
    userId: '0198ebbc-4a7b-84da-9994-29a781469243',
    email: 'tianyu.chen15+4da99429@example.org',
    language: 'zh',
  },
};
