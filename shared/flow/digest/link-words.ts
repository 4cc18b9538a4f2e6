/** The pages behind the unsubscribe link of a digest. Everything is escaped where it is shown. */
interface LinkWords {
  readonly ask: (shop: string) => string;
  readonly about: string;
  readonly stop: string;
  readonly stopped: string;
  readonly stoppedAbout: string;
  readonly again: string;
  readonly back: string;
  readonly backAbout: string;
}

const EN: LinkWords = {
  ask: (shop) => `No more daily digest of ${shop}?`,
  about: 'The digest goes to the team of the shop. Alarms, and cases that are handed over to you, still reach you.',
  stop: 'Stop the digest',
  stopped: 'The digest is stopped',
  stoppedAbout: 'You get no more digest of this shop. Colleagues still get theirs.',
  again: 'Send it again after all',
  back: 'The digest comes again',
  backAbout: 'You get it from the next day on that has something to tell.',
};

const ZH: LinkWords = {
  ask: (shop) => `不再接收 ${shop} 的每日摘要？`,
  about: '每日摘要发送给店铺团队。告警和移交给您的工单仍会送达。',
  stop: '停止接收摘要',
  stopped: '已停止发送摘要',
  stoppedAbout: '您不会再收到此店铺的摘要，同事的不受影响。',
  again: '重新接收',
  back: '已恢复发送摘要',
  backAbout: '从下一个有内容可报的日子起，您会再次收到摘要。',
};

export const linkWords = (lang: string): LinkWords => (lang.toLowerCase().startsWith('zh') ? ZH : EN);
