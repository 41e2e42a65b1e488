import { openApiDocument } from '@agentic-portal/api';
import { InputError } from '@backstage/errors';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import * as OpenApiValidator from 'express-openapi-validator';

/** Validates requests against the API's document, and fills in its defaults. */
export function validateRequests(): RequestHandler[] {
  const paths = openApiDocument.paths as Record<string, unknown>;
  return OpenApiValidator.middleware({
    apiSpec: {
      ...openApiDocument,
      paths: Object.fromEntries(
        Object.entries(paths).filter(([path]) =>
          path.startsWith('/api/agentic-sessions/'),
        ),
      ),
    } as unknown as Parameters<
      typeof OpenApiValidator.middleware
    >[0]['apiSpec'] &
      object,
    validateApiSpec: false,
    // Of custom resources, whose schemas are in the document too; the API server checks it.
    formats: {
      cidr: { type: 'string', validate: () => true },
      // Checked where it is read: the validator's pattern fails at megabytes.
      byte: { type: 'string', validate: () => true },
    },
    validateRequests: { allErrors: true },
    validateResponses: false,
    // Backstage's httpAuth checks who calls.
    validateSecurity: false,
  }) as RequestHandler[];
}

/** What express-openapi-validator says of a request. */
interface ValidationError {
  status?: number;
  message?: string;
  errors?: Array<{ path?: string; message?: string; errorCode?: string }>;
}

/** Turns what the validator says into an error that names the field and what is allowed. */
export const explainValidationErrors: ErrorRequestHandler = (
  error: ValidationError & Error & { type?: string },
  _req,
  _res,
  next,
) => {
  if (error.type === 'entity.parse.failed') {
    return next(new InputError(`The body is not JSON: ${error.message}`));
  }
  if (!Array.isArray(error.errors) || error.status === undefined) {
    return next(error);
  }
  if (error.status !== 400) return next(error);
  const messages = error.errors.map(({ path = '', message = '' }) => {
    const field = path
      .replace(/^\/(body|query|params|headers)\/?/, '')
      .replaceAll('/', '.');
    return explain(field, message);
  });
  return next(new InputError([...new Set(messages)].join('; ')));
};

function explain(field: string, message: string): string {
  if (message === 'must NOT have additional properties') {
    return `${field} is not a field of this request`;
  }
  return field ? `${field} ${message}` : message;
}
