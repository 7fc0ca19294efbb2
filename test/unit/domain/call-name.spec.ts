import { expect, it } from '@jest/globals';
import { callName } from '../../../src/domain/call-name.js';

it.each([
  [
    ['Nguyễn Văn An', 'Nguyen Van An', '阮文安'],
    ['An', 'An', '文安'],
  ],
  [
    ['Nguyễn Văn An', 'An Nguyen', '阮文安'],
    ['An', 'An', '文安'],
  ],
  [
    ['Nguyễn Thị Mai', 'Mai Nguyen', '阮氏梅'],
    ['Mai', 'Mai', '阿梅'],
  ],
  [
    ['Trần Thị Thu Hà', 'Tran Thi Thu Ha', '陈氏秋河'],
    ['Thu Hà', 'Thu Ha', '秋河'],
  ],
  [
    ['Nguyễn Hữu Anh', 'Nguyen Huu Anh', '阮友英'],
    ['Hữu Anh', 'Huu Anh', '友英'],
  ],
  [
    ['Nguyễn Hữu Anh', 'Anh Nguyen', '阮友英'],
    ['Hữu Anh', 'Anh', '友英'],
  ],
  [
    ['Nguyễn Thị Anh', 'Nguyen Thi Anh', '阮氏英'],
    ['Nguyễn Thị Anh', 'Nguyen Thi Anh', '阿英'],
  ],
  [
    ['Nguyễn Thị Ánh', 'Nguyen Thi Anh', '阮氏映'],
    ['Ánh', 'Anh', '阿映'],
  ],
  [
    ['Lý Vĩ', 'Wei Li', '李伟'],
    ['Vĩ', 'Wei', '李伟'],
  ],
  [
    ['John Smith', 'John Smith', 'John Smith'],
    ['John', 'John', 'John'],
  ],
  [
    ['Bình', '', ''],
    ['Bình', 'Bình', 'Bình'],
  ],
])('who is named %j is called %j, by the given name', ([vi, en, zh], [callVi, callEn, callZh]) => {
  expect(callName({ vi: vi!, en: en!, zh: zh! })).toEqual({ vi: callVi, en: callEn, zh: callZh });
});
