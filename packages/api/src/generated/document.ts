// Generated from openapi.yaml by `yarn generate`; do not edit.

/** The OpenAPI document, as data. */
export const openApiDocument: Record<string, unknown> = {
  openapi: '3.0.3',
  info: {
    title: 'Agentic Portal',
    version: 'v1',
    description:
      "The one definition of the portal's API. Server types, the TypeScript client and, later, the other SDKs and the\nschemas of the custom resources are generated from it.\n\nEvery call carries a Backstage token (`Authorization: Bearer …`): a user's, or another plugin's acting for a user.\nErrors have the shape of Backstage's error responses: `error.name` and `error.message`, which names the field that\nwas wrong and what is allowed.\n",
    license: { name: 'Apache-2.0' },
  },
  servers: [{ url: '/' }],
  tags: [
    { name: 'projects' },
    { name: 'sessions' },
    { name: 'transcript' },
    { name: 'diagnose' },
  ],
  paths: {
    '/api/agentic-sessions/v1/info': {
      get: {
        operationId: 'getInfo',
        tags: ['projects'],
        summary:
          'What this portal offers to the caller, agents and runtime included',
        responses: {
          '200': {
            description: "The portal's offer",
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Info' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/agentic-sessions/v1/sessions': {
      get: {
        operationId: 'listAllSessions',
        tags: ['sessions'],
        summary:
          'Sessions of all projects that the caller is a member of, a page at a time, or as a stream of changes',
        description:
          'As the list of one project. Membership is a part of each query: a watch leaves out what happens in a project from\nthe moment on that the caller is no member of it any more.\n',
        parameters: [
          { $ref: '#/components/parameters/sessionLimit' },
          { $ref: '#/components/parameters/sessionCursor' },
          { $ref: '#/components/parameters/sessionPhase' },
          { $ref: '#/components/parameters/sessionAgentStatus' },
          { $ref: '#/components/parameters/sessionAgent' },
          { $ref: '#/components/parameters/sessionRepoURL' },
          { $ref: '#/components/parameters/sessionCreatedBy' },
          { $ref: '#/components/parameters/sessionSearch' },
          { $ref: '#/components/parameters/sessionDiagnosis' },
          { $ref: '#/components/parameters/sessionOrderBy' },
          { $ref: '#/components/parameters/watch' },
          { $ref: '#/components/parameters/resourceVersion' },
          { $ref: '#/components/parameters/lastEventId' },
        ],
        responses: {
          '200': {
            description: 'A page of sessions, or the stream of changes',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/AgenticSessionList' },
              },
              'text/event-stream': {
                schema: { $ref: '#/components/schemas/WatchEvent' },
              },
            },
          },
          '410': { $ref: '#/components/responses/Error' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/agentic-sessions/v1/projects': {
      get: {
        operationId: 'listProjects',
        tags: ['projects'],
        summary: 'The projects that the caller is a member of',
        responses: {
          '200': {
            description: 'Projects, by name',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ProjectList' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      post: {
        operationId: 'createProject',
        tags: ['projects'],
        summary: 'Makes a project; the caller becomes its admin',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ProjectCreate' },
            },
          },
        },
        responses: {
          '201': {
            description: 'The project',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Project' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/agentic-sessions/v1/projects/{project}': {
      parameters: [{ $ref: '#/components/parameters/project' }],
      get: {
        operationId: 'getProject',
        tags: ['projects'],
        summary: 'One project',
        responses: {
          '200': {
            description: 'The project',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Project' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      patch: {
        operationId: 'patchProject',
        tags: ['projects'],
        summary:
          "Changes a project's title, description or members (admins only)",
        parameters: [{ $ref: '#/components/parameters/ifMatch' }],
        requestBody: {
          required: true,
          content: {
            'application/merge-patch+json': {
              schema: { $ref: '#/components/schemas/ProjectPatch' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The changed project',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Project' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      delete: {
        operationId: 'deleteProject',
        tags: ['projects'],
        summary:
          'Removes a project that has no sessions any more (admins only)',
        responses: {
          '204': { description: 'Removed' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/agentic-sessions/v1/projects/{project}/approvals': {
      parameters: [{ $ref: '#/components/parameters/project' }],
      get: {
        operationId: 'listApprovals',
        tags: ['sessions'],
        summary:
          'What agents asked in a project, and who answered what, the newest first',
        parameters: [
          { $ref: '#/components/parameters/approvalState' },
          { $ref: '#/components/parameters/approvalLimit' },
          { $ref: '#/components/parameters/approvalCursor' },
          {
            name: 'session',
            in: 'query',
            description: 'Of this session only',
            schema: { $ref: '#/components/schemas/ResourceName' },
          },
        ],
        responses: {
          '200': {
            description: 'A page of them',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ApprovalList' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/agentic-sessions/v1/approvals': {
      get: {
        operationId: 'listAllApprovals',
        tags: ['sessions'],
        summary:
          'What agents asked in all projects of the caller, the newest first',
        parameters: [
          { $ref: '#/components/parameters/approvalState' },
          { $ref: '#/components/parameters/approvalLimit' },
          { $ref: '#/components/parameters/approvalCursor' },
        ],
        responses: {
          '200': {
            description: 'A page of them',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ApprovalList' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/agentic-sessions/v1/projects/{project}/info': {
      parameters: [{ $ref: '#/components/parameters/project' }],
      get: {
        operationId: 'getProjectInfo',
        tags: ['projects'],
        summary: 'What this portal offers to sessions of a project',
        description:
          'As `/info`, within what the project allows: agents and models that its settings leave out are not offered, and\nwhat an agent lacks says why it cannot be used.\n',
        responses: {
          '200': {
            description: 'The offer',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Info' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/agentic-sessions/v1/usage': {
      get: {
        operationId: 'getUsage',
        tags: ['usage'],
        summary:
          "What sessions of the caller's projects used, by day, project, person and agent",
        parameters: [
          {
            name: 'project',
            in: 'query',
            description: 'Only this project',
            schema: { $ref: '#/components/schemas/ResourceName' },
          },
          {
            name: 'from',
            in: 'query',
            description:
              'The first day, in UTC; 29 days before `to` when it is missing',
            schema: { type: 'string', format: 'date' },
          },
          {
            name: 'to',
            in: 'query',
            description:
              'The last day, in UTC; today when it is missing. At most 366 days are reported.',
            schema: { type: 'string', format: 'date' },
          },
        ],
        responses: {
          '200': {
            description: 'The report',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/UsageReport' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/agentic-sessions/v1/projects/{project}/schedules': {
      parameters: [{ $ref: '#/components/parameters/project' }],
      get: {
        operationId: 'listSchedules',
        tags: ['schedules'],
        summary: 'The schedules of a project',
        responses: {
          '200': {
            description: 'All of them, by name',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ScheduleList' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      post: {
        operationId: 'createSchedule',
        tags: ['schedules'],
        summary: "Makes a schedule; its sessions are the caller's",
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ScheduleCreate' },
            },
          },
        },
        responses: {
          '201': {
            description: 'The schedule',
            headers: { ETag: { $ref: '#/components/headers/ETag' } },
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Schedule' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/agentic-sessions/v1/projects/{project}/schedules/{schedule}': {
      parameters: [
        { $ref: '#/components/parameters/project' },
        {
          name: 'schedule',
          in: 'path',
          required: true,
          schema: { $ref: '#/components/schemas/ResourceName' },
        },
      ],
      get: {
        operationId: 'getSchedule',
        tags: ['schedules'],
        summary: 'One schedule',
        responses: {
          '200': {
            description: 'The schedule',
            headers: { ETag: { $ref: '#/components/headers/ETag' } },
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Schedule' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      put: {
        operationId: 'replaceSchedule',
        tags: ['schedules'],
        summary:
          "Replaces what a schedule says. Its sessions are the caller's from then on.",
        parameters: [{ $ref: '#/components/parameters/ifMatch' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ScheduleUpdate' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The schedule',
            headers: { ETag: { $ref: '#/components/headers/ETag' } },
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Schedule' },
              },
            },
          },
          '412': { $ref: '#/components/responses/Error' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      delete: {
        operationId: 'deleteSchedule',
        tags: ['schedules'],
        summary: 'Removes a schedule with its history; its sessions stay',
        responses: {
          '204': { description: 'Removed' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/agentic-sessions/v1/projects/{project}/schedules/{schedule}/suspend':
      {
        parameters: [
          { $ref: '#/components/parameters/project' },
          {
            name: 'schedule',
            in: 'path',
            required: true,
            schema: { $ref: '#/components/schemas/ResourceName' },
          },
        ],
        put: {
          operationId: 'suspendSchedule',
          tags: ['schedules'],
          summary:
            'Suspends a schedule or lets it go on; its owner stays who it was',
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  additionalProperties: false,
                  required: ['suspend'],
                  properties: { suspend: { type: 'boolean' } },
                },
              },
            },
          },
          responses: {
            '200': {
              description: 'The schedule',
              headers: { ETag: { $ref: '#/components/headers/ETag' } },
              content: {
                'application/json': {
                  schema: { $ref: '#/components/schemas/Schedule' },
                },
              },
            },
            default: { $ref: '#/components/responses/Error' },
          },
        },
      },
    '/api/agentic-sessions/v1/projects/{project}/schedules/{schedule}/runs': {
      parameters: [
        { $ref: '#/components/parameters/project' },
        {
          name: 'schedule',
          in: 'path',
          required: true,
          schema: { $ref: '#/components/schemas/ResourceName' },
        },
      ],
      get: {
        operationId: 'listScheduleRuns',
        tags: ['schedules'],
        summary:
          'What became of each time that a schedule was due, the newest first',
        parameters: [
          {
            name: 'limit',
            in: 'query',
            schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
          },
        ],
        responses: {
          '200': {
            description: 'The history',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ScheduleRunList' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      post: {
        operationId: 'runSchedule',
        tags: ['schedules'],
        summary: 'Runs a schedule now, also a suspended one',
        responses: {
          '201': {
            description: 'What became of it',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ScheduleRun' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/agentic-sessions/v1/search-documents': {
      get: {
        operationId: 'listSearchDocuments',
        tags: ['sessions'],
        summary:
          "Every session with the text of its transcript, for the index of the portal's search",
        description:
          'Only the plugin `search` of the same portal may call it. What it gives out belongs to members of projects.',
        parameters: [
          {
            name: 'limit',
            in: 'query',
            description: 'Documents a page',
            schema: { type: 'integer', minimum: 1, maximum: 200, default: 100 },
          },
          {
            name: 'cursor',
            in: 'query',
            description: '`nextCursor` of the page before',
            schema: { type: 'string', format: 'uuid' },
          },
        ],
        responses: {
          '200': {
            description: 'A page of documents',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/SearchDocumentList' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/agentic-sessions/v1/registry': {
      get: {
        operationId: 'getRegistry',
        tags: ['projects'],
        summary:
          "The agents and MCP servers of the portal's registry, for its catalog",
        description:
          'Only the plugin `catalog` of the same portal may call it; users have `/info`.',
        responses: {
          '200': {
            description: 'The registry',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Registry' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/agentic-sessions/v1/projects/{project}/prompts': {
      parameters: [{ $ref: '#/components/parameters/project' }],
      get: {
        operationId: 'listPrompts',
        tags: ['projects'],
        summary:
          'Prompt templates of the portal, and the prompts that the caller used last in the project',
        responses: {
          '200': {
            description: 'Templates by title, recent prompts from the newest',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/PromptList' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/agentic-sessions/v1/projects/{project}/sessions': {
      parameters: [{ $ref: '#/components/parameters/project' }],
      get: {
        operationId: 'listSessions',
        tags: ['sessions'],
        summary:
          'Sessions of a project, a page at a time, or as a stream of changes',
        description:
          'With `watch=true` the answer is an event stream (`text/event-stream`). Each event is `ADDED`, `MODIFIED` or\n`DELETED` with the session, or `BOOKMARK`; its id is the resourceVersion to go on from. It starts after\n`resourceVersion` (the one of a list) or after `Last-Event-ID`. A version that was compacted away is answered\n410: list again.\n',
        parameters: [
          { $ref: '#/components/parameters/sessionLimit' },
          { $ref: '#/components/parameters/sessionCursor' },
          { $ref: '#/components/parameters/sessionPhase' },
          { $ref: '#/components/parameters/sessionAgentStatus' },
          { $ref: '#/components/parameters/sessionAgent' },
          { $ref: '#/components/parameters/sessionRepoURL' },
          { $ref: '#/components/parameters/sessionCreatedBy' },
          { $ref: '#/components/parameters/sessionSearch' },
          { $ref: '#/components/parameters/sessionDiagnosis' },
          { $ref: '#/components/parameters/sessionOrderBy' },
          { $ref: '#/components/parameters/watch' },
          { $ref: '#/components/parameters/resourceVersion' },
          { $ref: '#/components/parameters/lastEventId' },
        ],
        responses: {
          '200': {
            description: 'A page of sessions, or the stream of changes',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/AgenticSessionList' },
              },
              'text/event-stream': {
                schema: { $ref: '#/components/schemas/WatchEvent' },
              },
            },
          },
          '410': { $ref: '#/components/responses/Error' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      post: {
        operationId: 'createSession',
        tags: ['sessions'],
        summary: 'Makes a session and starts it',
        parameters: [
          {
            name: 'dryRun',
            in: 'query',
            description:
              'Validate and answer what would be made, and make nothing',
            schema: { type: 'boolean', default: false },
          },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/AgenticSessionCreate' },
            },
          },
        },
        responses: {
          '200': {
            description: 'What would be made (dry run)',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/AgenticSession' },
              },
            },
          },
          '201': {
            description: 'The session',
            headers: { ETag: { $ref: '#/components/headers/ETag' } },
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/AgenticSession' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/agentic-sessions/v1/projects/{project}/sessions/{name}': {
      parameters: [
        { $ref: '#/components/parameters/project' },
        { $ref: '#/components/parameters/session' },
      ],
      get: {
        operationId: 'getSession',
        tags: ['sessions'],
        summary: 'One session',
        responses: {
          '200': {
            description: 'The session',
            headers: { ETag: { $ref: '#/components/headers/ETag' } },
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/AgenticSession' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      patch: {
        operationId: 'patchSession',
        tags: ['sessions'],
        summary:
          'Changes what may change after creation (RFC 7386 merge patch)',
        parameters: [{ $ref: '#/components/parameters/ifMatch' }],
        requestBody: {
          required: true,
          content: {
            'application/merge-patch+json': {
              schema: { $ref: '#/components/schemas/AgenticSessionPatch' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The changed session',
            headers: { ETag: { $ref: '#/components/headers/ETag' } },
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/AgenticSession' },
              },
            },
          },
          '412': { $ref: '#/components/responses/Error' },
          '422': { $ref: '#/components/responses/Error' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      delete: {
        operationId: 'deleteSession',
        tags: ['sessions'],
        summary:
          'Stops the session and removes it with its workspace and transcript',
        parameters: [
          {
            name: 'force',
            in: 'query',
            description:
              'Also when commits of its workspace were not pushed (without it, those are answered 409)',
            schema: { type: 'boolean', default: false },
          },
        ],
        responses: {
          '202': {
            description: 'It is being removed',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/AgenticSession' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/start': {
      parameters: [
        { $ref: '#/components/parameters/project' },
        { $ref: '#/components/parameters/session' },
      ],
      post: {
        operationId: 'startSession',
        tags: ['sessions'],
        summary:
          'Starts a settled session once more, or resumes an interactive one, with the same workspace',
        responses: {
          '200': {
            description:
              'The session, its desired state `Running` and its run raised if it was settled',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/AgenticSession' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/stop': {
      parameters: [
        { $ref: '#/components/parameters/project' },
        { $ref: '#/components/parameters/session' },
      ],
      post: {
        operationId: 'stopSession',
        tags: ['sessions'],
        summary: 'Stops the session, in whatever phase it is',
        responses: {
          '200': {
            description: 'The session, its desired state `Stopped`',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/AgenticSession' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/messages': {
      parameters: [
        { $ref: '#/components/parameters/project' },
        { $ref: '#/components/parameters/session' },
      ],
      post: {
        operationId: 'sendMessage',
        tags: ['sessions'],
        summary:
          'Sends a message to an interactive session; it is stored first, and delivered when the agent can take it',
        description: 'A settled interactive session is resumed by it.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/MessageCreate' },
            },
          },
        },
        responses: {
          '202': {
            description: 'The stored message',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/SessionInput' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/messages/{id}':
      {
        parameters: [
          { $ref: '#/components/parameters/project' },
          { $ref: '#/components/parameters/session' },
          {
            name: 'id',
            in: 'path',
            required: true,
            description: 'The id of a message',
            schema: { type: 'string', maxLength: 128 },
          },
        ],
        delete: {
          operationId: 'withdrawMessage',
          tags: ['sessions'],
          summary:
            'Takes a message back that waits; 409 when the agent has it already',
          responses: {
            '204': { description: 'The agent will not get it' },
            '409': { $ref: '#/components/responses/Error' },
            default: { $ref: '#/components/responses/Error' },
          },
        },
      },
    '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/answers': {
      parameters: [
        { $ref: '#/components/parameters/project' },
        { $ref: '#/components/parameters/session' },
      ],
      post: {
        operationId: 'answerInterrupts',
        tags: ['sessions'],
        summary:
          'Answers what the agent asked (AG-UI interrupts); all open ones at once',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/AnswersCreate' },
            },
          },
        },
        responses: {
          '202': {
            description: 'The stored answers',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/SessionInput' },
              },
            },
          },
          '409': { $ref: '#/components/responses/Error' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/interrupt': {
      parameters: [
        { $ref: '#/components/parameters/project' },
        { $ref: '#/components/parameters/session' },
      ],
      post: {
        operationId: 'interruptSession',
        tags: ['sessions'],
        summary: 'Ends what the agent is doing now, and not the session',
        responses: {
          '202': {
            description: 'The stored request',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/SessionInput' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/finish': {
      parameters: [
        { $ref: '#/components/parameters/project' },
        { $ref: '#/components/parameters/session' },
      ],
      post: {
        operationId: 'finishSession',
        tags: ['sessions'],
        summary:
          'Ends an interactive session as completed; its work is committed and, when a target branch is given, pushed',
        responses: {
          '202': {
            description: 'The stored request',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/SessionInput' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/clone': {
      parameters: [
        { $ref: '#/components/parameters/project' },
        { $ref: '#/components/parameters/session' },
      ],
      post: {
        operationId: 'cloneSession',
        tags: ['sessions'],
        summary: 'Makes a session that branches off from this one after a turn',
        description:
          'The new session begins with a copy of the workspace, of the repositories at the commits of that turn, and of the conversation until then. This one is not changed, and may be running.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/SessionClone' },
            },
          },
        },
        responses: {
          '201': {
            description: 'The new session',
            headers: { ETag: { $ref: '#/components/headers/ETag' } },
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/AgenticSession' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/export': {
      parameters: [
        { $ref: '#/components/parameters/project' },
        { $ref: '#/components/parameters/session' },
      ],
      get: {
        operationId: 'exportSession',
        tags: ['sessions'],
        summary:
          'The session with its conversation, diffs and results as one file',
        parameters: [
          {
            name: 'format',
            in: 'query',
            schema: {
              type: 'string',
              enum: ['markdown', 'json'],
              default: 'markdown',
            },
          },
        ],
        responses: {
          '200': {
            description: 'The file',
            content: {
              'text/markdown': { schema: { type: 'string' } },
              'application/json': {
                schema: { type: 'object', additionalProperties: true },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/workspace/entries':
      {
        parameters: [
          { $ref: '#/components/parameters/project' },
          { $ref: '#/components/parameters/session' },
          { $ref: '#/components/parameters/workspacePath' },
        ],
        get: {
          operationId: 'listWorkspace',
          tags: ['workspace'],
          summary: 'What is in a folder of the workspace',
          responses: {
            '200': {
              description: 'The folder',
              content: {
                'application/json': {
                  schema: { $ref: '#/components/schemas/WorkspaceListing' },
                },
              },
            },
            default: { $ref: '#/components/responses/Error' },
          },
        },
      },
    '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/workspace/file':
      {
        parameters: [
          { $ref: '#/components/parameters/project' },
          { $ref: '#/components/parameters/session' },
          { $ref: '#/components/parameters/workspacePath' },
        ],
        get: {
          operationId: 'readWorkspaceFile',
          tags: ['workspace'],
          summary:
            'The bytes of a file of the workspace, or of the part that the header Range names',
          responses: {
            '200': {
              description:
                'The file. What a browser would run is sent as an attachment of the type application/octet-stream.',
              content: {
                '*/*': { schema: { type: 'string', format: 'binary' } },
              },
            },
            '206': {
              description: 'The part of it',
              content: {
                '*/*': { schema: { type: 'string', format: 'binary' } },
              },
            },
            default: { $ref: '#/components/responses/Error' },
          },
        },
        put: {
          operationId: 'writeWorkspaceFile',
          tags: ['workspace'],
          summary:
            'Writes a file of the workspace, at most 25 MB; its folders are made. Needs the role editor and a running session.',
          requestBody: {
            required: true,
            content: {
              'application/octet-stream': {
                schema: { type: 'string', format: 'binary' },
              },
            },
          },
          responses: {
            '200': {
              description: 'The file as it is now',
              content: {
                'application/json': {
                  schema: { $ref: '#/components/schemas/WorkspaceEntry' },
                },
              },
            },
            default: { $ref: '#/components/responses/Error' },
          },
        },
      },
    '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/workspace/archive':
      {
        parameters: [
          { $ref: '#/components/parameters/project' },
          { $ref: '#/components/parameters/session' },
          { $ref: '#/components/parameters/workspacePath' },
        ],
        get: {
          operationId: 'archiveWorkspace',
          tags: ['workspace'],
          summary: 'A folder of the workspace as .tar.gz; links stay links',
          responses: {
            '200': {
              description: 'The archive',
              content: {
                'application/gzip': {
                  schema: { type: 'string', format: 'binary' },
                },
              },
            },
            default: { $ref: '#/components/responses/Error' },
          },
        },
      },
    '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/transcript': {
      parameters: [
        { $ref: '#/components/parameters/project' },
        { $ref: '#/components/parameters/session' },
      ],
      get: {
        operationId: 'getTranscript',
        tags: ['transcript'],
        summary: "The session's AG-UI events, as a stream or a page at a time",
        description:
          "With `Accept: text/event-stream` every event after `after` (or `Last-Event-ID`) is sent, and then each new one:\n`id:` is the event's sequence number and `data:` the AG-UI event. Between them come `event: session` frames\n(no id) with the session when it changed, and comments as heartbeats. The stream ends when the reader's token\ndoes.\n\nOtherwise the answer is a page, and `wait` makes it a long poll for proxies that buffer.\n",
        parameters: [
          {
            name: 'after',
            in: 'query',
            description: 'Only events after this sequence number',
            schema: {
              type: 'integer',
              format: 'int64',
              minimum: 0,
              default: 0,
            },
          },
          {
            name: 'tail',
            in: 'query',
            description:
              'Start this many events before the end, instead of `after`',
            schema: { type: 'integer', minimum: 0, maximum: 100000 },
          },
          {
            name: 'limit',
            in: 'query',
            description: 'Events a page',
            schema: {
              type: 'integer',
              minimum: 1,
              maximum: 5000,
              default: 1000,
            },
          },
          {
            name: 'wait',
            in: 'query',
            description: 'Seconds to wait for an event when there is none yet',
            schema: { type: 'integer', minimum: 0, maximum: 30, default: 0 },
          },
          {
            name: 'Last-Event-ID',
            in: 'header',
            schema: { type: 'string', pattern: '^[0-9]{1,19}$' },
          },
        ],
        responses: {
          '200': {
            description: 'Events, in order',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/TranscriptPage' },
              },
              'text/event-stream': {
                schema: { $ref: '#/components/schemas/AgUiEvent' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/repos/{repo}/diff':
      {
        parameters: [
          { $ref: '#/components/parameters/project' },
          { $ref: '#/components/parameters/session' },
          {
            name: 'repo',
            in: 'path',
            required: true,
            schema: { $ref: '#/components/schemas/RepoName' },
          },
        ],
        get: {
          operationId: 'getRepoDiff',
          tags: ['transcript'],
          summary: 'What the session changed in a repository, from git itself',
          responses: {
            '200': {
              description: 'The diff',
              content: {
                'application/json': {
                  schema: { $ref: '#/components/schemas/RepoDiff' },
                },
              },
            },
            default: { $ref: '#/components/responses/Error' },
          },
        },
      },
    '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/repos/{repo}/pull-request':
      {
        parameters: [
          { $ref: '#/components/parameters/project' },
          { $ref: '#/components/parameters/session' },
          {
            name: 'repo',
            in: 'path',
            required: true,
            schema: { $ref: '#/components/schemas/RepoName' },
          },
        ],
        get: {
          operationId: 'getRepoWork',
          tags: ['sessions'],
          summary:
            'Where the work in a repository stands, and what the forge says of its pull request',
          description:
            'A pull request that was not asked about for 15 s is asked about again, after the answer',
          responses: {
            '200': {
              description: 'Where the work stands',
              content: {
                'application/json': {
                  schema: { $ref: '#/components/schemas/RepoWork' },
                },
              },
            },
            default: { $ref: '#/components/responses/Error' },
          },
        },
        post: {
          operationId: 'openPullRequest',
          tags: ['sessions'],
          summary:
            'Pushes what is not pushed yet, and opens a pull request or updates the one that is open',
          description:
            'Also while the agent is idle. Once asked for, the pull request is updated after each turn that pushes. 409 when there is\nnothing to push, or the session does not run and has commits that are not pushed; 422 when the forge refuses.\n',
          requestBody: {
            required: false,
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/PullRequestWish' },
              },
            },
          },
          responses: {
            '200': {
              description: 'Where the work stands',
              content: {
                'application/json': {
                  schema: { $ref: '#/components/schemas/RepoWork' },
                },
              },
            },
            default: { $ref: '#/components/responses/Error' },
          },
        },
      },
    '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/repos/{repo}/push':
      {
        parameters: [
          { $ref: '#/components/parameters/project' },
          { $ref: '#/components/parameters/session' },
          {
            name: 'repo',
            in: 'path',
            required: true,
            schema: { $ref: '#/components/schemas/RepoName' },
          },
        ],
        post: {
          operationId: 'pushRepo',
          tags: ['sessions'],
          summary: "Commits and pushes now what is in the repository's folder",
          description:
            'To `output.targetBranch`, or `agentic/<session>` when it is missing. 409 when the session does not run. A push that the\nremote refuses is a 200 whose `status` says why.\n',
          responses: {
            '200': {
              description: 'Where the work stands',
              content: {
                'application/json': {
                  schema: { $ref: '#/components/schemas/RepoWork' },
                },
              },
            },
            default: { $ref: '#/components/responses/Error' },
          },
        },
      },
    '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/repos/{repo}/abandon':
      {
        parameters: [
          { $ref: '#/components/parameters/project' },
          { $ref: '#/components/parameters/session' },
          {
            name: 'repo',
            in: 'path',
            required: true,
            schema: { $ref: '#/components/schemas/RepoName' },
          },
        ],
        post: {
          operationId: 'abandonRepo',
          tags: ['sessions'],
          summary: 'Gives the work in a repository up',
          description:
            'Closes the pull request, and puts the folder back to where the work started. Branches at the remote stay. 409 while the agent\nworks, or when the session does not run and there is no pull request to close.\n',
          responses: {
            '200': {
              description: 'Where the work stands',
              content: {
                'application/json': {
                  schema: { $ref: '#/components/schemas/RepoWork' },
                },
              },
            },
            default: { $ref: '#/components/responses/Error' },
          },
        },
      },
    '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/agui': {
      parameters: [
        { $ref: '#/components/parameters/project' },
        { $ref: '#/components/parameters/session' },
      ],
      post: {
        operationId: 'runAgent',
        tags: ['transcript'],
        summary: 'The session as an AG-UI server, for any AG-UI client',
        description:
          'The newest user message of `messages` that the session does not know becomes its next message; `resume` answers\nopen interrupts. The answer is the events of that AG-UI run, to its `RUN_FINISHED` or `RUN_ERROR`.\n',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/RunAgentInput' },
            },
          },
        },
        responses: {
          '200': {
            description: "The run's events",
            content: {
              'text/event-stream': {
                schema: { $ref: '#/components/schemas/AgUiEvent' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/diagnose/diagnose': {
      post: {
        operationId: 'diagnose',
        tags: ['diagnose'],
        summary: 'Diagnoses an error text',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/DiagnoseRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The diagnosis',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/DiagnoseResponse' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/diagnose/diagnose/stream': {
      post: {
        operationId: 'streamDiagnosis',
        tags: ['diagnose'],
        summary:
          'Diagnoses an error text, and tells of its stages as they go on',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/DiagnoseRequest' },
            },
          },
        },
        responses: {
          '200': {
            description:
              'Server-sent events, the data of each a DiagnosisEvent; the last one is the diagnosis, or an error',
            content: {
              'text/event-stream': {
                schema: { $ref: '#/components/schemas/DiagnosisEvent' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/diagnose/diagnoses': {
      get: {
        operationId: 'listDiagnoses',
        tags: ['diagnose'],
        summary: "The caller's own diagnoses, newest first",
        parameters: [
          {
            name: 'limit',
            in: 'query',
            schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
          },
          {
            name: 'cursor',
            in: 'query',
            description: 'nextCursor of the page before',
            schema: { type: 'string', maxLength: 200 },
          },
        ],
        responses: {
          '200': {
            description: 'A page of them',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/DiagnosisList' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/diagnose/diagnoses/{id}/markdown': {
      parameters: [
        {
          name: 'id',
          in: 'path',
          required: true,
          schema: { type: 'string', format: 'uuid' },
        },
      ],
      get: {
        operationId: 'exportDiagnosis',
        tags: ['diagnose'],
        summary: 'A diagnosis as a document',
        responses: {
          '200': {
            description: 'Markdown',
            content: { 'text/markdown': { schema: { type: 'string' } } },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/diagnose/diagnoses/{id}/feedback': {
      parameters: [
        {
          name: 'id',
          in: 'path',
          required: true,
          schema: { type: 'string', format: 'uuid' },
        },
      ],
      put: {
        operationId: 'rateDiagnosis',
        tags: ['diagnose'],
        summary:
          "Says whether a diagnosis was right; the caller's earlier word is replaced",
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/DiagnosisFeedback' },
            },
          },
        },
        responses: {
          '204': { description: 'It is kept' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/diagnose/findings': {
      get: {
        operationId: 'listEntityFindings',
        tags: ['diagnose'],
        summary:
          'What is wrong now with the workloads of an entity of the catalog',
        parameters: [
          {
            name: 'entity_ref',
            in: 'query',
            required: true,
            allowReserved: true,
            description: 'Such as component:default/shop',
            schema: { type: 'string', minLength: 3, maxLength: 400 },
          },
        ],
        responses: {
          '200': {
            description:
              'Findings in all clusters, the worst first; none when all is well',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/EntityFindings' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/diagnose/diagnoses/{id}': {
      parameters: [
        {
          name: 'id',
          in: 'path',
          required: true,
          schema: { type: 'string', format: 'uuid' },
        },
      ],
      get: {
        operationId: 'getDiagnosis',
        tags: ['diagnose'],
        summary:
          "A diagnosis that was made before (what the page's link opens)",
        responses: {
          '200': {
            description: 'The request and the diagnosis',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Diagnosis' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/diagnose/cluster-health': {
      get: {
        operationId: 'getClusterHealth',
        tags: ['diagnose'],
        summary: 'The health of the configured clusters',
        parameters: [
          {
            name: 'cluster',
            in: 'query',
            schema: { type: 'string', maxLength: 253 },
          },
        ],
        responses: {
          '200': {
            description:
              'One entry a cluster; none while no cluster is configured, or when they could not be listed (incomplete)',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ClusterHealth' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/diagnose/suggest-runbook': {
      post: {
        operationId: 'suggestRunbook',
        tags: ['diagnose'],
        summary: 'Runbooks that fit a text, best first',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/SuggestRunbookRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'Runbooks; none when nothing fits',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/SuggestRunbookResponse' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/diagnose/runbooks': {
      get: {
        operationId: 'listRunbooks',
        tags: ['diagnose'],
        summary: 'All runbooks',
        responses: {
          '200': {
            description: 'Runbooks, by file name',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/RunbookList' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/diagnose/runbooks/{filename}': {
      parameters: [
        {
          name: 'filename',
          in: 'path',
          required: true,
          schema: {
            type: 'string',
            maxLength: 255,
            pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*\\.md$',
          },
        },
      ],
      get: {
        operationId: 'getRunbook',
        tags: ['diagnose'],
        summary: 'One runbook',
        responses: {
          '200': {
            description: 'The runbook with its markdown',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Runbook' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/api/diagnose/health': {
      get: {
        operationId: 'getDiagnoseHealth',
        tags: ['diagnose'],
        summary: 'Whether diagnosis works, and with which parts',
        security: [],
        responses: {
          '200': {
            description: 'It works',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/DiagnoseHealth' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
  },
  components: {
    parameters: {
      workspacePath: {
        name: 'path',
        in: 'query',
        description:
          'A path in the workspace, with slashes; the workspace itself when it is missing',
        allowEmptyValue: true,
        allowReserved: true,
        schema: { type: 'string', maxLength: 4096, default: '' },
      },
      approvalState: {
        name: 'state',
        in: 'query',
        description: 'Only those in this state',
        schema: { $ref: '#/components/schemas/ApprovalState' },
      },
      approvalLimit: {
        name: 'limit',
        in: 'query',
        schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
      },
      approvalCursor: {
        name: 'cursor',
        in: 'query',
        description: 'nextCursor of the page before',
        schema: { type: 'string', maxLength: 64 },
      },
      project: {
        name: 'project',
        in: 'path',
        required: true,
        schema: { $ref: '#/components/schemas/ResourceName' },
      },
      session: {
        name: 'name',
        in: 'path',
        required: true,
        schema: { $ref: '#/components/schemas/ResourceName' },
      },
      sessionLimit: {
        name: 'limit',
        in: 'query',
        description: 'Sessions a page',
        schema: { type: 'integer', minimum: 1, maximum: 500, default: 50 },
      },
      sessionCursor: {
        name: 'cursor',
        in: 'query',
        description: '`nextCursor` of the page before',
        schema: { type: 'string', maxLength: 1024 },
      },
      sessionPhase: {
        name: 'phase',
        in: 'query',
        description:
          'Only sessions in one of these phases, separated by commas',
        style: 'form',
        explode: false,
        schema: {
          type: 'array',
          maxItems: 8,
          items: { $ref: '#/components/schemas/Phase' },
        },
      },
      sessionAgentStatus: {
        name: 'agentStatus',
        in: 'query',
        description:
          'Only running sessions whose agent does this; waiting_input are those that need a person',
        schema: { $ref: '#/components/schemas/AgentStatus' },
      },
      sessionAgent: {
        name: 'agent',
        in: 'query',
        description: 'Only sessions of this agent',
        schema: { type: 'string', maxLength: 63 },
      },
      sessionRepoURL: {
        name: 'repoURL',
        in: 'query',
        description:
          'Only sessions that work on this repository; case, a final slash and `.git` do not matter',
        schema: { type: 'string', maxLength: 2048 },
      },
      sessionCreatedBy: {
        name: 'createdBy',
        in: 'query',
        description: 'Only sessions that this entity made',
        schema: { type: 'string', maxLength: 256 },
      },
      sessionSearch: {
        name: 'search',
        in: 'query',
        description: 'Part of the name or display name; case does not matter',
        schema: { type: 'string', maxLength: 128 },
      },
      sessionDiagnosis: {
        name: 'diagnosis',
        in: 'query',
        description:
          'Only sessions that are to fix this diagnosis, as their annotation agentic-portal.io/diagnosis says',
        schema: { type: 'string', format: 'uuid' },
      },
      sessionOrderBy: {
        name: 'orderBy',
        in: 'query',
        description:
          'The field to order by; a leading `-` turns the order round',
        schema: {
          type: 'string',
          enum: [
            'creationTimestamp',
            '-creationTimestamp',
            'name',
            '-name',
            'phase',
            '-phase',
          ],
          default: '-creationTimestamp',
        },
      },
      watch: {
        name: 'watch',
        in: 'query',
        schema: { type: 'boolean', default: false },
      },
      resourceVersion: {
        name: 'resourceVersion',
        in: 'query',
        description: 'Where a watch starts',
        schema: { type: 'string', pattern: '^[0-9]{1,19}$' },
      },
      lastEventId: {
        name: 'Last-Event-ID',
        in: 'header',
        schema: { type: 'string', pattern: '^[0-9]{1,19}$' },
      },
      ifMatch: {
        name: 'If-Match',
        in: 'header',
        description:
          'The generation that the edit is based on, as the ETag of an earlier answer; a stale one is answered 412',
        schema: { type: 'string', pattern: '^(W/)?"[0-9]{1,15}"$|^\\*$' },
      },
    },
    headers: {
      ETag: {
        description: 'The generation of the spec, quoted',
        schema: { type: 'string' },
      },
    },
    responses: {
      Error: {
        description: 'What was wrong, and what is allowed',
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/ErrorBody' },
          },
        },
      },
    },
    schemas: {
      ErrorBody: {
        type: 'object',
        required: ['error'],
        properties: {
          error: {
            type: 'object',
            required: ['name', 'message'],
            properties: {
              name: { type: 'string' },
              message: { type: 'string' },
            },
          },
          response: {
            type: 'object',
            properties: { statusCode: { type: 'integer' } },
          },
        },
      },
      ResourceName: {
        type: 'string',
        description:
          'An RFC 1123 label, as Kubernetes names objects and namespaces',
        minLength: 1,
        maxLength: 63,
        pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
      },
      RepoName: {
        type: 'string',
        description: "The name of a repository's folder in the workspace",
        minLength: 1,
        maxLength: 63,
        pattern: '^[A-Za-z0-9_][A-Za-z0-9._-]*$',
      },
      EntityRef: {
        type: 'string',
        description:
          'A full catalog entity reference, such as `user:default/jane`',
        maxLength: 256,
        pattern: '^[A-Za-z0-9_.-]+:[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$',
      },
      BranchName: {
        type: 'string',
        description:
          'A git branch; `git check-ref-format --branch` must accept it',
        minLength: 1,
        maxLength: 244,
        pattern: '^[A-Za-z0-9_][A-Za-z0-9._/+@#-]*$',
      },
      Role: {
        type: 'string',
        description:
          'A viewer reads everything in the project; an editor also makes and drives sessions; an admin also manages members\nand removes what others made.\n',
        enum: ['viewer', 'editor', 'admin'],
      },
      ProjectMember: {
        type: 'object',
        additionalProperties: false,
        required: ['subject', 'role'],
        properties: {
          subject: { $ref: '#/components/schemas/EntityRef' },
          role: { $ref: '#/components/schemas/Role' },
        },
      },
      ProjectSessionSettings: {
        type: 'object',
        description: 'What a project asks of its sessions and gives them',
        additionalProperties: false,
        properties: {
          approvals: {
            allOf: [{ $ref: '#/components/schemas/ApprovalPolicy' }],
            description: "Asks beside each session's own policy",
          },
          approvers: {
            type: 'array',
            description:
              "Users and groups who may answer approvals; every editor when it is missing. Whoever made a session may always answer the agent's questions.",
            maxItems: 64,
            items: { $ref: '#/components/schemas/EntityRef' },
          },
          allowedAgents: {
            type: 'array',
            description:
              'Agents that its sessions may use; all when it is missing',
            maxItems: 64,
            items: { $ref: '#/components/schemas/ResourceName' },
          },
          allowedModels: {
            type: 'array',
            description:
              'Models that its sessions may use; all when it is missing',
            maxItems: 64,
            items: { type: 'string', maxLength: 128 },
          },
          mcpServers: {
            type: 'array',
            description:
              'MCP servers of the registry that every session of it has',
            maxItems: 16,
            items: { $ref: '#/components/schemas/ResourceName' },
          },
          budget: {
            type: 'object',
            description:
              'The most that a session may spend, over all of its runs; sessions may set less',
            additionalProperties: false,
            properties: {
              maxCostUSD: { type: 'number', minimum: 0, maximum: 100000 },
              maxTurns: { type: 'integer', minimum: 1, maximum: 10000 },
            },
          },
        },
      },
      ProjectSpec: {
        type: 'object',
        additionalProperties: false,
        required: ['members'],
        properties: {
          displayName: { type: 'string', maxLength: 128 },
          description: { type: 'string', maxLength: 1024 },
          settings: { $ref: '#/components/schemas/ProjectSessionSettings' },
          members: {
            type: 'array',
            maxItems: 500,
            items: { $ref: '#/components/schemas/ProjectMember' },
          },
        },
      },
      Project: {
        type: 'object',
        required: ['metadata', 'spec', 'role'],
        properties: {
          metadata: { $ref: '#/components/schemas/ObjectMeta' },
          spec: { $ref: '#/components/schemas/ProjectSpec' },
          role: {
            allOf: [{ $ref: '#/components/schemas/Role' }],
            description: "The caller's own role",
          },
        },
      },
      ProjectList: {
        type: 'object',
        required: ['items', 'resourceVersion'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/Project' },
          },
          resourceVersion: { type: 'string' },
        },
      },
      ProjectCreate: {
        type: 'object',
        additionalProperties: false,
        required: ['metadata'],
        properties: {
          metadata: {
            type: 'object',
            additionalProperties: false,
            required: ['name'],
            properties: { name: { $ref: '#/components/schemas/ResourceName' } },
          },
          spec: {
            type: 'object',
            additionalProperties: false,
            properties: {
              displayName: { type: 'string', maxLength: 128 },
              description: { type: 'string', maxLength: 1024 },
              settings: { $ref: '#/components/schemas/ProjectSessionSettings' },
              members: {
                type: 'array',
                maxItems: 500,
                items: { $ref: '#/components/schemas/ProjectMember' },
              },
            },
          },
        },
      },
      ProjectPatch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          spec: {
            type: 'object',
            additionalProperties: false,
            properties: {
              displayName: { type: 'string', maxLength: 128, nullable: true },
              description: { type: 'string', maxLength: 1024, nullable: true },
              settings: {
                allOf: [
                  { $ref: '#/components/schemas/ProjectSessionSettings' },
                ],
                description: 'Replaces the settings as a whole',
              },
              members: {
                type: 'array',
                maxItems: 500,
                items: { $ref: '#/components/schemas/ProjectMember' },
              },
            },
          },
        },
      },
      ObjectMeta: {
        type: 'object',
        required: [
          'name',
          'uid',
          'generation',
          'resourceVersion',
          'creationTimestamp',
        ],
        properties: {
          name: { $ref: '#/components/schemas/ResourceName' },
          project: { $ref: '#/components/schemas/ResourceName' },
          uid: {
            type: 'string',
            format: 'uuid',
            description: 'The key everywhere inside',
          },
          generation: {
            type: 'integer',
            description: 'Raised by every change of the spec; the ETag',
          },
          resourceVersion: {
            type: 'string',
            description: 'Raised by every change; what a watch starts from',
          },
          creationTimestamp: { type: 'string', format: 'date-time' },
          deletionTimestamp: {
            type: 'string',
            format: 'date-time',
            description: 'Set while the object is being removed',
          },
          createdBy: { type: 'string', description: 'The entity that made it' },
          origin: {
            type: 'string',
            description:
              'Where the spec is written; `kubernetes` for a custom resource that was applied by hand or by GitOps',
            enum: ['portal', 'kubernetes'],
          },
          labels: { $ref: '#/components/schemas/Labels' },
          annotations: { $ref: '#/components/schemas/Annotations' },
        },
      },
      Labels: {
        type: 'object',
        maxProperties: 64,
        additionalProperties: { type: 'string', maxLength: 63 },
      },
      Annotations: {
        type: 'object',
        maxProperties: 64,
        additionalProperties: { type: 'string', maxLength: 4096 },
      },
      AgentStatus: {
        type: 'string',
        description: 'What the agent of a running session does',
        enum: ['working', 'idle', 'waiting_input'],
      },
      AgenticSessionSpec: {
        type: 'object',
        description:
          'What a user wants of a session. After creation only displayName, timeout, inactivityTimeout, budget, ttlSecondsAfterFinished, desiredState and run may change.',
        additionalProperties: false,
        required: ['prompt'],
        properties: {
          prompt: {
            type: 'string',
            description:
              'What the agent is to do, as markdown. At most 64 KiB (65,536 bytes) of UTF-8.',
            minLength: 1,
            maxLength: 65536,
          },
          attachments: {
            type: 'array',
            description:
              'The names of the files that come with the prompt. The portal writes it, from the attachments that a session is made with, and brings the files to the agent.',
            maxItems: 16,
            items: { $ref: '#/components/schemas/AttachmentName' },
          },
          displayName: {
            type: 'string',
            description: 'A title for people',
            maxLength: 128,
          },
          interactive: {
            type: 'boolean',
            default: false,
            description:
              'Whether people talk with the agent while it works. If not, it works the prompt off and ends.',
          },
          agent: {
            allOf: [{ $ref: '#/components/schemas/ResourceName' }],
            description:
              "The name of an agent in the portal's registry. The portal's default when it is missing.",
          },
          model: {
            type: 'string',
            description: 'A model that the agent offers',
            maxLength: 128,
            pattern: '^[A-Za-z0-9][A-Za-z0-9._:/@-]*$',
          },
          repos: {
            type: 'array',
            description: 'The repositories that are cloned into the workspace',
            maxItems: 20,
            default: [],
            items: { $ref: '#/components/schemas/RepoConfig' },
          },
          mainRepoIndex: {
            type: 'integer',
            description: 'Which of `repos` the agent starts in',
            minimum: 0,
            maximum: 19,
            default: 0,
          },
          timeout: {
            type: 'integer',
            description:
              "Seconds that a run may take, without the time in which it waits for a person. For a custom resource without it, the project's defaultTimeout, or 3600.",
            minimum: 10,
            maximum: 86400,
            default: 3600,
          },
          inactivityTimeout: {
            type: 'integer',
            description: 'Seconds that a run may wait for a person',
            minimum: 10,
            maximum: 604800,
            default: 86400,
          },
          env: {
            type: 'object',
            description:
              'Plain environment variables of the agent; no secrets, and no reserved names',
            maxProperties: 64,
            additionalProperties: { type: 'string', maxLength: 4096 },
          },
          secretRefs: {
            type: 'array',
            description:
              'Secrets whose keys become environment variables. They must carry the label agentic-portal.io/session-access: "true". Kubernetes only.',
            maxItems: 16,
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['name'],
              properties: {
                name: {
                  type: 'string',
                  description:
                    "The name of a Secret in the session's namespace",
                  maxLength: 253,
                  pattern: '^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$',
                },
              },
            },
          },
          resources: {
            type: 'object',
            description:
              "What the runner asks for, within the project's bounds. Kubernetes only.",
            additionalProperties: false,
            properties: {
              cpu: {
                allOf: [{ $ref: '#/components/schemas/CPUQuantity' }],
                description: 'CPUs of the runner, such as `500m` or `2`',
              },
              memory: {
                allOf: [{ $ref: '#/components/schemas/ByteQuantity' }],
                description:
                  'Memory of the runner, such as `2Gi`; it is killed when it uses more',
              },
              storage: {
                allOf: [{ $ref: '#/components/schemas/ByteQuantity' }],
                description: 'Size of the workspace, such as `10Gi`',
              },
            },
          },
          mcpServers: {
            type: 'array',
            description:
              "Names of MCP servers in the portal's registry that the agent may use",
            maxItems: 16,
            items: { $ref: '#/components/schemas/ResourceName' },
          },
          allowedTools: {
            type: 'array',
            description:
              "The agent's tools that it may use, by the agent's own names; all that the portal gives it when it is missing",
            maxItems: 64,
            items: { type: 'string', minLength: 1, maxLength: 128 },
          },
          approvals: {
            allOf: [{ $ref: '#/components/schemas/ApprovalPolicy' }],
            description:
              '`outside-workspace` when it is missing and the agent can ask; `never` when it cannot',
          },
          source: {
            type: 'object',
            description:
              'The session that this one branched off from; it begins with a copy of its workspace and conversation. Clone writes it.',
            additionalProperties: false,
            required: ['uid', 'turn'],
            properties: {
              uid: {
                type: 'string',
                format: 'uuid',
                description: 'The uid of the session, of the same project',
              },
              turn: {
                type: 'integer',
                description:
                  'The last of its turns that is taken along, from 1',
                minimum: 1,
                maximum: 1000000,
              },
            },
          },
          budget: {
            type: 'object',
            description:
              'What the session may spend, over all of its runs; the run ends cleanly when one of them is used up. Raise it to go on.',
            additionalProperties: false,
            properties: {
              maxCostUSD: {
                type: 'number',
                description: 'What the model may cost in US dollars',
                minimum: 0,
                maximum: 100000,
              },
              maxTurns: {
                type: 'integer',
                description: 'How often the agent may call the model',
                minimum: 1,
                maximum: 10000,
              },
            },
          },
          ttlSecondsAfterFinished: {
            type: 'integer',
            description:
              "Seconds after which a settled session's processes, objects and workspace go; its record stays",
            minimum: 0,
            maximum: 31536000,
          },
          desiredState: {
            type: 'string',
            description:
              'Whether the session is to run. Start and stop write it.',
            enum: ['Running', 'Stopped'],
            default: 'Running',
          },
          run: {
            type: 'integer',
            description:
              'Raised by one to run a settled session again. Start writes it.',
            minimum: 1,
            maximum: 1000000,
            default: 1,
          },
        },
      },
      ApprovalPolicy: {
        type: 'string',
        description:
          'When the agent asks a person first: never, for writes outside the workspace, for shell commands, for pushes, or always. Of a session and its project both hold: it asks when one of the two says so. Only interactive sessions ask.',
        enum: ['never', 'outside-workspace', 'commands', 'pushes', 'always'],
      },
      CPUQuantity: {
        type: 'string',
        description: 'CPUs, as a quantity of Kubernetes',
        maxLength: 16,
        pattern: '^[0-9]+(\\.[0-9]+)?m?$',
      },
      ByteQuantity: {
        type: 'string',
        description: 'Bytes, as a quantity of Kubernetes',
        maxLength: 16,
        pattern: '^[0-9]+(\\.[0-9]+)?(Ki|Mi|Gi)?$',
      },
      RepoConfig: {
        type: 'object',
        description:
          'A repository, where it comes from and where the work goes',
        additionalProperties: false,
        required: ['input'],
        properties: {
          name: {
            allOf: [{ $ref: '#/components/schemas/RepoName' }],
            description:
              'The folder in the workspace; taken from the URL when it is missing',
          },
          input: {
            type: 'object',
            description: 'What is cloned',
            additionalProperties: false,
            required: ['repoURL'],
            properties: {
              repoURL: {
                type: 'string',
                description:
                  'An http(s), ssh or git URL without credentials. In the portal its host must be one of `integrations` or of the allow-list.',
                minLength: 1,
                maxLength: 2048,
              },
              branch: {
                allOf: [{ $ref: '#/components/schemas/BranchName' }],
                description:
                  "The branch that the work starts from; the repository's default branch when it is missing",
              },
            },
          },
          output: {
            type: 'object',
            description:
              'Where the work goes; nothing is pushed when it is missing',
            additionalProperties: false,
            properties: {
              fork: {
                type: 'boolean',
                description: 'Whether the work is pushed to a fork',
                default: false,
              },
              targetBranch: {
                allOf: [{ $ref: '#/components/schemas/BranchName' }],
                description:
                  'The branch that the work is pushed to. When it is missing nothing is pushed, unless a pull request is wanted; its branch is `agentic/<session>` then.',
              },
              pullRequest: {
                type: 'boolean',
                description:
                  'Whether a pull request is opened for the pushed branch',
                default: false,
              },
              prTitle: {
                type: 'string',
                description:
                  'The title of the pull request, which is opened when there is one; made from what was asked when it is missing',
                maxLength: 256,
              },
            },
          },
        },
      },
      Phase: {
        type: 'string',
        description: 'Derived from the conditions, for people',
        enum: [
          'Pending',
          'Creating',
          'Running',
          'Stopping',
          'Stopped',
          'Completed',
          'Failed',
          'Timeout',
        ],
      },
      Condition: {
        type: 'object',
        description: 'As in Kubernetes (metav1.Condition)',
        additionalProperties: false,
        required: ['type', 'status', 'reason', 'message', 'lastTransitionTime'],
        properties: {
          type: {
            type: 'string',
            description: 'What it speaks of',
            maxLength: 316,
          },
          status: {
            type: 'string',
            description: 'Whether it holds',
            enum: ['True', 'False', 'Unknown'],
          },
          reason: {
            type: 'string',
            description: 'Why, as one word for programs',
            maxLength: 1024,
            pattern: '^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$',
          },
          message: {
            type: 'string',
            description: 'Why, for people',
            maxLength: 32768,
          },
          lastTransitionTime: {
            type: 'string',
            format: 'date-time',
            description: 'When `status` changed last',
          },
          observedGeneration: {
            type: 'integer',
            description: 'The generation of the spec that it speaks of',
            minimum: 0,
          },
        },
      },
      Usage: {
        type: 'object',
        description: 'What a run used',
        additionalProperties: false,
        properties: {
          inputTokens: {
            type: 'integer',
            description: 'Tokens that the model read',
            minimum: 0,
          },
          outputTokens: {
            type: 'integer',
            description: 'Tokens that the model wrote',
            minimum: 0,
          },
          costUSD: {
            type: 'number',
            description:
              'What the model cost in US dollars; missing when its price is not known',
            minimum: 0,
          },
          turns: {
            type: 'integer',
            description: 'How often the agent called the model',
            minimum: 0,
          },
        },
      },
      RepoStatus: {
        type: 'object',
        description:
          'The state of a repository in the workspace, from git itself',
        additionalProperties: false,
        required: ['name', 'repoURL'],
        properties: {
          name: { $ref: '#/components/schemas/RepoName' },
          repoURL: { type: 'string', description: 'Where it was cloned from' },
          branch: {
            type: 'string',
            description: 'The branch that the agent worked on',
          },
          baseCommit: {
            type: 'string',
            description: 'Where the work started from',
          },
          commit: {
            type: 'string',
            description:
              'The newest commit of the branch; missing when nothing was committed',
          },
          pushed: {
            type: 'boolean',
            description: 'Whether `commit` is at the remote',
          },
          pushedBranch: {
            type: 'string',
            description:
              'The branch at the remote that the work goes to; another one than was asked for when that was taken',
          },
          abandoned: {
            type: 'boolean',
            description: 'Whether the work was given up',
          },
          pullRequestURL: {
            type: 'string',
            description: 'The pull request that was opened for the work',
          },
          headRepoURL: {
            type: 'string',
            description: 'Where the work is pushed to, when that is a fork',
          },
          changedFiles: {
            type: 'integer',
            minimum: 0,
            description: 'Files changed since `baseCommit`',
          },
          additions: {
            type: 'integer',
            minimum: 0,
            description: 'Lines added since `baseCommit`',
          },
          deletions: {
            type: 'integer',
            minimum: 0,
            description: 'Lines removed since `baseCommit`',
          },
          message: {
            type: 'string',
            maxLength: 4096,
            description: 'What went wrong with it, such as a refused push',
          },
        },
      },
      AgenticSessionStatus: {
        type: 'object',
        description: 'What became of it',
        additionalProperties: false,
        properties: {
          phase: { $ref: '#/components/schemas/Phase' },
          message: {
            type: 'string',
            description:
              'What it waits for, does, or how it ended, for people; the message of the condition that `phase` comes from',
            maxLength: 32768,
          },
          conditions: {
            type: 'array',
            description:
              'The truth of the status; each says one thing, with a reason',
            maxItems: 16,
            items: { $ref: '#/components/schemas/Condition' },
          },
          run: {
            type: 'integer',
            description: 'The run that the rest of the status speaks of',
          },
          observedGeneration: {
            type: 'integer',
            description: 'The generation of the spec that the status speaks of',
          },
          startTime: {
            type: 'string',
            format: 'date-time',
            description: 'When the runner answered healthy',
          },
          completionTime: {
            type: 'string',
            format: 'date-time',
            description: 'When the run was over',
          },
          results: {
            type: 'string',
            description: "The agent's closing words",
            maxLength: 16384,
          },
          errorMessage: {
            type: 'string',
            description: 'Why the run failed or ran out of time',
            maxLength: 32768,
          },
          stoppedReason: {
            type: 'string',
            description: 'Why the run was stopped',
            maxLength: 256,
          },
          usage: { $ref: '#/components/schemas/Usage' },
          versions: {
            type: 'object',
            description:
              'Versions of what the run worked with, such as the runner, git, the agent and its SDK',
            maxProperties: 16,
            additionalProperties: { type: 'string', maxLength: 128 },
          },
          repoStatuses: {
            type: 'array',
            description: 'The state of each repository in the workspace',
            maxItems: 20,
            items: { $ref: '#/components/schemas/RepoStatus' },
          },
          runtimeRef: {
            type: 'object',
            description: 'Where it runs',
            additionalProperties: false,
            properties: {
              runtime: {
                type: 'string',
                description: 'The runtime: local or kubernetes',
                maxLength: 63,
              },
              id: {
                type: 'string',
                description:
                  "What the runtime calls it; a pod's name in Kubernetes",
                maxLength: 253,
              },
            },
          },
        },
      },
      SessionLive: {
        type: 'object',
        description:
          'What changes while the agent works; in the portal only, never in a custom resource',
        properties: {
          agentStatus: { $ref: '#/components/schemas/AgentStatus' },
          lastActivityTime: { type: 'string', format: 'date-time' },
          usage: { $ref: '#/components/schemas/Usage' },
          interrupts: {
            type: 'array',
            description: 'AG-UI interrupts that wait for an answer',
            items: { $ref: '#/components/schemas/Interrupt' },
          },
          queuedInputs: {
            type: 'integer',
            description: 'Messages that were stored and not delivered yet',
          },
          pullRequests: {
            type: 'array',
            description:
              'The pull requests of the session as the forge last said',
            items: { $ref: '#/components/schemas/PullRequest' },
          },
        },
      },
      PullRequestWish: {
        type: 'object',
        additionalProperties: false,
        properties: {
          title: {
            type: 'string',
            description: 'Made from what was asked when it is missing',
            minLength: 1,
            maxLength: 256,
          },
          body: {
            type: 'string',
            description:
              'Markdown that stands before what the portal writes, which is what was done and a link to the session',
            maxLength: 32768,
          },
          draft: {
            type: 'boolean',
            description:
              'Whether it is opened as a draft; one that is open stays what it is',
            default: false,
          },
        },
      },
      RepoWork: {
        type: 'object',
        description:
          'Where the work in a repository stands, outside of the workspace',
        additionalProperties: false,
        required: ['repo', 'forge', 'wanted'],
        properties: {
          repo: { $ref: '#/components/schemas/RepoName' },
          status: { $ref: '#/components/schemas/RepoStatus' },
          forge: {
            type: 'object',
            description: 'What its host can do',
            additionalProperties: false,
            required: ['title', 'pullRequests', 'forks'],
            properties: {
              title: { type: 'string', description: 'For people' },
              pullRequests: {
                type: 'boolean',
                description: 'Whether it has pull requests',
              },
              forks: { type: 'boolean', description: 'Whether it has forks' },
            },
          },
          wanted: {
            type: 'boolean',
            description:
              'Whether a pull request is opened and updated after each turn that pushes',
          },
          pullRequest: { $ref: '#/components/schemas/PullRequest' },
          message: {
            type: 'string',
            description: 'What went wrong at the forge and what happens next',
          },
          nextTryAt: {
            type: 'string',
            format: 'date-time',
            description: 'When the forge is asked again',
          },
        },
      },
      PullRequest: {
        type: 'object',
        description:
          'A pull request (on GitLab a merge request), as the forge last said',
        additionalProperties: false,
        required: ['repo', 'url', 'number', 'title', 'state'],
        properties: {
          repo: { $ref: '#/components/schemas/RepoName' },
          url: { type: 'string' },
          number: { type: 'integer' },
          title: { type: 'string' },
          state: { type: 'string', enum: ['open', 'merged', 'closed'] },
          draft: { type: 'boolean' },
          sourceBranch: {
            type: 'string',
            description:
              'The branch of the work, with the owner of its fork before it when it is one',
          },
          targetBranch: { type: 'string' },
          checks: {
            type: 'object',
            description:
              'Checks (commit statuses, pipelines) of its newest commit',
            additionalProperties: false,
            required: ['state'],
            properties: {
              state: {
                type: 'string',
                enum: ['none', 'pending', 'success', 'failure'],
              },
              succeeded: { type: 'integer', minimum: 0 },
              failed: { type: 'integer', minimum: 0 },
              pending: { type: 'integer', minimum: 0 },
            },
          },
          updatedAt: {
            type: 'string',
            format: 'date-time',
            description: 'When the forge was asked last',
          },
          message: {
            type: 'string',
            description:
              'Why the forge could not be asked, or refused something',
          },
        },
      },
      Interrupt: {
        type: 'object',
        description:
          "Something that the agent asks. An approval's `reason` is `tool_call` or `push`, and its `metadata` says what will be\ndone (`ApprovalMetadata` of the runner's contract).\n",
        additionalProperties: true,
        required: ['id', 'reason'],
        properties: {
          id: { type: 'string' },
          reason: { type: 'string' },
          message: { type: 'string' },
          toolCallId: { type: 'string' },
          responseSchema: {
            type: 'object',
            additionalProperties: true,
            description: "JSON schema of the answer's payload",
          },
          expiresAt: { type: 'string' },
          metadata: { type: 'object', additionalProperties: true },
        },
      },
      ApprovalState: {
        type: 'string',
        enum: ['open', 'answered', 'expired', 'cancelled'],
        description:
          'cancelled: the turn or the session ended before somebody answered',
      },
      Approval: {
        type: 'object',
        description:
          'Something that an agent asked, and what became of it. It stays when the session is removed.',
        required: [
          'id',
          'project',
          'session',
          'sessionUid',
          'run',
          'interruptId',
          'state',
          'askedAt',
        ],
        properties: {
          id: { type: 'string' },
          project: { $ref: '#/components/schemas/ResourceName' },
          session: { $ref: '#/components/schemas/ResourceName' },
          sessionUid: { type: 'string', format: 'uuid' },
          run: { type: 'integer' },
          interruptId: { type: 'string' },
          message: { type: 'string', description: 'What was asked' },
          interrupt: {
            allOf: [{ $ref: '#/components/schemas/Interrupt' }],
            description:
              'The question as the agent asked it; not of a session that was removed',
          },
          kind: {
            type: 'string',
            enum: ['approval', 'question'],
            description: 'Whether it asks for a yes or no',
          },
          policy: { $ref: '#/components/schemas/ApprovalPolicy' },
          state: { $ref: '#/components/schemas/ApprovalState' },
          askedAt: { type: 'string', format: 'date-time' },
          expiresAt: { type: 'string', format: 'date-time' },
          answeredAt: { type: 'string', format: 'date-time' },
          answeredBy: { $ref: '#/components/schemas/EntityRef' },
          decision: {
            type: 'string',
            enum: ['approved', 'denied', 'answered', 'declined'],
          },
          comment: {
            type: 'string',
            description: 'Words that came with the answer',
          },
        },
      },
      ApprovalList: {
        type: 'object',
        required: ['items'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/Approval' },
          },
          nextCursor: { type: 'string' },
        },
      },
      AgenticSession: {
        type: 'object',
        required: ['apiVersion', 'kind', 'metadata', 'spec', 'status', 'live'],
        properties: {
          apiVersion: { type: 'string', enum: ['agentic-portal.io/v1alpha1'] },
          kind: { type: 'string', enum: ['AgenticSession'] },
          metadata: { $ref: '#/components/schemas/ObjectMeta' },
          spec: { $ref: '#/components/schemas/AgenticSessionSpec' },
          status: { $ref: '#/components/schemas/AgenticSessionStatus' },
          live: { $ref: '#/components/schemas/SessionLive' },
        },
      },
      AgenticSessionList: {
        type: 'object',
        required: ['items', 'resourceVersion'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/AgenticSession' },
          },
          resourceVersion: {
            type: 'string',
            description: 'Where a watch that goes on from this list starts',
          },
          nextCursor: {
            type: 'string',
            description: 'Missing on the last page',
          },
        },
      },
      AgenticSessionCreate: {
        type: 'object',
        additionalProperties: false,
        required: ['spec'],
        properties: {
          apiVersion: { type: 'string', enum: ['agentic-portal.io/v1alpha1'] },
          kind: { type: 'string', enum: ['AgenticSession'] },
          metadata: {
            type: 'object',
            additionalProperties: false,
            properties: {
              name: {
                allOf: [{ $ref: '#/components/schemas/ResourceName' }],
                description: 'Made from the display name when it is missing',
              },
              labels: { $ref: '#/components/schemas/Labels' },
              annotations: { $ref: '#/components/schemas/Annotations' },
            },
          },
          spec: { $ref: '#/components/schemas/AgenticSessionSpec' },
          attachments: {
            type: 'array',
            description: 'Files that come with the prompt',
            maxItems: 16,
            items: { $ref: '#/components/schemas/Attachment' },
          },
        },
      },
      AgenticSessionPatch: {
        type: 'object',
        additionalProperties: false,
        required: ['spec'],
        properties: {
          spec: {
            type: 'object',
            description:
              'A merge patch of the spec; a field that may not change is answered 422',
            additionalProperties: true,
            properties: {
              displayName: { type: 'string', maxLength: 128, nullable: true },
              timeout: { type: 'integer', minimum: 10, maximum: 86400 },
              inactivityTimeout: {
                type: 'integer',
                minimum: 10,
                maximum: 604800,
              },
              budget: {
                type: 'object',
                nullable: true,
                additionalProperties: false,
                properties: {
                  maxCostUSD: {
                    type: 'number',
                    minimum: 0,
                    maximum: 100000,
                    nullable: true,
                  },
                  maxTurns: {
                    type: 'integer',
                    minimum: 1,
                    maximum: 10000,
                    nullable: true,
                  },
                },
              },
              ttlSecondsAfterFinished: {
                type: 'integer',
                minimum: 0,
                maximum: 31536000,
                nullable: true,
              },
              desiredState: { type: 'string', enum: ['Running', 'Stopped'] },
              run: { type: 'integer', minimum: 1, maximum: 1000000 },
            },
          },
        },
      },
      ProjectSettingsSpec: {
        type: 'object',
        description: 'What a project gives its sessions and asks of them',
        additionalProperties: false,
        properties: {
          anthropicAPIKey: {
            type: 'object',
            description:
              "The key with which sessions of this project call Anthropic's API. Without it, agents that need it cannot be used. Only the model proxy beside an agent gets it, never the agent.",
            additionalProperties: false,
            required: ['name'],
            properties: {
              name: {
                type: 'string',
                description: "The name of a Secret in the project's namespace",
                minLength: 1,
                maxLength: 253,
                pattern: '^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$',
              },
              key: {
                type: 'string',
                description: 'The key in that Secret',
                minLength: 1,
                maxLength: 253,
                pattern: '^[-._a-zA-Z0-9]+$',
                default: 'ANTHROPIC_API_KEY',
              },
            },
          },
          geminiAPIKey: {
            type: 'object',
            description: "The same for Google's Gemini API",
            additionalProperties: false,
            required: ['name'],
            properties: {
              name: {
                type: 'string',
                description: "The name of a Secret in the project's namespace",
                minLength: 1,
                maxLength: 253,
                pattern: '^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$',
              },
              key: {
                type: 'string',
                description: 'The key in that Secret',
                minLength: 1,
                maxLength: 253,
                pattern: '^[-._a-zA-Z0-9]+$',
                default: 'GEMINI_API_KEY',
              },
            },
          },
          defaultModel: {
            type: 'string',
            description:
              "The model of sessions that name none; the agent's own default when it is missing",
            maxLength: 128,
            pattern: '^[A-Za-z0-9][A-Za-z0-9._:/@-]*$',
          },
          defaultTimeout: {
            type: 'integer',
            description:
              'Seconds that a run may take when its session has no timeout; 3600 when it is missing',
            minimum: 10,
            maximum: 86400,
          },
          maxTimeout: {
            type: 'integer',
            description:
              'The longest timeout in seconds that a session may have; a session that asks for more does not start',
            minimum: 10,
            maximum: 86400,
          },
          allowedModels: {
            type: 'array',
            description:
              'The models that sessions may name; every model that their agent offers when it is missing',
            maxItems: 64,
            items: {
              type: 'string',
              maxLength: 128,
              pattern: '^[A-Za-z0-9][A-Za-z0-9._:/@-]*$',
            },
          },
          allowedAgents: {
            type: 'array',
            description:
              'The agents that sessions may name; every agent of the registry when it is missing',
            maxItems: 64,
            items: { $ref: '#/components/schemas/ResourceName' },
          },
          approvals: {
            allOf: [{ $ref: '#/components/schemas/ApprovalPolicy' }],
            description:
              "When agents of this project's sessions ask a person first, beside each session's own policy",
          },
          groupAccess: {
            type: 'array',
            description:
              "Groups of the cluster's users and what they may do in this namespace. A group that is removed here loses its rights.",
            maxItems: 64,
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['group', 'role'],
              properties: {
                group: {
                  type: 'string',
                  description:
                    "The name of a group, as the cluster's authentication gives it",
                  minLength: 1,
                  maxLength: 253,
                },
                role: {
                  type: 'string',
                  description:
                    'A viewer reads sessions; an editor also makes and drives them; an admin also changes these settings',
                  enum: ['viewer', 'editor', 'admin'],
                },
              },
            },
          },
          egress: {
            type: 'array',
            description:
              'What sessions may reach besides DNS; nothing else when it is empty. When it is missing they may reach TCP ports 80, 443, 22 and 9418 everywhere but in private and link-local ranges, where the cluster itself is.',
            maxItems: 64,
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['cidr'],
              properties: {
                cidr: {
                  type: 'string',
                  format: 'cidr',
                  description: 'Addresses, such as `10.1.0.0/16`',
                  minLength: 1,
                  maxLength: 49,
                },
                except: {
                  type: 'array',
                  description: 'Ranges within `cidr` that may not be reached',
                  maxItems: 64,
                  items: { type: 'string', format: 'cidr', maxLength: 49 },
                },
                ports: {
                  type: 'array',
                  description:
                    'Ports that may be reached there; every port when it is missing',
                  maxItems: 32,
                  items: {
                    type: 'object',
                    additionalProperties: false,
                    required: ['port'],
                    properties: {
                      port: {
                        type: 'integer',
                        description: 'The number of the port',
                        minimum: 1,
                        maximum: 65535,
                      },
                      protocol: {
                        type: 'string',
                        description: 'The protocol of the port',
                        enum: ['TCP', 'UDP'],
                        default: 'TCP',
                      },
                    },
                  },
                },
              },
            },
          },
          limits: {
            type: 'object',
            description:
              'Bounds of what one session may ask for; the operator makes a LimitRange of them',
            additionalProperties: false,
            properties: {
              maxCPU: {
                allOf: [{ $ref: '#/components/schemas/CPUQuantity' }],
                description: 'The most CPUs that a session may have',
              },
              maxMemory: {
                allOf: [{ $ref: '#/components/schemas/ByteQuantity' }],
                description: 'The most memory that a session may have',
              },
              maxStorage: {
                allOf: [{ $ref: '#/components/schemas/ByteQuantity' }],
                description: 'The largest workspace that a session may have',
              },
              defaultCPU: {
                allOf: [{ $ref: '#/components/schemas/CPUQuantity' }],
                description: 'CPUs of a session that asks for none',
              },
              defaultMemory: {
                allOf: [{ $ref: '#/components/schemas/ByteQuantity' }],
                description: 'Memory of a session that asks for none',
              },
            },
          },
          quota: {
            type: 'object',
            description:
              'Bounds of what all sessions of the project may use at the same time; the operator makes a ResourceQuota of them',
            additionalProperties: false,
            properties: {
              sessions: {
                type: 'integer',
                description:
                  'How many sessions may run at the same time; further ones wait',
                minimum: 0,
                maximum: 100000,
              },
              cpu: {
                allOf: [{ $ref: '#/components/schemas/CPUQuantity' }],
                description: 'CPUs of all running sessions',
              },
              memory: {
                allOf: [{ $ref: '#/components/schemas/ByteQuantity' }],
                description: 'Memory of all running sessions',
              },
              storage: {
                allOf: [{ $ref: '#/components/schemas/ByteQuantity' }],
                description:
                  'Size of all workspaces, those of settled sessions included',
              },
            },
          },
        },
      },
      ProjectSettingsStatus: {
        type: 'object',
        description: 'What the operator made of the settings',
        additionalProperties: false,
        properties: {
          observedGeneration: {
            type: 'integer',
            description: 'The generation of the spec that the status speaks of',
          },
          conditions: {
            type: 'array',
            description: 'Whether the settings are in force, and if not, why',
            maxItems: 16,
            items: { $ref: '#/components/schemas/Condition' },
          },
        },
      },
      ProjectSettings: {
        type: 'object',
        description:
          'Settings of the project that its namespace is. There is one in a namespace, named `default`; a custom resource only.',
        required: ['apiVersion', 'kind', 'metadata', 'spec'],
        properties: {
          apiVersion: { type: 'string', enum: ['agentic-portal.io/v1alpha1'] },
          kind: { type: 'string', enum: ['ProjectSettings'] },
          metadata: { $ref: '#/components/schemas/ObjectMeta' },
          spec: { $ref: '#/components/schemas/ProjectSettingsSpec' },
          status: { $ref: '#/components/schemas/ProjectSettingsStatus' },
        },
      },
      WatchEvent: {
        type: 'object',
        required: ['type', 'object'],
        properties: {
          type: {
            type: 'string',
            enum: ['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK'],
          },
          object: { $ref: '#/components/schemas/AgenticSession' },
        },
      },
      Attachment: {
        type: 'object',
        description:
          'A file that comes with a message or with the prompt. The agent finds it in the workspace.',
        additionalProperties: false,
        required: ['name', 'content'],
        properties: {
          name: { $ref: '#/components/schemas/AttachmentName' },
          mediaType: { type: 'string', maxLength: 128 },
          content: {
            type: 'string',
            format: 'byte',
            description:
              'The bytes in base64; of all attachments of a message at most 8 MiB',
            maxLength: 11184812,
          },
        },
      },
      AttachmentName: {
        type: 'string',
        description: 'A file name without a path',
        minLength: 1,
        maxLength: 128,
        pattern: '^[A-Za-z0-9_][A-Za-z0-9 ._()+@-]*$',
      },
      MessageCreate: {
        type: 'object',
        additionalProperties: false,
        required: ['content'],
        properties: {
          attachments: {
            type: 'array',
            maxItems: 16,
            items: { $ref: '#/components/schemas/Attachment' },
          },
          id: {
            type: 'string',
            description:
              'The AG-UI message id; made by the server when it is missing. The same id twice is stored once.',
            maxLength: 128,
            pattern: '^[A-Za-z0-9._:-]+$',
          },
          content: { type: 'string', minLength: 1, maxLength: 65536 },
        },
      },
      AnswersCreate: {
        type: 'object',
        additionalProperties: false,
        required: ['answers'],
        properties: {
          answers: {
            type: 'array',
            minItems: 1,
            maxItems: 64,
            items: { $ref: '#/components/schemas/ResumeEntry' },
          },
        },
      },
      ResumeEntry: {
        type: 'object',
        description: 'As in AG-UI',
        additionalProperties: false,
        required: ['interruptId', 'status'],
        properties: {
          interruptId: { type: 'string', maxLength: 256 },
          status: { type: 'string', enum: ['resolved', 'cancelled'] },
          payload: {
            description: "What the interrupt's responseSchema asks for",
          },
          metadata: { type: 'object', additionalProperties: true },
        },
      },
      SessionClone: {
        type: 'object',
        description: 'How a session branches off from another one',
        additionalProperties: false,
        required: ['prompt'],
        properties: {
          turn: {
            type: 'integer',
            description:
              'The turn after which it branches off, from 1; the last finished one when it is missing',
            minimum: 1,
            maximum: 1000000,
          },
          prompt: {
            type: 'string',
            description: 'What the agent is to do from there',
            minLength: 1,
            maxLength: 65536,
          },
          name: {
            allOf: [{ $ref: '#/components/schemas/ResourceName' }],
            description:
              'The name of the new session; made of its title when it is missing',
          },
          displayName: {
            type: 'string',
            description: 'A title for people',
            minLength: 1,
            maxLength: 128,
          },
          interactive: {
            type: 'boolean',
            description:
              'Whether people talk with the agent; as in the other session when it is missing',
          },
        },
      },
      WorkspaceEntry: {
        type: 'object',
        description: 'An entry of a folder of the workspace',
        additionalProperties: false,
        required: ['name', 'type'],
        properties: {
          name: { type: 'string' },
          type: { type: 'string', enum: ['file', 'folder', 'link', 'other'] },
          size: {
            type: 'integer',
            format: 'int64',
            description: 'Bytes of a file',
          },
          modifiedAt: { type: 'string', format: 'date-time' },
        },
      },
      WorkspaceListing: {
        type: 'object',
        description: 'A folder of the workspace',
        additionalProperties: false,
        required: ['path', 'entries', 'truncated', 'writable'],
        properties: {
          path: {
            type: 'string',
            description:
              'The folder, relative to the workspace; empty for the workspace itself',
          },
          entries: {
            type: 'array',
            description: 'Folders first, then by name',
            items: { $ref: '#/components/schemas/WorkspaceEntry' },
          },
          truncated: {
            type: 'boolean',
            description: 'Whether there are more entries than these',
          },
          writable: {
            type: 'boolean',
            description:
              'Whether files can be written now; only while the session has a runner',
          },
        },
      },
      SessionInput: {
        type: 'object',
        required: ['id', 'kind', 'createdAt'],
        properties: {
          id: { type: 'string' },
          kind: {
            type: 'string',
            description:
              'What it is; `prompt` are the files that come with the prompt',
            enum: ['prompt', 'message', 'answers', 'interrupt', 'finish'],
          },
          attachments: {
            type: 'array',
            description: 'The names of the files that came with it',
            items: { type: 'string' },
          },
          createdAt: { type: 'string', format: 'date-time' },
          createdBy: { type: 'string' },
          deliveredAt: { type: 'string', format: 'date-time' },
        },
      },
      AgUiEvent: {
        type: 'object',
        description: 'An AG-UI 1.0 event; its `type` says which',
        additionalProperties: true,
        required: ['type'],
        properties: { type: { type: 'string' } },
      },
      TranscriptEntry: {
        type: 'object',
        required: ['seq', 'run', 'event'],
        properties: {
          seq: {
            type: 'integer',
            format: 'int64',
            description: 'From 1, without a gap',
          },
          run: { type: 'integer' },
          event: { $ref: '#/components/schemas/AgUiEvent' },
        },
      },
      TranscriptPage: {
        type: 'object',
        required: ['items', 'lastSeq'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/TranscriptEntry' },
          },
          lastSeq: {
            type: 'integer',
            format: 'int64',
            description: 'The newest sequence number of the whole transcript',
          },
        },
      },
      RepoDiff: {
        type: 'object',
        required: ['name', 'diff', 'truncated'],
        properties: {
          name: { $ref: '#/components/schemas/RepoName' },
          baseCommit: { type: 'string' },
          commit: { type: 'string' },
          diff: { type: 'string', description: 'Unified diff' },
          truncated: {
            type: 'boolean',
            description: 'Whether the diff was longer than 1 MiB',
          },
        },
      },
      RunAgentInput: {
        type: 'object',
        description: 'As in AG-UI 1.0',
        additionalProperties: true,
        required: ['threadId', 'runId', 'messages'],
        properties: {
          threadId: { type: 'string', maxLength: 256 },
          runId: {
            type: 'string',
            minLength: 1,
            maxLength: 128,
            pattern: '^[A-Za-z0-9._:-]+$',
          },
          messages: {
            type: 'array',
            maxItems: 10000,
            items: {
              type: 'object',
              additionalProperties: true,
              required: ['id', 'role'],
              properties: {
                id: { type: 'string', maxLength: 128 },
                role: { type: 'string' },
                content: {},
              },
            },
          },
          resume: {
            type: 'array',
            maxItems: 64,
            items: { $ref: '#/components/schemas/ResumeEntry' },
          },
        },
      },
      Info: {
        type: 'object',
        required: ['agents', 'runtime'],
        properties: {
          agents: {
            type: 'array',
            items: { $ref: '#/components/schemas/AgentInfo' },
          },
          mcpServers: {
            type: 'array',
            items: { $ref: '#/components/schemas/McpServerInfo' },
          },
          defaultAgent: { type: 'string' },
          runtime: {
            type: 'object',
            required: ['name', 'title'],
            properties: {
              name: { type: 'string' },
              title: { type: 'string' },
              notice: {
                type: 'string',
                description:
                  'What a user must know of it, such as how far it isolates',
              },
            },
          },
        },
      },
      McpServerInfo: {
        type: 'object',
        description: "An MCP server of the portal's registry",
        required: ['name', 'title'],
        properties: {
          name: { $ref: '#/components/schemas/ResourceName' },
          title: { type: 'string' },
          description: { type: 'string' },
        },
      },
      AgentInfo: {
        type: 'object',
        required: ['name', 'title', 'kind', 'available'],
        properties: {
          name: { $ref: '#/components/schemas/ResourceName' },
          title: { type: 'string' },
          description: { type: 'string' },
          kind: { type: 'string' },
          models: { type: 'array', items: { type: 'string' } },
          tools: {
            type: 'array',
            description: 'The names that allowedTools of a session may have',
            items: { type: 'string' },
          },
          asks: {
            type: 'boolean',
            description:
              'Whether it asks for approval before it does something. One that cannot runs only where it need not ask: approvals `never` and `pushes`',
          },
          mcpServers: {
            type: 'boolean',
            description: 'Whether it can use MCP servers',
          },
          keys: {
            type: 'array',
            description: 'The environment variables with keys that it needs',
            items: {
              type: 'object',
              required: ['name', 'present'],
              properties: {
                name: { type: 'string' },
                present: {
                  type: 'boolean',
                  description:
                    'Whether the portal or where sessions run has it',
                },
              },
            },
          },
          available: { type: 'boolean' },
          unavailableReason: {
            type: 'string',
            description: 'What is missing, such as a key',
          },
        },
      },
      ScheduleSpec: {
        type: 'object',
        description:
          'When sessions are made, and which; the fields are those of a CronJob of Kubernetes',
        additionalProperties: false,
        required: ['schedule', 'sessionTemplate'],
        properties: {
          displayName: { type: 'string', maxLength: 128 },
          schedule: {
            type: 'string',
            description:
              'A cron expression of five fields (minute, hour, day of the month, month, day of the week), such as `0 6 * * 1-5`, or @hourly, @daily, @weekly, @monthly, @yearly',
            minLength: 1,
            maxLength: 128,
          },
          timeZone: {
            type: 'string',
            description:
              'A time zone of the IANA database, such as `Europe/Berlin`',
            default: 'Etc/UTC',
            maxLength: 64,
          },
          suspend: {
            type: 'boolean',
            description: 'Whether it makes no sessions for now',
            default: false,
          },
          concurrencyPolicy: {
            type: 'string',
            description:
              'What happens when the session before has not ended: `Forbid` skips, `Allow` runs both',
            enum: ['Forbid', 'Allow'],
            default: 'Forbid',
          },
          startingDeadlineSeconds: {
            type: 'integer',
            description:
              'How late a session may be made when the portal was away; later ones are missed',
            minimum: 10,
            maximum: 604800,
            default: 3600,
          },
          sessionTemplate: {
            type: 'object',
            additionalProperties: false,
            required: ['spec'],
            properties: {
              spec: { $ref: '#/components/schemas/AgenticSessionSpec' },
            },
          },
        },
      },
      ScheduleStatus: {
        type: 'object',
        properties: {
          nextScheduleTime: {
            type: 'string',
            format: 'date-time',
            description: 'When it is due next; missing while it is suspended',
          },
          lastRun: { $ref: '#/components/schemas/ScheduleRun' },
        },
      },
      Schedule: {
        type: 'object',
        required: ['metadata', 'spec', 'status'],
        properties: {
          metadata: {
            allOf: [{ $ref: '#/components/schemas/ObjectMeta' }],
            description: '`createdBy` is whose sessions it makes',
          },
          spec: { $ref: '#/components/schemas/ScheduleSpec' },
          status: { $ref: '#/components/schemas/ScheduleStatus' },
        },
      },
      ScheduleList: {
        type: 'object',
        required: ['items'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/Schedule' },
          },
        },
      },
      ScheduleCreate: {
        type: 'object',
        additionalProperties: false,
        required: ['metadata', 'spec'],
        properties: {
          metadata: {
            type: 'object',
            additionalProperties: false,
            required: ['name'],
            properties: { name: { $ref: '#/components/schemas/ResourceName' } },
          },
          spec: { $ref: '#/components/schemas/ScheduleSpec' },
        },
      },
      ScheduleUpdate: {
        type: 'object',
        additionalProperties: false,
        required: ['spec'],
        properties: { spec: { $ref: '#/components/schemas/ScheduleSpec' } },
      },
      ScheduleRun: {
        type: 'object',
        required: ['scheduledTime', 'time', 'outcome'],
        properties: {
          scheduledTime: {
            type: 'string',
            format: 'date-time',
            description: 'When it was due',
          },
          time: {
            type: 'string',
            format: 'date-time',
            description: 'When it was looked at',
          },
          outcome: {
            type: 'string',
            description:
              '`skipped`: the session before had not ended; `missed`: the portal was away for too long; `refused`: its owner may not make the session any more, or the session is not valid any more',
            enum: ['started', 'skipped', 'missed', 'refused'],
          },
          session: {
            type: 'string',
            description:
              'The name of the session that was made, or of the one that was still at work',
          },
          message: { type: 'string', description: 'Why, for people' },
          triggeredBy: { type: 'string', description: 'Who ran it by hand' },
        },
      },
      ScheduleRunList: {
        type: 'object',
        required: ['items'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/ScheduleRun' },
          },
        },
      },
      UsageReport: {
        type: 'object',
        required: ['from', 'to', 'items'],
        properties: {
          from: { type: 'string', format: 'date' },
          to: { type: 'string', format: 'date' },
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/UsageItem' },
          },
        },
      },
      UsageItem: {
        type: 'object',
        description:
          "What one person's sessions of a project used on a day, in UTC, with one agent",
        required: [
          'day',
          'project',
          'user',
          'agent',
          'sessions',
          'inputTokens',
          'outputTokens',
          'costUSD',
          'turns',
        ],
        properties: {
          day: { type: 'string', format: 'date' },
          project: { $ref: '#/components/schemas/ResourceName' },
          user: {
            type: 'string',
            description: 'The entity that made the sessions',
          },
          agent: { type: 'string' },
          sessions: {
            type: 'integer',
            description: 'Sessions that were at work on the day',
          },
          inputTokens: { type: 'integer' },
          outputTokens: { type: 'integer' },
          costUSD: {
            type: 'number',
            description: 'US dollars of models whose price is known',
          },
          turns: { type: 'integer' },
        },
      },
      SearchDocument: {
        type: 'object',
        description: 'A session as search knows it',
        required: [
          'uid',
          'project',
          'name',
          'title',
          'text',
          'phase',
          'createdBy',
          'creationTimestamp',
        ],
        properties: {
          uid: { type: 'string', format: 'uuid' },
          project: { $ref: '#/components/schemas/ResourceName' },
          name: { $ref: '#/components/schemas/ResourceName' },
          title: { type: 'string' },
          text: {
            type: 'string',
            description:
              'Prompt, results and conversation, as they are stored; at most 24,000 characters',
          },
          phase: { $ref: '#/components/schemas/Phase' },
          agent: { type: 'string' },
          repoURLs: { type: 'array', items: { type: 'string' } },
          createdBy: { type: 'string' },
          creationTimestamp: { type: 'string', format: 'date-time' },
        },
      },
      SearchDocumentList: {
        type: 'object',
        required: ['items'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/SearchDocument' },
          },
          nextCursor: { type: 'string', format: 'uuid' },
        },
      },
      Registry: {
        type: 'object',
        required: ['agents', 'mcpServers'],
        properties: {
          agents: {
            type: 'array',
            items: { $ref: '#/components/schemas/AgentInfo' },
          },
          mcpServers: {
            type: 'array',
            items: { $ref: '#/components/schemas/RegisteredMcpServer' },
          },
        },
      },
      RegisteredMcpServer: {
        allOf: [
          { $ref: '#/components/schemas/McpServerInfo' },
          {
            type: 'object',
            properties: {
              type: {
                type: 'string',
                description: 'How it is reached, such as http',
              },
              url: {
                type: 'string',
                description:
                  'Where it is, without query and credentials; missing for a program of the session',
              },
            },
          },
        ],
      },
      PromptTemplate: {
        type: 'object',
        description: 'A prompt with parameters that a team wrote down once',
        required: ['name', 'title', 'prompt', 'source'],
        properties: {
          name: { $ref: '#/components/schemas/ResourceName' },
          title: { type: 'string', maxLength: 128 },
          description: { type: 'string', maxLength: 1024 },
          prompt: {
            type: 'string',
            description:
              'Markdown in which {{ name }} stands for the parameter of that name',
            maxLength: 65536,
          },
          parameters: { $ref: '#/components/schemas/PromptParameters' },
          agent: { $ref: '#/components/schemas/ResourceName' },
          approvals: { $ref: '#/components/schemas/ApprovalPolicy' },
          interactive: { type: 'boolean' },
          source: {
            type: 'string',
            description:
              'Where it comes from, such as the name of a file or an entity',
          },
        },
      },
      PromptParameters: {
        type: 'object',
        description:
          'The parameters of a template, as the JSON schema of an object of plain values',
        additionalProperties: false,
        required: ['type', 'properties'],
        properties: {
          type: { type: 'string', enum: ['object'] },
          required: { type: 'array', maxItems: 32, items: { type: 'string' } },
          properties: {
            type: 'object',
            maxProperties: 32,
            additionalProperties: {
              $ref: '#/components/schemas/PromptParameter',
            },
          },
        },
      },
      PromptParameter: {
        type: 'object',
        additionalProperties: false,
        required: ['type'],
        properties: {
          type: {
            type: 'string',
            enum: ['string', 'number', 'integer', 'boolean'],
          },
          title: { type: 'string', maxLength: 128 },
          description: { type: 'string', maxLength: 1024 },
          default: { description: 'What the form is filled in with' },
          enum: {
            type: 'array',
            description: 'The values of a string to choose from',
            maxItems: 100,
            items: { type: 'string' },
          },
        },
      },
      RecentPrompt: {
        type: 'object',
        required: ['prompt', 'title', 'usedAt'],
        properties: {
          prompt: { type: 'string' },
          title: { type: 'string' },
          agent: { type: 'string' },
          usedAt: { type: 'string', format: 'date-time' },
        },
      },
      PromptList: {
        type: 'object',
        required: ['templates', 'recent'],
        properties: {
          templates: {
            type: 'array',
            items: { $ref: '#/components/schemas/PromptTemplate' },
          },
          recent: {
            type: 'array',
            items: { $ref: '#/components/schemas/RecentPrompt' },
          },
        },
      },
      Severity: {
        type: 'string',
        enum: ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFO'],
      },
      DiagnoseRequest: {
        type: 'object',
        additionalProperties: false,
        required: ['error_message'],
        properties: {
          error_message: {
            type: 'string',
            description: 'The error or log to diagnose',
            minLength: 1,
            maxLength: 1000000,
          },
          namespace: {
            type: 'string',
            maxLength: 63,
            pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
          },
          pod_name: {
            type: 'string',
            maxLength: 253,
            pattern: '^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$',
          },
          cluster: { type: 'string', maxLength: 253 },
          include_cluster_health: { type: 'boolean', default: false },
          entity_ref: {
            type: 'string',
            description:
              'Entity of the catalog whose workloads are looked at, such as component:default/shop',
            minLength: 3,
            maxLength: 400,
          },
          parent_id: {
            type: 'string',
            format: 'uuid',
            description:
              'The diagnosis that this one asks on about: its evidence is looked at again, and error_message is the question',
          },
        },
      },
      FixCommand: {
        type: 'object',
        required: ['command', 'description', 'risk_level'],
        properties: {
          command: { type: 'string' },
          description: { type: 'string' },
          risk_level: {
            type: 'string',
            description:
              'Computed from the parsed command: low only reads, medium changes something, high destroys or exposes something, or is not understood',
            enum: ['low', 'medium', 'high'],
          },
          warning: {
            type: 'string',
            description:
              'Why it has to be looked at before it is run, such as an object that is not in the evidence',
          },
        },
      },
      RelatedRunbook: {
        type: 'object',
        required: ['title', 'filename', 'relevance_score', 'summary'],
        properties: {
          title: { type: 'string' },
          filename: { type: 'string' },
          relevance_score: { type: 'number', minimum: 0, maximum: 1 },
          summary: { type: 'string' },
        },
      },
      ClassifiedError: {
        type: 'object',
        required: [
          'category',
          'severity',
          'hint',
          'matched_text',
          'match_count',
        ],
        properties: {
          category: { type: 'string' },
          sub_cause: {
            type: 'string',
            description:
              'Which kind of it, such as NotFound of ImagePullBackOff',
          },
          severity: { $ref: '#/components/schemas/Severity' },
          hint: { type: 'string' },
          matched_text: {
            type: 'string',
            description: 'The first matching line, at most 500 characters',
          },
          match_count: { type: 'integer', minimum: 1 },
        },
      },
      Evidence: {
        type: 'object',
        required: ['id', 'kind', 'text'],
        properties: {
          id: { type: 'string' },
          kind: { type: 'string', enum: ['log', 'object', 'event', 'runbook'] },
          text: { type: 'string' },
          line: {
            type: 'integer',
            minimum: 1,
            description: 'Line of error_message, from 1',
          },
          category: { type: 'string' },
          object: { $ref: '#/components/schemas/ObjectReference' },
        },
      },
      ObjectReference: {
        type: 'object',
        description: 'An object of a cluster',
        required: ['kind', 'name'],
        properties: {
          cluster: { type: 'string' },
          apiVersion: { type: 'string' },
          kind: { type: 'string' },
          namespace: { type: 'string' },
          name: { type: 'string' },
          container: { type: 'string' },
        },
      },
      ClusterFinding: {
        type: 'object',
        description: 'Something that is wrong in a cluster',
        required: ['id', 'category', 'severity', 'message', 'object'],
        properties: {
          id: { type: 'string', description: 'Unique in an answer' },
          category: {
            type: 'string',
            description:
              'One of those that logs are sorted into, such as CrashLoopBackOff',
          },
          sub_cause: { type: 'string' },
          severity: { $ref: '#/components/schemas/Severity' },
          message: {
            type: 'string',
            description: 'One or two sentences, with names and numbers',
          },
          object: { $ref: '#/components/schemas/ObjectReference' },
          explained_by: {
            type: 'array',
            items: { type: 'string' },
            description: 'Ids of findings that this one follows from',
          },
          since: { type: 'string', format: 'date-time' },
        },
      },
      DiagnosisStage: {
        type: 'string',
        description: 'A step of a diagnosis, in this order',
        enum: ['classify', 'collect', 'retrieve', 'model', 'answer'],
      },
      DiagnosisEvent: {
        type: 'object',
        description: 'What a stream of a diagnosis carries',
        required: ['type'],
        properties: {
          type: { type: 'string', enum: ['stage', 'diagnosis', 'error'] },
          stage: { $ref: '#/components/schemas/DiagnosisStage' },
          status: {
            type: 'string',
            description: 'Of the stage',
            enum: ['started', 'finished', 'skipped', 'failed'],
          },
          message: {
            type: 'string',
            description:
              'What the stage found, why it was skipped, or what failed',
          },
          duration_ms: { type: 'number', minimum: 0 },
          diagnosis: { $ref: '#/components/schemas/DiagnoseResponse' },
        },
      },
      DiagnosisList: {
        type: 'object',
        required: ['items'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/DiagnosisSummary' },
          },
          nextCursor: {
            type: 'string',
            description: 'Missing on the last page',
          },
        },
      },
      DiagnosisSummary: {
        type: 'object',
        required: [
          'id',
          'timestamp',
          'severity',
          'error_category',
          'root_cause',
        ],
        properties: {
          id: { type: 'string', format: 'uuid' },
          timestamp: { type: 'string', format: 'date-time' },
          severity: { $ref: '#/components/schemas/Severity' },
          error_category: { type: 'string' },
          root_cause: { type: 'string' },
          entity_ref: { type: 'string' },
          parent_id: { type: 'string', format: 'uuid' },
        },
      },
      DiagnosisFeedback: {
        type: 'object',
        description: "Whether a diagnosis was right, in the caller's own words",
        additionalProperties: false,
        required: ['helpful'],
        properties: {
          helpful: { type: 'boolean' },
          comment: { type: 'string', maxLength: 2000 },
        },
      },
      EntityFindings: {
        type: 'object',
        required: ['findings', 'warnings'],
        properties: {
          findings: {
            type: 'array',
            items: { $ref: '#/components/schemas/ClusterFinding' },
          },
          workloads: {
            type: 'integer',
            minimum: 0,
            description:
              'How many workloads of the entity were looked at; missing when the clusters could not be read',
          },
          warnings: {
            type: 'array',
            items: { type: 'string' },
            description: 'What could not be read, and why',
          },
        },
      },
      DiagnoseResponse: {
        type: 'object',
        required: [
          'request_id',
          'timestamp',
          'severity',
          'error_category',
          'root_cause',
          'explanation',
          'fix_commands',
          'prevention_tips',
          'related_runbooks',
          'classified_errors',
          'evidence',
          'warnings',
          'source',
        ],
        properties: {
          request_id: { type: 'string', format: 'uuid' },
          timestamp: { type: 'string', format: 'date-time' },
          severity: { $ref: '#/components/schemas/Severity' },
          error_category: { type: 'string' },
          root_cause: { type: 'string' },
          explanation: { type: 'string' },
          fix_commands: {
            type: 'array',
            items: { $ref: '#/components/schemas/FixCommand' },
          },
          prevention_tips: { type: 'array', items: { type: 'string' } },
          related_runbooks: {
            type: 'array',
            items: { $ref: '#/components/schemas/RelatedRunbook' },
          },
          classified_errors: {
            type: 'array',
            items: { $ref: '#/components/schemas/ClassifiedError' },
          },
          k8s_context: {
            type: 'object',
            additionalProperties: true,
            description:
              'What was collected from the cluster; missing when nothing was',
          },
          evidence: {
            type: 'array',
            items: { $ref: '#/components/schemas/Evidence' },
          },
          warnings: {
            type: 'array',
            items: { type: 'string' },
            description: 'What could not be done, and why',
          },
          source: {
            type: 'string',
            description: 'Who found the root cause',
            enum: ['rules', 'model'],
          },
          sub_cause: {
            type: 'string',
            description: 'Which kind of error_category it is',
          },
          cluster_findings: {
            type: 'array',
            items: { $ref: '#/components/schemas/ClusterFinding' },
            description:
              'What is wrong in the cluster around it, causes before symptoms',
          },
          parent_id: { type: 'string', format: 'uuid' },
          citations: {
            type: 'array',
            items: { type: 'string' },
            description:
              'Ids of the evidence that the model rests its answer on, in its order and all of them in evidence; missing when rules answered',
          },
          model_usage: {
            type: 'object',
            description: 'What asking the model took',
            required: ['provider', 'input_tokens', 'output_tokens'],
            properties: {
              provider: { type: 'string' },
              model: { type: 'string' },
              input_tokens: { type: 'integer', minimum: 0 },
              output_tokens: { type: 'integer', minimum: 0 },
              cost_usd: { type: 'number', minimum: 0 },
            },
          },
        },
      },
      Diagnosis: {
        type: 'object',
        required: ['request', 'response'],
        properties: {
          request: { $ref: '#/components/schemas/DiagnoseRequest' },
          response: { $ref: '#/components/schemas/DiagnoseResponse' },
          feedback: { $ref: '#/components/schemas/DiagnosisFeedback' },
          follow_ups: {
            type: 'array',
            maxItems: 50,
            items: { $ref: '#/components/schemas/DiagnosisFollowUp' },
            description:
              'Those with which the caller asked on about it, the oldest first',
          },
        },
      },
      DiagnosisFollowUp: {
        type: 'object',
        required: ['id', 'timestamp', 'question'],
        properties: {
          id: { type: 'string', format: 'uuid' },
          timestamp: { type: 'string', format: 'date-time' },
          question: {
            type: 'string',
            description: 'The begin of its error_message, redacted',
            maxLength: 200,
          },
        },
      },
      ClusterHealth: {
        type: 'object',
        required: ['clusters', 'warnings'],
        properties: {
          clusters: {
            type: 'array',
            items: { $ref: '#/components/schemas/ClusterHealthReport' },
          },
          incomplete: {
            type: 'boolean',
            description:
              'Which clusters there are could not be learned: that none is here does not say that none is configured',
          },
          warnings: {
            type: 'array',
            items: { type: 'string' },
            description: 'What could not be read, and why',
          },
        },
      },
      ClusterHealthReport: {
        type: 'object',
        required: ['name', 'status'],
        properties: {
          name: { type: 'string' },
          status: {
            type: 'string',
            enum: ['healthy', 'degraded', 'unhealthy', 'unknown'],
          },
          message: {
            type: 'string',
            description: 'Why it is unknown, or what to look at first',
          },
          score: {
            type: 'integer',
            minimum: 0,
            maximum: 100,
            description:
              '100 less what score_parts take away, not below 0; missing when the cluster could not be read',
          },
          score_parts: {
            type: 'array',
            items: {
              type: 'object',
              required: ['reason', 'points', 'count'],
              properties: {
                reason: {
                  type: 'string',
                  description:
                    'What points are taken away for, such as nodes that are not ready',
                },
                count: { type: 'integer', minimum: 0 },
                points: {
                  type: 'integer',
                  minimum: 0,
                  description: 'Taken away for all of them',
                },
              },
            },
          },
          nodes: { $ref: '#/components/schemas/HealthCount' },
          workloads: { $ref: '#/components/schemas/HealthCount' },
          pods: { $ref: '#/components/schemas/HealthCount' },
          pending_pods: { type: 'integer', minimum: 0 },
          quotas: { $ref: '#/components/schemas/HealthCount' },
          autoscalers: { $ref: '#/components/schemas/HealthCount' },
          findings: {
            type: 'array',
            items: { $ref: '#/components/schemas/ClusterFinding' },
            description: 'The worst first',
          },
          changes: {
            type: 'array',
            description: 'What changed lately, newest first',
            items: {
              type: 'object',
              required: ['object', 'message', 'timestamp'],
              properties: {
                object: { $ref: '#/components/schemas/ObjectReference' },
                message: { type: 'string' },
                timestamp: { type: 'string', format: 'date-time' },
              },
            },
          },
          warnings: {
            type: 'array',
            items: { type: 'string' },
            description: 'What could not be read, and why',
          },
        },
      },
      HealthCount: {
        type: 'object',
        required: ['total', 'unhealthy'],
        properties: {
          total: { type: 'integer', minimum: 0 },
          unhealthy: { type: 'integer', minimum: 0 },
        },
      },
      SuggestRunbookRequest: {
        type: 'object',
        additionalProperties: false,
        required: ['query'],
        properties: {
          query: { type: 'string', minLength: 1, maxLength: 20000 },
          alert_name: {
            type: 'string',
            description: 'Name of the alert that fired',
            maxLength: 200,
          },
          limit: { type: 'integer', minimum: 1, maximum: 20, default: 3 },
        },
      },
      SuggestRunbookResponse: {
        type: 'object',
        required: ['runbooks'],
        properties: {
          runbooks: {
            type: 'array',
            items: { $ref: '#/components/schemas/RelatedRunbook' },
          },
        },
      },
      Runbook: {
        type: 'object',
        required: ['title', 'filename', 'summary', 'content'],
        properties: {
          title: { type: 'string' },
          filename: { type: 'string' },
          summary: { type: 'string' },
          content: { type: 'string', description: 'Markdown' },
          categories: {
            type: 'array',
            items: { type: 'string' },
            description: 'Failures that it covers',
          },
          alerts: {
            type: 'array',
            items: { type: 'string' },
            description: 'Names of alerts that it is for',
          },
          symptoms: { type: 'array', items: { type: 'string' } },
          source: {
            type: 'string',
            description: 'The folder or address it comes from',
          },
        },
      },
      RunbookList: {
        type: 'object',
        required: ['items'],
        properties: {
          items: {
            type: 'array',
            items: {
              type: 'object',
              required: ['title', 'filename', 'summary'],
              properties: {
                title: { type: 'string' },
                filename: { type: 'string' },
                summary: { type: 'string' },
                categories: { type: 'array', items: { type: 'string' } },
                alerts: { type: 'array', items: { type: 'string' } },
                source: { type: 'string' },
              },
            },
          },
        },
      },
      DiagnoseHealth: {
        type: 'object',
        required: ['status', 'runbooks', 'model', 'clusters'],
        properties: {
          status: {
            type: 'string',
            enum: ['ok', 'degraded'],
            description:
              'degraded: it answers, with less than is configured; warnings say why',
          },
          runbooks: {
            type: 'integer',
            description: 'How many runbooks are indexed',
          },
          model: {
            type: 'string',
            description: 'The configured model provider, or none',
          },
          clusters: {
            type: 'integer',
            description:
              'How many are configured; 0 also while that cannot be learned',
          },
          warnings: { type: 'array', items: { type: 'string' } },
        },
      },
    },
  },
};
