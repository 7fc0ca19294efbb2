import type { NudgeContent } from '../../nudge-texts.js';

/** The last word after a long silence: true of who hears it again after another, too. */
export const FAREWELL_NUDGES: readonly NudgeContent[] = [
  {
    nudgeType: 'SALIENCE',
    context: 'BUDGETING',
    needs: 'FAREWELL',
    when: ['SOMETHING_DONE'],
    message: {
      vi: '{name} ơi, lâu rồi chưa gặp bạn. Chúng tôi sẽ không nhắn cho đến khi bạn quay lại; những gì bạn đã làm vẫn ở đây.',
      en: '{name}, it’s been a while. We’ll keep quiet until you’re back; whatever you’ve done here is waiting for you.',
      zh: '{name}，好久不见。在你回来之前，我们不会打扰你；你之前的记录都还在。',
    },
  },
  {
    nudgeType: 'SALIENCE',
    context: 'BUDGETING',
    needs: 'FAREWELL',
    when: ['SOMETHING_DONE'],
    message: {
      vi: 'Chúng tôi sẽ im lặng cho đến khi bạn quay lại. Mọi thứ của bạn vẫn được giữ nguyên ở đây.',
      en: 'We’ll keep quiet until you return. Your progress so far is kept here for you.',
      zh: '在你回来之前，我们不会打扰你。你之前的进度都还在这里。',
    },
  },
  {
    nudgeType: 'SALIENCE',
    context: 'BUDGETING',
    needs: 'FAREWELL',
    when: ['NOTHING_DONE'],
    message: {
      vi: 'Tài khoản của bạn vẫn ở đây khi bạn muốn bắt đầu.',
      en: 'Your account is here whenever you want to start.',
      zh: '你的账户一直都在，想开始随时可以。',
    },
  },
  {
    nudgeType: 'SALIENCE',
    context: 'BUDGETING',
    needs: 'FAREWELL',
    when: ['NOTHING_DONE'],
    message: {
      vi: '{name} ơi, chúng tôi sẽ không nhắn cho đến khi bạn muốn bắt đầu. Tài khoản của bạn vẫn ở đây.',
      en: '{name}, we’ll keep quiet until you feel like starting. Your account is still here.',
      zh: '{name}，在你想开始之前，我们不会打扰你。你的账户一直都在。',
    },
  },
];
