import { openApiDocument } from '@agentic-portal/api';
import { InputError, NotFoundError } from '@backstage/errors';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { middleware } from 'express-openapi-validator';

type Json = Record<string, unknown>;

/** What express-openapi-validator throws. */
interface ValidationError extends Error {
  status: number;
  errors?: Array<{ path: string; message: string }>;
}

/** Of `error_message`, the longest field (openapi.yaml). */
const MAX_CHARACTERS = 1_000_000;
const PREFIX = '/api/diagnose';

/** The part of the API's document that this plugin serves. */
function ownDocument(): Json {
  const paths = Object.entries(openApiDocument.paths as Json).filter(([path]) =>
    path.startsWith(`${PREFIX}/`),
  );
  return { ...openApiDocument, paths: Object.fromEntries(paths) };
}

/** The fields that a path's request body may have. */
function allowedFields(url: string): string[] {
  const { paths, components } = openApiDocument as {
    paths: Record<string, { post?: Json }>;
    components: { schemas: Record<string, { properties?: Json }> };
  };
  const operation = JSON.stringify(paths[url.split('?')[0]]?.post ?? {});
  const name = /"requestBody":.*?#\/components\/schemas\/(\w+)/.exec(operation);
  return Object.keys((name && components.schemas[name[1]]?.properties) ?? {});
}

function describe(
  { path, message }: { path: string; message: string },
  url: string,
): string {
  const [, place = '', ...fields] = path.split('/');
  const field = fields.join('.');
  if (/additional properties/.test(message))
    return `unknown field "${field}": allowed are ${allowedFields(url).join(
      ', ',
    )}`;
  if (/^Unknown query parameter/.test(message)) return message;
  const where = place === 'params' ? 'path parameter' : `${place} field`;
  return field
    ? `${where} "${field}" ${message}`
    : `${place || 'request'} ${message}`;
}

/**
 * Validates requests against the API's document.
 *
 * @returns The handlers that validate, and the one that turns what they throw into errors that say which field was wrong
 * and what is allowed: InputError (400) or NotFoundError (404). Other errors pass
 */
export function createRequestValidator(): {
  validate: RequestHandler[];
  explain: ErrorRequestHandler;
} {
  const validate = middleware({
    apiSpec: ownDocument() as unknown as Parameters<
      typeof middleware
    >[0]['apiSpec'],
    validateRequests: { allowUnknownQueryParameters: false },
    validateResponses: false,
    // The document is checked where it is generated.
    validateApiSpec: false,
    // Of custom resources, whose schemas are in the document too; the API server checks it.
    formats: { cidr: { type: 'string', validate: () => true } },
    // Authentication and permissions are Backstage's.
    validateSecurity: false,
    fileUploader: false,
  }) as RequestHandler[];

  const explain: ErrorRequestHandler = (error, request, _response, next) => {
    const { status, errors, message, type } = error as ValidationError & {
      type?: string;
    };
    if (type === 'entity.parse.failed')
      next(new InputError(`The body is not JSON: ${message}`));
    else if (type === 'entity.too.large')
      next(
        new InputError(
          `The body is too large: its fields have at most ${MAX_CHARACTERS} characters`,
        ),
      );
    else if (type === 'encoding.unsupported')
      next(
        new InputError(
          `The body has the ${message}: gzip, deflate and none are read`,
        ),
      );
    else if (type === 'charset.unsupported')
      next(new InputError(`The body has the ${message}: send it as UTF-8`));
    else if (status === 415)
      next(
        new InputError(
          'The body must be JSON: send Content-Type: application/json',
        ),
      );
    else if (errors && status === 404)
      next(new NotFoundError(`There is no ${request.method} ${request.path}`));
    else if (errors && status === 400)
      next(
        new InputError(
          errors
            .slice(0, 5)
            .map(item => describe(item, request.originalUrl))
            .join('; '),
        ),
      );
    else next(error);
  };
  return { validate, explain };
}
