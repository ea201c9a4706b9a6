import { messages } from '../../language/messages.js';

export const signInMessages = messages(
  {
    title: '登录',
    token: '登录口令',
    hint: '启动时显示的管理口令，或别人给您的一次性口令。',
    signIn: '登录',
    wrong: '口令不对，或已经用过、已经过期。请换一个口令。',
    tooMany: '试得太多。请等一分钟再试。',
    offline: '连不上服务器。请确认 Earshot 正在运行。',
  },
  {
    title: 'Sign in',
    token: 'Token',
    hint: 'The admin token shown at start, or a one-time token somebody gave you.',
    signIn: 'Sign in',
    wrong: 'This token is wrong, was used already, or has expired. Please use another one.',
    tooMany: 'Too many tries. Please wait a minute.',
    offline: 'The server cannot be reached. Is Earshot running?',
  },
);
