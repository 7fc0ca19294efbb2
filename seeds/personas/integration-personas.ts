import type { Personas } from './personas.js';

/** The personas of the default `integration` run; written by `write-integration-personas.ts`. */
export const INTEGRATION_PERSONAS: Personas = {
  leader: {
    userId: '0197f83c-f61e-837d-8d78-bf75dd1a72ca',
    email: 'trungpg1+37dd78bf@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-837d-8d78-bf282d3a66b3',
  },
  tiedOne: {
    userId: '019905aa-9c0a-837d-ad78-bf890711a9db',
    email: 'lihua.guo2+37dd78bf@example.org',
    language: 'zh',
    challengeId: '019b0737-9133-837d-8d78-bf282d3a66b3',
  },
  tiedOther: {
    userId: '0198a664-5afe-837d-ad78-bfa6b7b9f04c',
    email: 'tungnb3+37dd78bf@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-837d-8d78-bf282d3a66b3',
  },
  neverMoved: {
    userId: '01983cdb-ae45-837d-ad78-bf29fd34ecb6',
    email: 'duong.vu4+37dd78bf@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-837d-8d78-bf282d3a66b3',
  },
  finishedEarly: {
    userId: '0197b5a3-03e0-837d-8d78-bf2673d76891',
    email: 'siyuan.wu5+37dd78bf@example.com',
    language: 'zh',
    challengeId: '019b2aab-a9fa-837d-8d78-bfe78278bef5',
  },
  finishedThree: {
    userId: '0197dd7e-5352-837d-bd78-bf2225383848',
    email: 'le.tram6+37dd78bf@example.net',
    language: 'vi',
    challengeId: '019b2aab-a9fa-837d-8d78-bfe78278bef5',
  },
  neverBegan: {
    userId: '01990d0a-4875-837d-ad78-bf0c158dae01',
    email: 'linhduong7+37dd78bf@example.com',
    language: 'en',
    courseId: '01948c4e-7b54-837d-bd78-bffb2979a2a1',
  },
  droppedOut: {
    userId: '01990cf1-f5d1-837d-bd78-bf8812f0ac08',
    email: 'nguyen.lien8+37dd78bf@example.org',
    language: 'vi',
    courseId: '01948c4e-7b54-837d-bd78-bffb2979a2a1',
  },
  neverPassed: {
    userId: '01986e57-8373-837d-ad78-bfa562092984',
    email: 'ngaphan9+37dd78bf@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-837d-bd78-bffb2979a2a1',
  },
  certified: {
    userId: '01983ffc-fc4d-837d-ad78-bfea466deaaa',
    email: 'nguyen.duc10+37dd78bf@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-837d-bd78-bffb2979a2a1',
  },
  cameBack: {
    userId: '01981447-c230-837d-8d78-bf35fc0762b2',
    email: 'datttn11+37dd78bf@example.org',
    language: 'vi',
    courseId: '01948c4e-7b54-837d-bd78-bffb2979a2a1',
  },
  unmoved: {
    userId: '01984c2d-f219-837d-bd78-bf56f3c69fc9',
    email: 'vynth12+37dd78bf@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-837d-bd78-bffb2979a2a1',
  },
  vietnamese: {
    userId: '019952aa-d126-837d-ad78-bfe17a0b6a4f',
    email: 'uyen.nguyen13+37dd78bf@example.org',
    language: 'vi',
  },
  english: {
    userId: '019b2783-d448-837d-ad78-bf39e4bcf24f',
    email: 'phan.ly14+37dd78bf@example.org',
    language: 'en',
  },
  chinese: {
    userId: '019914ef-2a7b-837d-9d78-bfa781469243',
    email: 'tianyu.chen15+37dd78bf@example.org',
    language: 'zh',
  },
};
