import type { ReplyStore } from '#ports/sms-replies.ts';

export function memoryReplies(): ReplyStore {
  const times = new Map<string, number>();
  const answered = new Set<string>();
  return {
    noted: async (shop, messageId, now) => {
      const key = `${shop}#${messageId}`;
      if (!times.has(key)) times.set(key, now);
      return times.get(key) ?? now;
    },
    claimAnswer: async (shop, messageId) => {
      const key = `${shop}#${messageId}`;
      if (answered.has(key)) return false;
      answered.add(key);
      return true;
    },
  };
}
