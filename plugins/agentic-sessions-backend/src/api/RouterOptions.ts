import type {
  AuditorService,
  HttpAuthService,
  LoggerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { ApprovalService } from '../approvals/ApprovalService';
import type { ExportService } from '../export/ExportService';
import type { RepositoryService } from '../pullRequests/RepositoryService';
import type { ProjectService } from '../service/ProjectService';
import type { SessionService } from '../service/SessionService';
import type { CloneService } from '../service/CloneService';
import type { ConversationService } from '../service/ConversationService';
import type { SessionWatchService } from '../service/SessionWatchService';
import type { ScheduleService } from '../schedules/ScheduleService';
import type { Registry } from '@agentic-portal/api';
import type { PromptService } from '../prompts/PromptService';
import type { SearchDocumentService } from './searchDocuments/SearchDocumentService';
import type { UsageService } from '../usage/UsageService';
import type { TranscriptService } from '../service/TranscriptService';
import type { WorkspaceService } from '../workspace/WorkspaceService';

/** What the routes need. */
export interface RouterOptions {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  logger: LoggerService;
  userInfo: UserInfoService;
  projects: ProjectService;
  sessions: SessionService;
  conversations: ConversationService;
  approvals: ApprovalService;
  clones: CloneService;
  exports: ExportService;
  workspaces: WorkspaceService;
  transcripts: TranscriptService;
  watches: SessionWatchService;
  schedules: ScheduleService;
  usage: UsageService;
  searchDocuments: SearchDocumentService;
  prompts: PromptService;
  readRegistry: () => Registry;
  /** Aborts when the portal shuts down, so that streams end. */
  shutdown: AbortSignal;
  repositories: RepositoryService;
}
