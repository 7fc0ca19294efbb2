import type { NudgeContent } from '../../nudge-texts.js';

/** The last word after a long silence. */
export const FAREWELL_NUDGES: readonly NudgeContent[] = [
  {
    nudgeType: 'SALIENCE',
    context: 'BUDGETING',
    needs: 'FAREWELL',
    message: {
      vi: '{name} ơi, lâu rồi chưa gặp bạn. Chúng tôi sẽ không nhắc nữa; những gì bạn đã làm vẫn ở đây, chờ khi bạn muốn quay lại.',
      en: '{name}, it’s been a while. We won’t remind you again; whatever you’ve done here is waiting for you whenever you’d like to return.',
      zh: '{name}，好久不见。我们不会再提醒你了；你之前的记录都还在，想回来随时可以。',
    },
  },
  {
    nudgeType: 'SALIENCE',
    context: 'BUDGETING',
    needs: 'FAREWELL',
    message: {
      vi: 'Đây là lời nhắc cuối cùng của chúng tôi. Khi nào bạn muốn chăm sóc tiền của mình, ứng dụng vẫn ở đây.',
      en: 'This is our last reminder. Whenever you feel like looking after your money again, we’ll be here.',
      zh: '这是我们最后一次提醒。等你想打理自己的钱时，我们一直都在。',
    },
  },
];
