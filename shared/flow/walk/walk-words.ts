/** What a walker reads at the foot of a message and on the page behind it. Everything is escaped where it is shown. */
export interface WalkWords {
  readonly foot: string;
  readonly title: string;
  readonly lead: (program: string, step: string) => string;
  readonly text: string;
  readonly send: string;
  readonly missing: string;
  readonly done: string;
  readonly thanks: string;
  readonly tooMany: string;
  readonly card: (program: string, step: string, locale: string) => string;
}

const EN: WalkWords = {
  foot: 'You walk this program for the team. Something wrong? Tell us',
  title: 'What is wrong with it?',
  lead: (program, step) => `This is about the message ${step} of ${program}.`,
  text: 'What did you see, and what should be there?',
  send: 'Open a case',
  missing: 'Write what is wrong',
  done: 'Thank you',
  thanks: 'A case is open for the team.',
  tooMany: 'There were many reports today. Please tell the team in person.',
  card: (program, step, locale) => `A walker found a fault in the message ${step} of ${program} (${locale}):`,
};

const ZH: WalkWords = {
  foot: '您在为团队体验此流程。发现问题？告诉我们',
  title: '哪里有问题？',
  lead: (program, step) => `关于「${program}」的消息 ${step}。`,
  text: '您看到了什么？应该是什么样？',
  send: '提交工单',
  missing: '请写下问题',
  done: '谢谢',
  thanks: '已为团队建立工单。',
  tooMany: '今天的反馈已很多，请直接告诉团队。',
  card: (program, step, locale) => `体验者在「${program}」的消息 ${step}（${locale}）中发现问题：`,
};

export const walkWords = (lang: string): WalkWords => (lang.toLowerCase().startsWith('zh') ? ZH : EN);
