import type {
  DiagnoseRequest,
  DiagnosisEvent,
  DiagnosisFeedback,
  components,
} from '@agentic-portal/api';
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
import { audited } from './http/audited';
import { clusterTokens } from './http/clusterTokens';
import { createRateLimiter } from './http/createRateLimiter';
import { DiagnosisStream } from './http/DiagnosisStream';
import { createRequestValidator } from './http/createRequestValidator';

/** A text of 1,000,000 characters (openapi.yaml), each of up to six bytes in JSON, and the other fields. */
const BODY_LIMIT = 6 * 1024 * 1024 + 16 * 1024;

/** What the routes need. */
export interface RouterOptions {
  service: DiagnosisService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  auditor: AuditorService;
  /** Requests that a user may make in a minute. */
  perMinute: number;
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
  perMinute,
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

  router.use(createRateLimiter({ httpAuth, auditor, perMinute }));
  router.use(express.json({ limit: BODY_LIMIT }));
  router.use(...validate);

  /** Runs a diagnosis, and leaves a record of who asked for it. */
  const diagnose = async (
    request: Request,
    response: Response,
    tell?: (event: DiagnosisEvent) => void,
  ) => {
    const credentials = await authorize(request, diagnosisCreatePermission);
    const body = request.body as DiagnoseRequest;
    const { namespace, pod_name: pod, cluster, entity_ref: entity } = body;
    return audited(
      auditor,
      {
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
            entity,
          }),
        ),
      },
      () =>
        service.diagnose(body, {
          credentials,
          clusterTokens: clusterTokens(request),
          createdBy: subjectOf(credentials),
          signal: readerSignal(response),
          tell,
        }),
      ({ request_id: id, error_category: category }) => ({ id, category }),
    );
  };

  router.post('/diagnose', async (request, response) => {
    response.json(await diagnose(request, response));
  });

  router.post('/diagnose/stream', async (request, response) => {
    const stream = new DiagnosisStream(response);
    try {
      const diagnosis = await diagnose(request, response, event =>
        stream.send(event),
      );
      stream.end({ type: 'diagnosis', diagnosis });
    } catch (error) {
      // Before the first event, it is an answer like any other.
      if (!stream.begun) throw error;
      stream.end({ type: 'error', message: (error as Error).message });
    }
  });

  router.get('/diagnoses', async (request, response) => {
    const credentials = await authorize(request, diagnosisReadPermission);
    const { limit = 20, cursor } = request.query as {
      limit?: number;
      cursor?: string;
    };
    response.json(
      await service.listDiagnoses(subjectOf(credentials), {
        limit: Number(limit),
        cursor,
      }),
    );
  });

  router.get('/diagnoses/:id', async (request, response) => {
    const credentials = await authorize(request, diagnosisReadPermission);
    response.json(
      await service.getDiagnosis(request.params.id, subjectOf(credentials)),
    );
  });

  router.get('/diagnoses/:id/markdown', async (request, response) => {
    await authorize(request, diagnosisReadPermission);
    const { id } = request.params;
    const markdown = await service.getMarkdown(id);
    response
      .type('text/markdown; charset=utf-8')
      .attachment(`diagnosis-${id}.md`)
      .send(markdown);
  });

  router.put('/diagnoses/:id/feedback', async (request, response) => {
    const credentials = await authorize(request, diagnosisReadPermission);
    await service.rateDiagnosis(
      request.params.id,
      subjectOf(credentials),
      request.body as DiagnosisFeedback,
    );
    response.status(204).end();
  });

  router.get('/findings', async (request, response) => {
    const credentials = await authorize(request, diagnosisReadPermission);
    const { entity_ref: entityRef } = request.query as { entity_ref: string };
    response.json(
      await service.clusters.getEntityFindings(entityRef, {
        credentials,
        clusterTokens: clusterTokens(request),
        signal: readerSignal(response),
      }),
    );
  });

  router.get('/cluster-health', async (request, response) => {
    const credentials = await authorize(request, diagnosisReadPermission);
    const { cluster } = request.query as { cluster?: string };
    response.json(
      await service.clusters.getHealth(cluster, {
        credentials,
        clusterTokens: clusterTokens(request),
        signal: readerSignal(response),
      }),
    );
  });

  router.post('/suggest-runbook', async (request, response) => {
    await authorize(request, diagnosisReadPermission);
    const {
      query,
      alert_name: alertName,
      limit = 3,
    } = request.body as components['schemas']['SuggestRunbookRequest'];
    response.json({
      runbooks: await service.suggestRunbooks(
        { query, alertName, limit },
        readerSignal(response),
      ),
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
