import type {
  AuditorService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { ApprovalService } from '../approvals/ApprovalService';
import type { ConversationService } from '../service/ConversationService';
import type { SessionService } from '../service/SessionService';
import type { TranscriptService } from '../service/TranscriptService';

/** What actions are made with: the same services as the routes. */
export interface ActionContext {
  actionsRegistry: ActionsRegistryService;
  auditor: AuditorService;
  userInfo: UserInfoService;
  sessions: SessionService;
  conversations: ConversationService;
  transcripts: TranscriptService;
  approvals: ApprovalService;
}
