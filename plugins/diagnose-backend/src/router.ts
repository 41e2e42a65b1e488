import type { DiagnoseRequest, components } from '@agentic-portal/api';
import {
  diagnosisCreatePermission,
  diagnosisReadPermission,
} from '@agentic-portal/plugin-diagnose-common';
import type {
  AuditorService,
  BackstageCredentials,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import express, { type Request, type Response, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { DiagnosisService } from './DiagnosisService';
import { createRequestValidator } from './http/createRequestValidator';

/** A text of 1,000,000 characters (openapi.yaml), each of up to six bytes in JSON, and the other fields. */
const BODY_LIMIT = 6 * 1024 * 1024 + 16 * 1024;

/** What the routes need. */
export interface RouterOptions {
  service: DiagnosisService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  auditor: AuditorService;
}

/** Aborts when the reader goes away before the answer. */
function readerSignal(response: Response): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}

/** Who a stored diagnosis belongs to. */
function subjectOf({ principal }: BackstageCredentials): string {
  const { userEntityRef, subject } = principal as {
    userEntityRef?: string;
    subject?: string;
  };
  return userEntityRef ?? subject ?? 'unknown';
}

/** The routes of openapi.yaml below `/api/diagnose`: validation, permission, one call of the service, audit. */
export function createRouter({
  service,
  httpAuth,
  permissions,
  auditor,
}: RouterOptions): Router {
  const router = PromiseRouter();
  const { validate, explain } = createRequestValidator();

  const authorize = async (request: Request, permission: BasicPermission) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const [{ result }] = await permissions.authorize([{ permission }], {
      credentials,
    });
    if (result !== AuthorizeResult.ALLOW)
      throw new NotAllowedError(`The permission ${permission.name} is needed`);
    return credentials;
  };

  router.use(express.json({ limit: BODY_LIMIT }));
  router.use(...validate);

  router.post('/diagnose', async (request, response) => {
    const credentials = await authorize(request, diagnosisCreatePermission);
    const body = request.body as DiagnoseRequest;
    const { namespace, pod_name: pod, cluster } = body;
    const event = await auditor.createEvent({
      eventId: 'diagnosis-create',
      severityLevel: 'low',
      request,
      // Never the text: it may be anything.
      meta: JSON.parse(
        JSON.stringify({
          characters: body.error_message.length,
          namespace,
          pod,
          cluster,
        }),
      ),
    });
    try {
      const answer = await service.diagnose(body, {
        credentials,
        createdBy: subjectOf(credentials),
        signal: readerSignal(response),
      });
      await event.success({
        meta: { id: answer.request_id, category: answer.error_category },
      });
      response.json(answer);
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  });

  router.get('/diagnoses/:id', async (request, response) => {
    await authorize(request, diagnosisReadPermission);
    response.json(await service.getDiagnosis(request.params.id));
  });

  router.get('/cluster-health', async (request, response) => {
    const credentials = await authorize(request, diagnosisReadPermission);
    const { cluster } = request.query as { cluster?: string };
    response.json(
      await service.getClusterHealth(cluster, {
        credentials,
        signal: readerSignal(response),
      }),
    );
  });

  router.post('/suggest-runbook', async (request, response) => {
    await authorize(request, diagnosisReadPermission);
    const { query, limit = 3 } =
      request.body as components['schemas']['SuggestRunbookRequest'];
    response.json({
      runbooks: await service.suggestRunbooks(query, limit, {
        signal: readerSignal(response),
      }),
    });
  });

  router.get('/runbooks', async (request, response) => {
    await authorize(request, diagnosisReadPermission);
    response.json({ items: service.listRunbooks() });
  });

  router.get('/runbooks/:filename', async (request, response) => {
    await authorize(request, diagnosisReadPermission);
    response.json(service.getRunbook(request.params.filename));
  });

  router.get('/health', async (_request, response) => {
    response.json(await service.getHealth());
  });

  router.use(explain);
  return router;
}
