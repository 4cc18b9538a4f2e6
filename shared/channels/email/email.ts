import type { Channel } from '#model/channel/channel.ts';

export const email: Channel = {
  id: 'email',
  address: 'email',
  refuses: () => false,
  wakes: false,
  questionsPerDay: 5000,
  templateFiles: ['.mjml', '.subject.liquid'],
};
