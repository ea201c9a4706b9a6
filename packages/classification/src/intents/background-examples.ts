/**
 * What customers say that is no issue of anybody's: greetings, thanks, consent, names, numbers, small talk, asides. Every class is
 * trained against them, and the out-of-scope score knows them as outside.
 */
export const BACKGROUND_EXAMPLES: readonly string[] = `
  hi | hello | hey there | hello there how are you | good morning | good afternoon | good evening to you | dear team |
  hi there, anyone around? | ok | okay | sure | yes | yes please | yes that is correct | no | no thanks |
  no thank you that is all | nothing else | that will be all for today | right | correct | exactly | go ahead |
  of course | please do | sounds good | perfect | great | awesome | alright then | got it | i see | i understand |
  thanks | thank you | thank you so much for your help | thanks a lot | many thanks for the quick reply |
  you have been very helpful | good service | i appreciate your help | bye | goodbye | have a nice day |
  have a great day ahead | you too | take care | see you | good night | my name is peter miller | i am susan |
  this is john smith speaking | it is maria garcia | last name brown first name david | robert | emily clark | anna |
  1234 | 5521 8890 | my number is 4455 | the number is 8871 2234 | it ends in 9021 | reference 7712 | ssn 4455 |
  a 4 b 7 c | it is 12 / 05 / 1987 | june 3rd | march 12 2017 | on monday | around 5 pm | yesterday evening |
  my email is [EMAIL] | [EMAIL] | [PHONE] | [NAME] | my phone number is [PHONE] | i live at [ADDRESS] |
  somebody at example dot com | gmail com | i am waiting | please wait | one moment please | give me a second |
  hold on | are you there | are we still connected | hello are you still there | sorry for the delay | sorry |
  sorry wrong number | i made a mistake | oops | my mistake | can you help me | could you help me please |
  i need some help | i have a question | i have a problem | may i ask you something | i have another question |
  one more thing | is there anything else you need | what do you need from me | what details do you need |
  i am fine thanks | i am doing well how about you | how is your day | how is the weather over there |
  nice to meet you | are you a robot | am i talking to a human | what is your name | where are you from |
  i do not know | i am not sure | maybe | i think so | let me check | here it is | that is it | as i said |
  that works for me | the first one | the second option | both | neither | none of them | the blue one | two people |
  for me and my wife | honda | toyota corolla 2016 | london | from paris to rome | new york | samsung | visa |
  it is red | large | 25 | eleven | three | lol | haha | wow | hmm | oh | well | really | fine | cool | no problem |
  no worries | you are welcome | it was a pleasure | happy to hear that | i love it | that is bad | i am so angry |
  this is ridiculous | i am very happy now | 你好 | 您好 | 在吗 | 在不在 | 有人吗 | 早上好 | 下午好 | 晚上好 | 客服你好 | 亲 | 嗯 | 嗯嗯 | 好 | 好的 |
  好的谢谢 | 可以 | 可以的 | 行 | 没问题 | 对 | 对的 | 是 | 是的 | 不是 | 不用了 | 没有了 | 没别的了 | 就这样吧 | 知道了 | 明白了 | 了解 | 收到 | 谢谢 | 谢谢你 | 非常感谢 |
  太感谢了 | 辛苦了 | 麻烦了 | 麻烦你了 | 再见 | 拜拜 | 祝你生活愉快 | 晚安 | 不客气 | 没关系 | 没事 | 我叫张三 | 我是李四 | 我姓王 | 王女士 | 陈先生 | 1234 | 尾号5678 |
  订单号 88991234 | 号码是 4455 | 13 号 | 上周三 | 昨天晚上 | 下午五点 | 2023年3月 | 北京 | 上海浦东 | 广东深圳 | 红色的 | 大号 | 两个 | 三百 |
  我的手机号是[PHONE] | [NAME] | [ADDRESS] | 邮箱是[EMAIL] | 稍等 | 等一下 | 我看一下 | 我找找 | 你还在吗 | 怎么不说话 | 不好意思 | 抱歉 | 打错了 | 发错了 |
  说错了 | 我有个问题 | 想问一下 | 请问一下 | 帮我看看 | 能帮我一下吗 | 还有一个问题 | 另外 | 需要我提供什么 | 要什么资料 | 你是机器人吗 | 转人工 | 人工 | 我不知道 | 不确定 | 应该是吧 |
  可能吧 | 第一个 | 都可以 | 都不是 | 随便 | 哈哈 | 呵呵 | 哦 | 啊 | 真的吗 | 是吗 | 太好了 | 不错 | 很满意 | 服务很好 | 好评 | 气死我了 | 太过分了 | 无语 | 怎么回事 |
  什么意思 | 就这个
`
  .split('|')
  .map((text) => text.trim());
