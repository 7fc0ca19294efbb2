import type { Personas } from './personas.js';

/** The personas of the default `integration` run; written by `write-integration-personas.ts`. */
export const INTEGRATION_PERSONAS: Personas = {
  leader: {
    userId: '0197f83c-f61e-8e24-8a49-1275dd1a72ca',
    email: 'trungpg1+e24a4912@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-8e24-8a49-12282d3a66b3',
  },
  tiedOne: {
    userId: '019905aa-9c0a-8e24-aa49-12890711a9db',
    email: 'lihua.guo2+e24a4912@example.org',
    language: 'zh',
    challengeId: '019b0737-9133-8e24-8a49-12282d3a66b3',
  },
  tiedOther: {
    userId: '0198a664-5afe-8e24-aa49-12a6b7b9f04c',
    email: 'tungnb3+e24a4912@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-8e24-8a49-12282d3a66b3',
  },
  neverMoved: {
    userId: '01983cdb-ae45-8e24-aa49-1229fd34ecb6',
    email: 'duong.vu4+e24a4912@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-8e24-8a49-12282d3a66b3',
  },
  finishedEarly: {
    userId: '0197b5a3-03e0-8e24-8a49-122673d76891',
    email: 'siyuan.wu5+e24a4912@example.com',
    language: 'zh',
    challengeId: '019b2aab-a9fa-8e24-8a49-12e78278bef5',
  },
  finishedThree: {
    userId: '0197dd7e-5352-8e24-ba49-122225383848',
    email: 'le.tram6+e24a4912@example.net',
    language: 'vi',
    challengeId: '019b2aab-a9fa-8e24-8a49-12e78278bef5',
  },
  neverBegan: {
    userId: '01990d0a-4875-8e24-aa49-120c158dae01',
    email: 'linhduong7+e24a4912@example.com',
    language: 'en',
    courseId: '01948c4e-7b54-8e24-ba49-12fb2979a2a1',
  },
  droppedOut: {
    userId: '01990cf1-f5d1-8e24-ba49-128812f0ac08',
    email: 'nguyen.lien8+e24a4912@example.org',
    language: 'vi',
    courseId: '01948c4e-7b54-8e24-ba49-12fb2979a2a1',
  },
  neverPassed: {
    userId: '01986e57-8373-8e24-aa49-12a562092984',
    email: 'ngaphan9+e24a4912@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-8e24-ba49-12fb2979a2a1',
  },
  certified: {
    userId: '01983ffc-fc4d-8e24-aa49-12ea466deaaa',
    email: 'nguyen.duc10+e24a4912@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-8e24-ba49-12fb2979a2a1',
  },
  cameBack: {
    userId: '01981447-c230-8e24-8a49-1235fc0762b2',
    email: 'datttn11+e24a4912@example.org',
    language: 'vi',
    courseId: '01948c4e-7b54-8e24-ba49-12fb2979a2a1',
  },
  unmoved: {
    userId: '01984c2d-f219-8e24-ba49-1256f3c69fc9',
    email: 'vynth12+e24a4912@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-8e24-ba49-12fb2979a2a1',
  },
  vietnamese: {
    userId: '0199670d-52a6-8e24-aa49-12e17a0b6a4f',
    email: 'uyen.nguyen13+e24a4912@example.org',
    language: 'vi',
  },
  english: {
    userId: '019b17d9-d1c8-8e24-aa49-1239e4bcf24f',
    email: 'phan.ly14+e24a4912@example.org',
    language: 'en',
  },
  chinese: {
    userId: '0198ebbc-4a7b-8e24-9a49-12a781469243',
    email: 'tianyu.chen15+e24a4912@example.org',
    language: 'zh',
  },
};
