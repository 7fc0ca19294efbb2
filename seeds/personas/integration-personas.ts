import type { Personas } from './personas.js';

/** The personas of the default `integration` run; written by `write-integration-personas.ts`. */
export const INTEGRATION_PERSONAS: Personas = {
  leader: {
    userId: '0198136e-da98-837d-9d78-bf016279049b',
    email: 'nguyen.toan1+37dd78bf@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-837d-8d78-bf282d3a66b3',
  },
  tiedOne: {
    userId: '0197b636-328b-837d-9d78-bf83c3012c32',
    email: 'zixuan.hu2+37dd78bf@example.com',
    language: 'zh',
    challengeId: '019b0737-9133-837d-8d78-bf282d3a66b3',
  },
  tiedOther: {
    userId: '0198fb08-b056-837d-ad78-bf948e231347',
    email: 'truongtv3+37dd78bf@example.com',
    language: 'vi',
    challengeId: '019b0737-9133-837d-8d78-bf282d3a66b3',
  },
  neverMoved: {
    userId: '0197e4f1-8da8-837d-ad78-bf9a56d80c66',
    email: 'tran.nguyen4+37dd78bf@example.org',
    language: 'vi',
    challengeId: '019b0737-9133-837d-8d78-bf282d3a66b3',
  },
  finishedEarly: {
    userId: '01982c66-4e05-837d-9d78-bf79833fd50b',
    email: 'lihual5+37dd78bf@example.com',
    language: 'zh',
    challengeId: '019b2aab-a9fa-837d-8d78-bfe78278bef5',
  },
  finishedThree: {
    userId: '019847d6-a7a1-837d-9d78-bfa73254c5a0',
    email: 'pham.trang6+37dd78bf@example.org',
    language: 'vi',
    challengeId: '019b2aab-a9fa-837d-8d78-bfe78278bef5',
  },
  neverBegan: {
    userId: '01989ed5-5768-837d-9d78-bf5c4320e301',
    email: 'ha.nguyen7+37dd78bf@example.com',
    language: 'en',
    courseId: '01948c4e-7b54-837d-bd78-bffb2979a2a1',
  },
  droppedOut: {
    userId: '0198b926-8966-837d-8d78-bfba21e47807',
    email: 'nhitran8+37dd78bf@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-837d-bd78-bffb2979a2a1',
  },
  neverPassed: {
    userId: '0197f2e1-b200-837d-9d78-bfc1f8985234',
    email: 'nhitk9+37dd78bf@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-837d-bd78-bffb2979a2a1',
  },
  certified: {
    userId: '0198dbc9-1d23-837d-ad78-bfa93f62d707',
    email: 'vuhv10+37dd78bf@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-837d-bd78-bffb2979a2a1',
  },
  cameBack: {
    userId: '0198566e-bdf8-837d-bd78-bfc42e25f9da',
    email: 'viettq11+37dd78bf@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-837d-bd78-bffb2979a2a1',
  },
  unmoved: {
    userId: '0198cb0b-b886-837d-ad78-bfe657705639',
    email: 'nguyen.tuan12+37dd78bf@example.com',
    language: 'vi',
    courseId: '01948c4e-7b54-837d-bd78-bffb2979a2a1',
  },
  vietnamese: {
    userId: '0198876c-0e01-837d-ad78-bf9ee8d8a995',
    email: 'huyennh13+37dd78bf@example.com',
    language: 'vi',
  },
  english: {
    userId: '019a974d-7d5c-837d-ad78-bfae93869d39',
    email: 'brown.james14+37dd78bf@example.org',
    language: 'en',
  },
  chinese: {
    userId: '01991028-ebdd-837d-ad78-bf3ea8ddebb1',
    email: 'zhou.guoqiang15+37dd78bf@example.com',
    language: 'zh',
  },
};
