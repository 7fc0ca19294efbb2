import type { Personas } from './personas.js';

/** The personas of the default `integration` run; written by `write-integration-personas.ts`. */
export const INTEGRATION_PERSONAS: Personas = {
  leader: {
    userId: '0197f83c-f61e-837b-851b-9075dd1a72ca',
    email: 'trungpg1+37b51b90@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-837b-851b-90282d3a66b3',
  },
  tiedOne: {
    userId: '019905aa-9c0a-837b-a51b-90890711a9db',
    email: 'lihua.guo2+37b51b90@example.org',
    language: 'zh',
    challengeId: '019b0737-9133-837b-851b-90282d3a66b3',
  },
  tiedOther: {
    userId: '0198a664-5afe-837b-a51b-90a6b7b9f04c',
    email: 'tungnb3+37b51b90@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-837b-851b-90282d3a66b3',
  },
  neverMoved: {
    userId: '01983cdb-ae45-837b-a51b-9029fd34ecb6',
    email: 'duong.vu4+37b51b90@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-837b-851b-90282d3a66b3',
  },
  finishedEarly: {
    userId: '0197b5a3-03e0-837b-851b-902673d76891',
    email: 'siyuan.wu5+37b51b90@example.com',
    language: 'zh',
    challengeId: '019b2aab-a9fa-837b-851b-90e78278bef5',
  },
  finishedThree: {
    userId: '0197dd7e-5352-837b-b51b-902225383848',
    email: 'le.tram6+37b51b90@example.net',
    language: 'vi',
    challengeId: '019b2aab-a9fa-837b-851b-90e78278bef5',
  },
  neverBegan: {
    userId: '01990d0a-4875-837b-a51b-900c158dae01',
    email: 'linhduong7+37b51b90@example.com',
    language: 'en',
    courseId: '01948c4e-7b54-837b-b51b-90fb2979a2a1',
  },
  droppedOut: {
    userId: '01990cf1-f5d1-837b-b51b-908812f0ac08',
    email: 'nguyen.lien8+37b51b90@example.org',
    language: 'vi',
    courseId: '01948c4e-7b54-837b-b51b-90fb2979a2a1',
  },
  neverPassed: {
    userId: '01986e57-8373-837b-a51b-90a562092984',
    email: 'ngaphan9+37b51b90@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-837b-b51b-90fb2979a2a1',
  },
  certified: {
    userId: '01983ffc-fc4d-837b-a51b-90ea466deaaa',
    email: 'nguyen.duc10+37b51b90@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-837b-b51b-90fb2979a2a1',
  },
  cameBack: {
    userId: '01981447-c230-837b-851b-9035fc0762b2',
    email: 'datttn11+37b51b90@example.org',
    language: 'vi',
    courseId: '01948c4e-7b54-837b-b51b-90fb2979a2a1',
  },
  unmoved: {
    userId: '01984c2d-f219-837b-b51b-9056f3c69fc9',
    email: 'vynth12+37b51b90@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-837b-b51b-90fb2979a2a1',
  },
  vietnamese: {
    userId: '0199670d-52a6-837b-a51b-90e17a0b6a4f',
    email: 'uyen.nguyen13+37b51b90@example.org',
    language: 'vi',
  },
  english: {
    userId: '019b17d9-d1c8-837b-a51b-9039e4bcf24f',
    email: 'phan.ly14+37b51b90@example.org',
    language: 'en',
  },
  chinese: {
    userId: '0198ebbc-4a7b-837b-951b-90a781469243',
    email: 'tianyu.chen15+37b51b90@example.org',
    language: 'zh',
  },
};
