import type { Personas } from './personas.js';

/** The personas of the default `integration` run; written by `write-integration-personas.ts`. */
export const INTEGRATION_PERSONAS: Personas = {
  leader: {
    userId: '0197f83c-f61e-873b-8332-2875dd1a72ca',
    email: 'trungpg1+73b33228@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-873b-8332-28282d3a66b3',
  },
  tiedOne: {
    userId: '019905aa-9c0a-873b-a332-28890711a9db',
    email: 'lihua.guo2+73b33228@example.org',
    language: 'zh',
    challengeId: '019b0737-9133-873b-8332-28282d3a66b3',
  },
  tiedOther: {
    userId: '0198a664-5afe-873b-a332-28a6b7b9f04c',
    email: 'tungnb3+73b33228@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-873b-8332-28282d3a66b3',
  },
  neverMoved: {
    userId: '01983cdb-ae45-873b-a332-2829fd34ecb6',
    email: 'duong.vu4+73b33228@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-873b-8332-28282d3a66b3',
  },
  finishedEarly: {
    userId: '0197b5a3-03e0-873b-8332-282673d76891',
    email: 'siyuan.wu5+73b33228@example.com',
    language: 'zh',
    challengeId: '019b2aab-a9fa-873b-8332-28e78278bef5',
  },
  finishedThree: {
    userId: '0197dd7e-5352-873b-b332-282225383848',
    email: 'le.tram6+73b33228@example.net',
    language: 'vi',
    challengeId: '019b2aab-a9fa-873b-8332-28e78278bef5',
  },
  neverBegan: {
    userId: '01990d0a-4875-873b-a332-280c158dae01',
    email: 'linhduong7+73b33228@example.com',
    language: 'en',
    courseId: '01948c4e-7b54-873b-b332-28fb2979a2a1',
  },
  droppedOut: {
    userId: '01990cf1-f5d1-873b-b332-288812f0ac08',
    email: 'nguyen.lien8+73b33228@example.org',
    language: 'vi',
    courseId: '01948c4e-7b54-873b-b332-28fb2979a2a1',
  },
  neverPassed: {
    userId: '01986e57-8373-873b-a332-28a562092984',
    email: 'ngaphan9+73b33228@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-873b-b332-28fb2979a2a1',
  },
  certified: {
    userId: '01983ffc-fc4d-873b-a332-28ea466deaaa',
    email: 'nguyen.duc10+73b33228@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-873b-b332-28fb2979a2a1',
  },
  cameBack: {
    userId: '01981447-c230-873b-8332-2835fc0762b2',
    email: 'datttn11+73b33228@example.org',
    language: 'vi',
    courseId: '01948c4e-7b54-873b-b332-28fb2979a2a1',
  },
  unmoved: {
    userId: '01984c2d-f219-873b-b332-2856f3c69fc9',
    email: 'vynth12+73b33228@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-873b-b332-28fb2979a2a1',
  },
  vietnamese: {
    userId: '0199670d-52a6-873b-a332-28e17a0b6a4f',
    email: 'uyen.nguyen13+73b33228@example.org',
    language: 'vi',
  },
  english: {
    userId: '019b17d9-d1c8-873b-a332-2839e4bcf24f',
    email: 'phan.ly14+73b33228@example.org',
    language: 'en',
  },
  chinese: {
    userId: '0198ebbc-4a7b-873b-9332-28a781469243',
    email: 'tianyu.chen15+73b33228@example.org',
    language: 'zh',
  },
};
