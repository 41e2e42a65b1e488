import express from 'express';
import Router from 'express-promise-router';
import { addAgUiRoutes } from './agUiRoutes';
import { addApprovalRoutes } from './approvalRoutes';
import { addCloneRoutes } from './cloneRoutes';
import { addExportRoutes } from './exportRoutes';
import { addProjectRoutes } from './projectRoutes';
import { requestId } from './requestId';
import { addRepositoryRoutes } from './repositoryRoutes';
import type { RouterOptions } from './RouterOptions';
import { addScheduleRoutes } from './scheduleRoutes';
import { addPromptRoutes } from '../prompts/promptRoutes';
import { addRegistryRoutes } from './registryRoutes';
import { addSearchDocumentRoutes } from './searchDocuments/searchDocumentRoutes';
import { addSessionRoutes } from './sessionRoutes';
import { addTranscriptRoutes } from './transcriptRoutes';
import { addUsageRoutes } from './usageRoutes';
import { addWorkspaceRoutes } from './workspaceRoutes';
import { explainValidationErrors, validateRequests } from './validateRequests';

/** A prompt has 64 KiB at most, and JSON may escape each byte of it as six. */
const bodyLimit = '1mb';
/** 8 MiB of attachments in base64, and the words. */
const messageLimit = '12mb';

/** The REST API, as `openapi.yaml` describes it. */
export function createRouter(options: RouterOptions): express.Router {
  const router = Router();
  router.use(requestId(options.logger));
  router.post(
    [
      '/v1/projects/:project/sessions',
      '/v1/projects/:project/sessions/:name/messages',
    ],
    express.json({ limit: messageLimit }),
  );
  router.use(
    express.json({
      limit: bodyLimit,
      type: ['application/json', 'application/merge-patch+json'],
    }),
  );
  router.use(validateRequests());
  addProjectRoutes(router, options);
  addSessionRoutes(router, options);
  addTranscriptRoutes(router, options);
  addRepositoryRoutes(router, options);
  addAgUiRoutes(router, options);
  addApprovalRoutes(router, options);
  addCloneRoutes(router, options);
  addExportRoutes(router, options);
  addWorkspaceRoutes(router, options);
  addScheduleRoutes(router, options);
  addUsageRoutes(router, options);
  addSearchDocumentRoutes(router, options);
  addRegistryRoutes(router, options);
  addPromptRoutes(router, options);
  router.use(explainValidationErrors);
  return router;
}
