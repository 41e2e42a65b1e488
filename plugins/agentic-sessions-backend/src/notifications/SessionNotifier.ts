import type { Approval } from '@agentic-portal/api';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationPayload } from '@backstage/plugin-notifications-common';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { DatabaseApprovalStore } from '../approvals/DatabaseApprovalStore';
import type { ChangeSignal } from '../database/ChangeSignal';
import type { DatabaseProjectStore } from '../database/DatabaseProjectStore';
import type { DatabaseSessionStore } from '../database/DatabaseSessionStore';
import { askingNotification, endedNotification } from './composeNotification';
import type { DatabaseNoticeStore, PendingNotice } from './DatabaseNoticeStore';
import { noticesTopic } from './recordNotice';

/** When nothing is signalled, and after a notification could not be sent. */
const retryMs = 30_000;
/** What could not be sent for so long is old news. */
const giveUpMs = 600_000;

/**
 * Tells people of sessions through Backstage's notifications: who made one, that its agent asks and that it ended; a
 * project's approvers, that there is something to approve. Each is told once, by whichever replica takes it.
 */
export class SessionNotifier {
  readonly name = 'session-notifier';

  constructor(
    private readonly parts: {
      notices: DatabaseNoticeStore;
      approvals: DatabaseApprovalStore;
      sessions: DatabaseSessionStore;
      projects: DatabaseProjectStore;
      notifications: NotificationService;
      signal: ChangeSignal;
      logger: LoggerService;
    },
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    const latch = this.parts.signal.latch([noticesTopic], signal);
    try {
      while (!signal.aborted) {
        const more = await this.sendAll(signal).catch(error => {
          this.parts.logger.warn(`Nobody could be notified: ${error}`);
          return false;
        });
        if (!more) await latch.wait(retryMs);
      }
    } finally {
      latch.close();
    }
  }

  /** Sends what waits. True when all of it could be sent, and there was some: more may wait. */
  private async sendAll(signal: AbortSignal): Promise<boolean> {
    const { notices, logger } = this.parts;
    const pending = await notices.listPending();
    let failed = false;
    for (const notice of pending) {
      if (signal.aborted) return false;
      if (!(await notices.take(notice.id))) continue;
      try {
        await this.send(notice);
      } catch (error) {
        const isOld = Date.now() - notice.createdAt.getTime() > giveUpMs;
        logger.warn(
          `A notification was not sent${isOld ? '' : ' yet'}: ${error}`,
          { session: notice.sessionUid },
        );
        if (!isOld) await notices.putBack(notice.id);
        failed = true;
      }
    }
    return pending.length > 0 && !failed;
  }

  private async send(notice: PendingNotice): Promise<void> {
    const { approvals, projects, sessions } = this.parts;
    const session = await sessions.find(notice.sessionUid);
    if (!session) return;
    const maker = session.metadata.createdBy;
    if (notice.kind === 'ended') {
      // It went on meanwhile.
      if (String(session.status.run ?? 1) !== notice.key) return;
      await this.tell([maker], endedNotification(session));
      return;
    }
    const open = await approvals.listOpen(
      notice.sessionUid,
      Number(notice.key),
    );
    if (open.length === 0) return;
    const project = await projects.get(session.metadata.project ?? '');
    const approvers = open.some(isApproval)
      ? project.spec.settings?.approvers ?? []
      : [];
    await this.tell([maker, ...approvers], askingNotification(session, open));
  }

  private async tell(
    refs: Array<string | undefined>,
    payload: NotificationPayload,
  ): Promise<void> {
    // A session that someone applied in a cluster has nobody in the catalog who made it.
    const entityRef = [
      ...new Set(
        refs.filter((ref): ref is string => /^(user|group):/i.test(ref ?? '')),
      ),
    ];
    if (entityRef.length === 0) return;
    await this.parts.notifications.send({
      recipients: { type: 'entity', entityRef },
      payload,
    });
  }
}

function isApproval({ kind }: Approval): boolean {
  return kind === 'approval';
}
