// Generated from openapi.yaml by `yarn generate`; do not edit.
export interface paths {
  '/api/agentic-sessions/v1/info': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What this portal offers to the caller, agents and runtime included */
    get: operations['getInfo'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Sessions of all projects that the caller is a member of, a page at a time, or as a stream of changes
     * @description As the list of one project. Membership is a part of each query: a watch leaves out what happens in a project from
     *     the moment on that the caller is no member of it any more.
     */
    get: operations['listAllSessions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/projects': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The projects that the caller is a member of */
    get: operations['listProjects'];
    put?: never;
    /** Makes a project; the caller becomes its admin */
    post: operations['createProject'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/projects/{project}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
      };
      cookie?: never;
    };
    /** One project */
    get: operations['getProject'];
    put?: never;
    post?: never;
    /** Removes a project that has no sessions any more (admins only) */
    delete: operations['deleteProject'];
    options?: never;
    head?: never;
    /** Changes a project's title, description or members (admins only) */
    patch: operations['patchProject'];
    trace?: never;
  };
  '/api/agentic-sessions/v1/projects/{project}/approvals': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
      };
      cookie?: never;
    };
    /** What agents asked in a project, and who answered what, the newest first */
    get: operations['listApprovals'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/approvals': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What agents asked in all projects of the caller, the newest first */
    get: operations['listAllApprovals'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/projects/{project}/info': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
      };
      cookie?: never;
    };
    /**
     * What this portal offers to sessions of a project
     * @description As `/info`, within what the project allows: agents and models that its settings leave out are not offered, and
     *     what an agent lacks says why it cannot be used.
     */
    get: operations['getProjectInfo'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/usage': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What sessions of the caller's projects used, by day, project, person and agent */
    get: operations['getUsage'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/projects/{project}/schedules': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
      };
      cookie?: never;
    };
    /** The schedules of a project */
    get: operations['listSchedules'];
    put?: never;
    /** Makes a schedule; its sessions are the caller's */
    post: operations['createSchedule'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/projects/{project}/schedules/{schedule}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        schedule: components['schemas']['ResourceName'];
      };
      cookie?: never;
    };
    /** One schedule */
    get: operations['getSchedule'];
    /** Replaces what a schedule says. Its sessions are the caller's from then on. */
    put: operations['replaceSchedule'];
    post?: never;
    /** Removes a schedule with its history; its sessions stay */
    delete: operations['deleteSchedule'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/projects/{project}/schedules/{schedule}/suspend': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        schedule: components['schemas']['ResourceName'];
      };
      cookie?: never;
    };
    get?: never;
    /** Suspends a schedule or lets it go on; its owner stays who it was */
    put: operations['suspendSchedule'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/projects/{project}/schedules/{schedule}/runs': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        schedule: components['schemas']['ResourceName'];
      };
      cookie?: never;
    };
    /** What became of each time that a schedule was due, the newest first */
    get: operations['listScheduleRuns'];
    put?: never;
    /** Runs a schedule now, also a suspended one */
    post: operations['runSchedule'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/search-documents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Every session with the text of its transcript, for the index of the portal's search
     * @description Only the plugin `search` of the same portal may call it. What it gives out belongs to members of projects.
     */
    get: operations['listSearchDocuments'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/registry': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The agents and MCP servers of the portal's registry, for its catalog
     * @description Only the plugin `catalog` of the same portal may call it; users have `/info`.
     */
    get: operations['getRegistry'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/projects/{project}/prompts': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
      };
      cookie?: never;
    };
    /** Prompt templates of the portal, and the prompts that the caller used last in the project */
    get: operations['listPrompts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/projects/{project}/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
      };
      cookie?: never;
    };
    /**
     * Sessions of a project, a page at a time, or as a stream of changes
     * @description With `watch=true` the answer is an event stream (`text/event-stream`). Each event is `ADDED`, `MODIFIED` or
     *     `DELETED` with the session, or `BOOKMARK`; its id is the resourceVersion to go on from. It starts after
     *     `resourceVersion` (the one of a list) or after `Last-Event-ID`. A version that was compacted away is answered
     *     410: list again.
     */
    get: operations['listSessions'];
    put?: never;
    /** Makes a session and starts it */
    post: operations['createSession'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/projects/{project}/sessions/{name}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
      };
      cookie?: never;
    };
    /** One session */
    get: operations['getSession'];
    put?: never;
    post?: never;
    /** Stops the session and removes it with its workspace and transcript */
    delete: operations['deleteSession'];
    options?: never;
    head?: never;
    /** Changes what may change after creation (RFC 7386 merge patch) */
    patch: operations['patchSession'];
    trace?: never;
  };
  '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/start': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Starts a settled session once more, or resumes an interactive one, with the same workspace */
    post: operations['startSession'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/stop': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Stops the session, in whatever phase it is */
    post: operations['stopSession'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/messages': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sends a message to an interactive session; it is stored first, and delivered when the agent can take it
     * @description A settled interactive session is resumed by it.
     */
    post: operations['sendMessage'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/messages/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
        /** @description The id of a message */
        id: string;
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Takes a message back that waits; 409 when the agent has it already */
    delete: operations['withdrawMessage'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/answers': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Answers what the agent asked (AG-UI interrupts); all open ones at once */
    post: operations['answerInterrupts'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/interrupt': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ends what the agent is doing now, and not the session */
    post: operations['interruptSession'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/finish': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ends an interactive session as completed; its work is committed and, when a target branch is given, pushed */
    post: operations['finishSession'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/clone': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Makes a session that branches off from this one after a turn
     * @description The new session begins with a copy of the workspace, of the repositories at the commits of that turn, and of the conversation until then. This one is not changed, and may be running.
     */
    post: operations['cloneSession'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/export': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
      };
      cookie?: never;
    };
    /** The session with its conversation, diffs and results as one file */
    get: operations['exportSession'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/workspace/entries': {
    parameters: {
      query?: {
        /** @description A path in the workspace, with slashes; the workspace itself when it is missing */
        path?: components['parameters']['workspacePath'];
      };
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
      };
      cookie?: never;
    };
    /** What is in a folder of the workspace */
    get: operations['listWorkspace'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/workspace/file': {
    parameters: {
      query?: {
        /** @description A path in the workspace, with slashes; the workspace itself when it is missing */
        path?: components['parameters']['workspacePath'];
      };
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
      };
      cookie?: never;
    };
    /** The bytes of a file of the workspace, or of the part that the header Range names */
    get: operations['readWorkspaceFile'];
    /** Writes a file of the workspace, at most 25 MB; its folders are made. Needs the role editor and a running session. */
    put: operations['writeWorkspaceFile'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/workspace/archive': {
    parameters: {
      query?: {
        /** @description A path in the workspace, with slashes; the workspace itself when it is missing */
        path?: components['parameters']['workspacePath'];
      };
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
      };
      cookie?: never;
    };
    /** A folder of the workspace as .tar.gz; links stay links */
    get: operations['archiveWorkspace'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/transcript': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
      };
      cookie?: never;
    };
    /**
     * The session's AG-UI events, as a stream or a page at a time
     * @description With `Accept: text/event-stream` every event after `after` (or `Last-Event-ID`) is sent, and then each new one:
     *     `id:` is the event's sequence number and `data:` the AG-UI event. Between them come `event: session` frames
     *     (no id) with the session when it changed, and comments as heartbeats. The stream ends when the reader's token
     *     does.
     *
     *     Otherwise the answer is a page, and `wait` makes it a long poll for proxies that buffer.
     */
    get: operations['getTranscript'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/repos/{repo}/diff': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
        repo: components['schemas']['RepoName'];
      };
      cookie?: never;
    };
    /** What the session changed in a repository, from git itself */
    get: operations['getRepoDiff'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/repos/{repo}/pull-request': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
        repo: components['schemas']['RepoName'];
      };
      cookie?: never;
    };
    /**
     * Where the work in a repository stands, and what the forge says of its pull request
     * @description A pull request that was not asked about for 15 s is asked about again, after the answer
     */
    get: operations['getRepoWork'];
    put?: never;
    /**
     * Pushes what is not pushed yet, and opens a pull request or updates the one that is open
     * @description Also while the agent is idle. Once asked for, the pull request is updated after each turn that pushes. 409 when there is
     *     nothing to push, or the session does not run and has commits that are not pushed; 422 when the forge refuses.
     */
    post: operations['openPullRequest'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/repos/{repo}/push': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
        repo: components['schemas']['RepoName'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Commits and pushes now what is in the repository's folder
     * @description To `output.targetBranch`, or `agentic/<session>` when it is missing. 409 when the session does not run. A push that the
     *     remote refuses is a 200 whose `status` says why.
     */
    post: operations['pushRepo'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/repos/{repo}/abandon': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
        repo: components['schemas']['RepoName'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Gives the work in a repository up
     * @description Closes the pull request, and puts the folder back to where the work started. Branches at the remote stay. 409 while the agent
     *     works, or when the session does not run and there is no pull request to close.
     */
    post: operations['abandonRepo'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agentic-sessions/v1/projects/{project}/sessions/{name}/agui': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * The session as an AG-UI server, for any AG-UI client
     * @description The newest user message of `messages` that the session does not know becomes its next message; `resume` answers
     *     open interrupts. The answer is the events of that AG-UI run, to its `RUN_FINISHED` or `RUN_ERROR`.
     */
    post: operations['runAgent'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/diagnose/diagnose': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Diagnoses an error text */
    post: operations['diagnose'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/diagnose/diagnose/stream': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Diagnoses an error text, and tells of its stages as they go on */
    post: operations['streamDiagnosis'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/diagnose/diagnoses': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The caller's own diagnoses, newest first */
    get: operations['listDiagnoses'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/diagnose/diagnoses/{id}/markdown': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    /** A diagnosis as a document */
    get: operations['exportDiagnosis'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/diagnose/diagnoses/{id}/feedback': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    get?: never;
    /** Says whether a diagnosis was right; the caller's earlier word is replaced */
    put: operations['rateDiagnosis'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/diagnose/findings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What is wrong now with the workloads of an entity of the catalog */
    get: operations['listEntityFindings'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/diagnose/diagnoses/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    /** A diagnosis that was made before (what the page's link opens) */
    get: operations['getDiagnosis'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/diagnose/cluster-health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The health of the configured clusters */
    get: operations['getClusterHealth'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/diagnose/suggest-runbook': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Runbooks that fit a text, best first */
    post: operations['suggestRunbook'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/diagnose/runbooks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All runbooks */
    get: operations['listRunbooks'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/diagnose/runbooks/{filename}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        filename: string;
      };
      cookie?: never;
    };
    /** One runbook */
    get: operations['getRunbook'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/diagnose/health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether diagnosis works, and with which parts */
    get: operations['getDiagnoseHealth'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    ErrorBody: {
      error: {
        name: string;
        message: string;
      };
      response?: {
        statusCode?: number;
      };
    };
    /** @description An RFC 1123 label, as Kubernetes names objects and namespaces */
    ResourceName: string;
    /** @description The name of a repository's folder in the workspace */
    RepoName: string;
    /** @description A full catalog entity reference, such as `user:default/jane` */
    EntityRef: string;
    /** @description A git branch; `git check-ref-format --branch` must accept it */
    BranchName: string;
    /**
     * @description A viewer reads everything in the project; an editor also makes and drives sessions; an admin also manages members
     *     and removes what others made.
     * @enum {string}
     */
    Role: 'viewer' | 'editor' | 'admin';
    ProjectMember: {
      subject: components['schemas']['EntityRef'];
      role: components['schemas']['Role'];
    };
    /** @description What a project asks of its sessions and gives them */
    ProjectSessionSettings: {
      /** @description Asks beside each session's own policy */
      approvals?: components['schemas']['ApprovalPolicy'];
      /** @description Users and groups who may answer approvals; every editor when it is missing. Whoever made a session may always answer the agent's questions. */
      approvers?: components['schemas']['EntityRef'][];
      /** @description Agents that its sessions may use; all when it is missing */
      allowedAgents?: components['schemas']['ResourceName'][];
      /** @description Models that its sessions may use; all when it is missing */
      allowedModels?: string[];
      /** @description MCP servers of the registry that every session of it has */
      mcpServers?: components['schemas']['ResourceName'][];
      /** @description The most that a session may spend, over all of its runs; sessions may set less */
      budget?: {
        maxCostUSD?: number;
        maxTurns?: number;
      };
    };
    ProjectSpec: {
      displayName?: string;
      description?: string;
      settings?: components['schemas']['ProjectSessionSettings'];
      members: components['schemas']['ProjectMember'][];
    };
    Project: {
      metadata: components['schemas']['ObjectMeta'];
      spec: components['schemas']['ProjectSpec'];
      /** @description The caller's own role */
      role: components['schemas']['Role'];
    };
    ProjectList: {
      items: components['schemas']['Project'][];
      resourceVersion: string;
    };
    ProjectCreate: {
      metadata: {
        name: components['schemas']['ResourceName'];
      };
      spec?: {
        displayName?: string;
        description?: string;
        settings?: components['schemas']['ProjectSessionSettings'];
        members?: components['schemas']['ProjectMember'][];
      };
    };
    ProjectPatch: {
      spec?: {
        displayName?: string | null;
        description?: string | null;
        /** @description Replaces the settings as a whole */
        settings?: components['schemas']['ProjectSessionSettings'];
        members?: components['schemas']['ProjectMember'][];
      };
    };
    ObjectMeta: {
      name: components['schemas']['ResourceName'];
      project?: components['schemas']['ResourceName'];
      /**
       * Format: uuid
       * @description The key everywhere inside
       */
      uid: string;
      /** @description Raised by every change of the spec; the ETag */
      generation: number;
      /** @description Raised by every change; what a watch starts from */
      resourceVersion: string;
      /** Format: date-time */
      creationTimestamp: string;
      /**
       * Format: date-time
       * @description Set while the object is being removed
       */
      deletionTimestamp?: string;
      /** @description The entity that made it */
      createdBy?: string;
      /**
       * @description Where the spec is written; `kubernetes` for a custom resource that was applied by hand or by GitOps
       * @enum {string}
       */
      origin?: 'portal' | 'kubernetes';
      labels?: components['schemas']['Labels'];
      annotations?: components['schemas']['Annotations'];
    };
    Labels: {
      [key: string]: string;
    };
    Annotations: {
      [key: string]: string;
    };
    /**
     * @description What the agent of a running session does
     * @enum {string}
     */
    AgentStatus: 'working' | 'idle' | 'waiting_input';
    /** @description What a user wants of a session. After creation only displayName, timeout, inactivityTimeout, budget, ttlSecondsAfterFinished, desiredState and run may change. */
    AgenticSessionSpec: {
      /** @description What the agent is to do, as markdown. At most 64 KiB (65,536 bytes) of UTF-8. */
      prompt: string;
      /** @description The names of the files that come with the prompt. The portal writes it, from the attachments that a session is made with, and brings the files to the agent. */
      attachments?: components['schemas']['AttachmentName'][];
      /** @description A title for people */
      displayName?: string;
      /**
       * @description Whether people talk with the agent while it works. If not, it works the prompt off and ends.
       * @default false
       */
      interactive?: boolean;
      /** @description The name of an agent in the portal's registry. The portal's default when it is missing. */
      agent?: components['schemas']['ResourceName'];
      /** @description A model that the agent offers */
      model?: string;
      /**
       * @description The repositories that are cloned into the workspace
       * @default []
       */
      repos?: components['schemas']['RepoConfig'][];
      /**
       * @description Which of `repos` the agent starts in
       * @default 0
       */
      mainRepoIndex?: number;
      /**
       * @description Seconds that a run may take, without the time in which it waits for a person. For a custom resource without it, the project's defaultTimeout, or 3600.
       * @default 3600
       */
      timeout?: number;
      /**
       * @description Seconds that a run may wait for a person
       * @default 86400
       */
      inactivityTimeout?: number;
      /** @description Plain environment variables of the agent; no secrets, and no reserved names */
      env?: {
        [key: string]: string;
      };
      /** @description Secrets whose keys become environment variables. They must carry the label agentic-portal.io/session-access: "true". Kubernetes only. */
      secretRefs?: {
        /** @description The name of a Secret in the session's namespace */
        name: string;
      }[];
      /** @description What the runner asks for, within the project's bounds. Kubernetes only. */
      resources?: {
        /** @description CPUs of the runner, such as `500m` or `2` */
        cpu?: components['schemas']['CPUQuantity'];
        /** @description Memory of the runner, such as `2Gi`; it is killed when it uses more */
        memory?: components['schemas']['ByteQuantity'];
        /** @description Size of the workspace, such as `10Gi` */
        storage?: components['schemas']['ByteQuantity'];
      };
      /** @description Names of MCP servers in the portal's registry that the agent may use */
      mcpServers?: components['schemas']['ResourceName'][];
      /** @description The agent's tools that it may use, by the agent's own names; all that the portal gives it when it is missing */
      allowedTools?: string[];
      /** @description `outside-workspace` when it is missing and the agent can ask; `never` when it cannot */
      approvals?: components['schemas']['ApprovalPolicy'];
      /** @description The session that this one branched off from; it begins with a copy of its workspace and conversation. Clone writes it. */
      source?: {
        /**
         * Format: uuid
         * @description The uid of the session, of the same project
         */
        uid: string;
        /** @description The last of its turns that is taken along, from 1 */
        turn: number;
      };
      /** @description What the session may spend, over all of its runs; the run ends cleanly when one of them is used up. Raise it to go on. */
      budget?: {
        /** @description What the model may cost in US dollars */
        maxCostUSD?: number;
        /** @description How often the agent may call the model */
        maxTurns?: number;
      };
      /** @description Seconds after which a settled session's processes, objects and workspace go; its record stays */
      ttlSecondsAfterFinished?: number;
      /**
       * @description Whether the session is to run. Start and stop write it.
       * @default Running
       * @enum {string}
       */
      desiredState?: 'Running' | 'Stopped';
      /**
       * @description Raised by one to run a settled session again. Start writes it.
       * @default 1
       */
      run?: number;
    };
    /**
     * @description When the agent asks a person first: never, for writes outside the workspace, for shell commands, for pushes, or always. Of a session and its project both hold: it asks when one of the two says so. Only interactive sessions ask.
     * @enum {string}
     */
    ApprovalPolicy:
      | 'never'
      | 'outside-workspace'
      | 'commands'
      | 'pushes'
      | 'always';
    /** @description CPUs, as a quantity of Kubernetes */
    CPUQuantity: string;
    /** @description Bytes, as a quantity of Kubernetes */
    ByteQuantity: string;
    /** @description A repository, where it comes from and where the work goes */
    RepoConfig: {
      /** @description The folder in the workspace; taken from the URL when it is missing */
      name?: components['schemas']['RepoName'];
      /** @description What is cloned */
      input: {
        /** @description An http(s), ssh or git URL without credentials. In the portal its host must be one of `integrations` or of the allow-list. */
        repoURL: string;
        /** @description The branch that the work starts from; the repository's default branch when it is missing */
        branch?: components['schemas']['BranchName'];
      };
      /** @description Where the work goes; nothing is pushed when it is missing */
      output?: {
        /**
         * @description Whether the work is pushed to a fork
         * @default false
         */
        fork?: boolean;
        /** @description The branch that the work is pushed to. When it is missing nothing is pushed, unless a pull request is wanted; its branch is `agentic/<session>` then. */
        targetBranch?: components['schemas']['BranchName'];
        /**
         * @description Whether a pull request is opened for the pushed branch
         * @default false
         */
        pullRequest?: boolean;
        /** @description The title of the pull request, which is opened when there is one; made from what was asked when it is missing */
        prTitle?: string;
      };
    };
    /**
     * @description Derived from the conditions, for people
     * @enum {string}
     */
    Phase:
      | 'Pending'
      | 'Creating'
      | 'Running'
      | 'Stopping'
      | 'Stopped'
      | 'Completed'
      | 'Failed'
      | 'Timeout';
    /** @description As in Kubernetes (metav1.Condition) */
    Condition: {
      /** @description What it speaks of */
      type: string;
      /**
       * @description Whether it holds
       * @enum {string}
       */
      status: 'True' | 'False' | 'Unknown';
      /** @description Why, as one word for programs */
      reason: string;
      /** @description Why, for people */
      message: string;
      /**
       * Format: date-time
       * @description When `status` changed last
       */
      lastTransitionTime: string;
      /** @description The generation of the spec that it speaks of */
      observedGeneration?: number;
    };
    /** @description What a run used */
    Usage: {
      /** @description Tokens that the model read */
      inputTokens?: number;
      /** @description Tokens that the model wrote */
      outputTokens?: number;
      /** @description What the model cost in US dollars; missing when its price is not known */
      costUSD?: number;
      /** @description How often the agent called the model */
      turns?: number;
    };
    /** @description The state of a repository in the workspace, from git itself */
    RepoStatus: {
      name: components['schemas']['RepoName'];
      /** @description Where it was cloned from */
      repoURL: string;
      /** @description The branch that the agent worked on */
      branch?: string;
      /** @description Where the work started from */
      baseCommit?: string;
      /** @description The newest commit of the branch; missing when nothing was committed */
      commit?: string;
      /** @description Whether `commit` is at the remote */
      pushed?: boolean;
      /** @description The branch at the remote that the work goes to; another one than was asked for when that was taken */
      pushedBranch?: string;
      /** @description Whether the work was given up */
      abandoned?: boolean;
      /** @description The pull request that was opened for the work */
      pullRequestURL?: string;
      /** @description Where the work is pushed to, when that is a fork */
      headRepoURL?: string;
      /** @description Files changed since `baseCommit` */
      changedFiles?: number;
      /** @description Lines added since `baseCommit` */
      additions?: number;
      /** @description Lines removed since `baseCommit` */
      deletions?: number;
      /** @description What went wrong with it, such as a refused push */
      message?: string;
    };
    /** @description What became of it */
    AgenticSessionStatus: {
      phase?: components['schemas']['Phase'];
      /** @description What it waits for, does, or how it ended, for people; the message of the condition that `phase` comes from */
      message?: string;
      /** @description The truth of the status; each says one thing, with a reason */
      conditions?: components['schemas']['Condition'][];
      /** @description The run that the rest of the status speaks of */
      run?: number;
      /** @description The generation of the spec that the status speaks of */
      observedGeneration?: number;
      /**
       * Format: date-time
       * @description When the runner answered healthy
       */
      startTime?: string;
      /**
       * Format: date-time
       * @description When the run was over
       */
      completionTime?: string;
      /** @description The agent's closing words */
      results?: string;
      /** @description Why the run failed or ran out of time */
      errorMessage?: string;
      /** @description Why the run was stopped */
      stoppedReason?: string;
      usage?: components['schemas']['Usage'];
      /** @description Versions of what the run worked with, such as the runner, git, the agent and its SDK */
      versions?: {
        [key: string]: string;
      };
      /** @description The state of each repository in the workspace */
      repoStatuses?: components['schemas']['RepoStatus'][];
      /** @description Where it runs */
      runtimeRef?: {
        /** @description The runtime: local or kubernetes */
        runtime?: string;
        /** @description What the runtime calls it; a pod's name in Kubernetes */
        id?: string;
      };
    };
    /** @description What changes while the agent works; in the portal only, never in a custom resource */
    SessionLive: {
      agentStatus?: components['schemas']['AgentStatus'];
      /** Format: date-time */
      lastActivityTime?: string;
      usage?: components['schemas']['Usage'];
      /** @description AG-UI interrupts that wait for an answer */
      interrupts?: components['schemas']['Interrupt'][];
      /** @description Messages that were stored and not delivered yet */
      queuedInputs?: number;
      /** @description The pull requests of the session as the forge last said */
      pullRequests?: components['schemas']['PullRequest'][];
    };
    PullRequestWish: {
      /** @description Made from what was asked when it is missing */
      title?: string;
      /** @description Markdown that stands before what the portal writes, which is what was done and a link to the session */
      body?: string;
      /**
       * @description Whether it is opened as a draft; one that is open stays what it is
       * @default false
       */
      draft?: boolean;
    };
    /** @description Where the work in a repository stands, outside of the workspace */
    RepoWork: {
      repo: components['schemas']['RepoName'];
      status?: components['schemas']['RepoStatus'];
      /** @description What its host can do */
      forge: {
        /** @description For people */
        title: string;
        /** @description Whether it has pull requests */
        pullRequests: boolean;
        /** @description Whether it has forks */
        forks: boolean;
      };
      /** @description Whether a pull request is opened and updated after each turn that pushes */
      wanted: boolean;
      pullRequest?: components['schemas']['PullRequest'];
      /** @description What went wrong at the forge and what happens next */
      message?: string;
      /**
       * Format: date-time
       * @description When the forge is asked again
       */
      nextTryAt?: string;
    };
    /** @description A pull request (on GitLab a merge request), as the forge last said */
    PullRequest: {
      repo: components['schemas']['RepoName'];
      url: string;
      number: number;
      title: string;
      /** @enum {string} */
      state: 'open' | 'merged' | 'closed';
      draft?: boolean;
      /** @description The branch of the work, with the owner of its fork before it when it is one */
      sourceBranch?: string;
      targetBranch?: string;
      /** @description Checks (commit statuses, pipelines) of its newest commit */
      checks?: {
        /** @enum {string} */
        state: 'none' | 'pending' | 'success' | 'failure';
        succeeded?: number;
        failed?: number;
        pending?: number;
      };
      /**
       * Format: date-time
       * @description When the forge was asked last
       */
      updatedAt?: string;
      /** @description Why the forge could not be asked, or refused something */
      message?: string;
    };
    /**
     * @description Something that the agent asks. An approval's `reason` is `tool_call` or `push`, and its `metadata` says what will be
     *     done (`ApprovalMetadata` of the runner's contract).
     */
    Interrupt: {
      id: string;
      reason: string;
      message?: string;
      toolCallId?: string;
      /** @description JSON schema of the answer's payload */
      responseSchema?: {
        [key: string]: unknown;
      };
      expiresAt?: string;
      metadata?: {
        [key: string]: unknown;
      };
    } & {
      [key: string]: unknown;
    };
    /**
     * @description cancelled: the turn or the session ended before somebody answered
     * @enum {string}
     */
    ApprovalState: 'open' | 'answered' | 'expired' | 'cancelled';
    /** @description Something that an agent asked, and what became of it. It stays when the session is removed. */
    Approval: {
      id: string;
      project: components['schemas']['ResourceName'];
      session: components['schemas']['ResourceName'];
      /** Format: uuid */
      sessionUid: string;
      run: number;
      interruptId: string;
      /** @description What was asked */
      message?: string;
      /** @description The question as the agent asked it; not of a session that was removed */
      interrupt?: components['schemas']['Interrupt'];
      /**
       * @description Whether it asks for a yes or no
       * @enum {string}
       */
      kind?: 'approval' | 'question';
      policy?: components['schemas']['ApprovalPolicy'];
      state: components['schemas']['ApprovalState'];
      /** Format: date-time */
      askedAt: string;
      /** Format: date-time */
      expiresAt?: string;
      /** Format: date-time */
      answeredAt?: string;
      answeredBy?: components['schemas']['EntityRef'];
      /** @enum {string} */
      decision?: 'approved' | 'denied' | 'answered' | 'declined';
      /** @description Words that came with the answer */
      comment?: string;
    };
    ApprovalList: {
      items: components['schemas']['Approval'][];
      nextCursor?: string;
    };
    AgenticSession: {
      /** @enum {string} */
      apiVersion: 'agentic-portal.io/v1alpha1';
      /** @enum {string} */
      kind: 'AgenticSession';
      metadata: components['schemas']['ObjectMeta'];
      spec: components['schemas']['AgenticSessionSpec'];
      status: components['schemas']['AgenticSessionStatus'];
      live: components['schemas']['SessionLive'];
    };
    AgenticSessionList: {
      items: components['schemas']['AgenticSession'][];
      /** @description Where a watch that goes on from this list starts */
      resourceVersion: string;
      /** @description Missing on the last page */
      nextCursor?: string;
    };
    AgenticSessionCreate: {
      /** @enum {string} */
      apiVersion?: 'agentic-portal.io/v1alpha1';
      /** @enum {string} */
      kind?: 'AgenticSession';
      metadata?: {
        /** @description Made from the display name when it is missing */
        name?: components['schemas']['ResourceName'];
        labels?: components['schemas']['Labels'];
        annotations?: components['schemas']['Annotations'];
      };
      spec: components['schemas']['AgenticSessionSpec'];
      /** @description Files that come with the prompt */
      attachments?: components['schemas']['Attachment'][];
    };
    AgenticSessionPatch: {
      /** @description A merge patch of the spec; a field that may not change is answered 422 */
      spec: {
        displayName?: string | null;
        timeout?: number;
        inactivityTimeout?: number;
        budget?: {
          maxCostUSD?: number | null;
          maxTurns?: number | null;
        } | null;
        ttlSecondsAfterFinished?: number | null;
        /** @enum {string} */
        desiredState?: 'Running' | 'Stopped';
        run?: number;
      } & {
        [key: string]: unknown;
      };
    };
    /** @description What a project gives its sessions and asks of them */
    ProjectSettingsSpec: {
      /** @description The key with which sessions of this project call Anthropic's API. Without it, agents that need it cannot be used. Only the model proxy beside an agent gets it, never the agent. */
      anthropicAPIKey?: {
        /** @description The name of a Secret in the project's namespace */
        name: string;
        /**
         * @description The key in that Secret
         * @default ANTHROPIC_API_KEY
         */
        key?: string;
      };
      /** @description The same for Google's Gemini API */
      geminiAPIKey?: {
        /** @description The name of a Secret in the project's namespace */
        name: string;
        /**
         * @description The key in that Secret
         * @default GEMINI_API_KEY
         */
        key?: string;
      };
      /** @description The model of sessions that name none; the agent's own default when it is missing */
      defaultModel?: string;
      /** @description Seconds that a run may take when its session has no timeout; 3600 when it is missing */
      defaultTimeout?: number;
      /** @description The longest timeout in seconds that a session may have; a session that asks for more does not start */
      maxTimeout?: number;
      /** @description The models that sessions may name; every model that their agent offers when it is missing */
      allowedModels?: string[];
      /** @description The agents that sessions may name; every agent of the registry when it is missing */
      allowedAgents?: components['schemas']['ResourceName'][];
      /** @description When agents of this project's sessions ask a person first, beside each session's own policy */
      approvals?: components['schemas']['ApprovalPolicy'];
      /** @description Groups of the cluster's users and what they may do in this namespace. A group that is removed here loses its rights. */
      groupAccess?: {
        /** @description The name of a group, as the cluster's authentication gives it */
        group: string;
        /**
         * @description A viewer reads sessions; an editor also makes and drives them; an admin also changes these settings
         * @enum {string}
         */
        role: 'viewer' | 'editor' | 'admin';
      }[];
      /** @description What sessions may reach besides DNS; nothing else when it is empty. When it is missing they may reach TCP ports 80, 443, 22 and 9418 everywhere but in private and link-local ranges, where the cluster itself is. */
      egress?: {
        /**
         * Format: cidr
         * @description Addresses, such as `10.1.0.0/16`
         */
        cidr: string;
        /** @description Ranges within `cidr` that may not be reached */
        except?: string[];
        /** @description Ports that may be reached there; every port when it is missing */
        ports?: {
          /** @description The number of the port */
          port: number;
          /**
           * @description The protocol of the port
           * @default TCP
           * @enum {string}
           */
          protocol?: 'TCP' | 'UDP';
        }[];
      }[];
      /** @description Bounds of what one session may ask for; the operator makes a LimitRange of them */
      limits?: {
        /** @description The most CPUs that a session may have */
        maxCPU?: components['schemas']['CPUQuantity'];
        /** @description The most memory that a session may have */
        maxMemory?: components['schemas']['ByteQuantity'];
        /** @description The largest workspace that a session may have */
        maxStorage?: components['schemas']['ByteQuantity'];
        /** @description CPUs of a session that asks for none */
        defaultCPU?: components['schemas']['CPUQuantity'];
        /** @description Memory of a session that asks for none */
        defaultMemory?: components['schemas']['ByteQuantity'];
      };
      /** @description Bounds of what all sessions of the project may use at the same time; the operator makes a ResourceQuota of them */
      quota?: {
        /** @description How many sessions may run at the same time; further ones wait */
        sessions?: number;
        /** @description CPUs of all running sessions */
        cpu?: components['schemas']['CPUQuantity'];
        /** @description Memory of all running sessions */
        memory?: components['schemas']['ByteQuantity'];
        /** @description Size of all workspaces, those of settled sessions included */
        storage?: components['schemas']['ByteQuantity'];
      };
    };
    /** @description What the operator made of the settings */
    ProjectSettingsStatus: {
      /** @description The generation of the spec that the status speaks of */
      observedGeneration?: number;
      /** @description Whether the settings are in force, and if not, why */
      conditions?: components['schemas']['Condition'][];
    };
    /** @description Settings of the project that its namespace is. There is one in a namespace, named `default`; a custom resource only. */
    ProjectSettings: {
      /** @enum {string} */
      apiVersion: 'agentic-portal.io/v1alpha1';
      /** @enum {string} */
      kind: 'ProjectSettings';
      metadata: components['schemas']['ObjectMeta'];
      spec: components['schemas']['ProjectSettingsSpec'];
      status?: components['schemas']['ProjectSettingsStatus'];
    };
    WatchEvent: {
      /** @enum {string} */
      type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';
      object: components['schemas']['AgenticSession'];
    };
    /** @description A file that comes with a message or with the prompt. The agent finds it in the workspace. */
    Attachment: {
      name: components['schemas']['AttachmentName'];
      mediaType?: string;
      /**
       * Format: byte
       * @description The bytes in base64; of all attachments of a message at most 8 MiB
       */
      content: string;
    };
    /** @description A file name without a path */
    AttachmentName: string;
    MessageCreate: {
      attachments?: components['schemas']['Attachment'][];
      /** @description The AG-UI message id; made by the server when it is missing. The same id twice is stored once. */
      id?: string;
      content: string;
    };
    AnswersCreate: {
      answers: components['schemas']['ResumeEntry'][];
    };
    /** @description As in AG-UI */
    ResumeEntry: {
      interruptId: string;
      /** @enum {string} */
      status: 'resolved' | 'cancelled';
      /** @description What the interrupt's responseSchema asks for */
      payload?: unknown;
      metadata?: {
        [key: string]: unknown;
      };
    };
    /** @description How a session branches off from another one */
    SessionClone: {
      /** @description The turn after which it branches off, from 1; the last finished one when it is missing */
      turn?: number;
      /** @description What the agent is to do from there */
      prompt: string;
      /** @description The name of the new session; made of its title when it is missing */
      name?: components['schemas']['ResourceName'];
      /** @description A title for people */
      displayName?: string;
      /** @description Whether people talk with the agent; as in the other session when it is missing */
      interactive?: boolean;
    };
    /** @description An entry of a folder of the workspace */
    WorkspaceEntry: {
      name: string;
      /** @enum {string} */
      type: 'file' | 'folder' | 'link' | 'other';
      /**
       * Format: int64
       * @description Bytes of a file
       */
      size?: number;
      /** Format: date-time */
      modifiedAt?: string;
    };
    /** @description A folder of the workspace */
    WorkspaceListing: {
      /** @description The folder, relative to the workspace; empty for the workspace itself */
      path: string;
      /** @description Folders first, then by name */
      entries: components['schemas']['WorkspaceEntry'][];
      /** @description Whether there are more entries than these */
      truncated: boolean;
      /** @description Whether files can be written now; only while the session has a runner */
      writable: boolean;
    };
    SessionInput: {
      id: string;
      /**
       * @description What it is; `prompt` are the files that come with the prompt
       * @enum {string}
       */
      kind: 'prompt' | 'message' | 'answers' | 'interrupt' | 'finish';
      /** @description The names of the files that came with it */
      attachments?: string[];
      /** Format: date-time */
      createdAt: string;
      createdBy?: string;
      /** Format: date-time */
      deliveredAt?: string;
    };
    /** @description An AG-UI 1.0 event; its `type` says which */
    AgUiEvent: {
      type: string;
    } & {
      [key: string]: unknown;
    };
    TranscriptEntry: {
      /**
       * Format: int64
       * @description From 1, without a gap
       */
      seq: number;
      run: number;
      event: components['schemas']['AgUiEvent'];
    };
    TranscriptPage: {
      items: components['schemas']['TranscriptEntry'][];
      /**
       * Format: int64
       * @description The newest sequence number of the whole transcript
       */
      lastSeq: number;
    };
    RepoDiff: {
      name: components['schemas']['RepoName'];
      baseCommit?: string;
      commit?: string;
      /** @description Unified diff */
      diff: string;
      /** @description Whether the diff was longer than 1 MiB */
      truncated: boolean;
    };
    /** @description As in AG-UI 1.0 */
    RunAgentInput: {
      threadId: string;
      runId: string;
      messages: ({
        id: string;
        role: string;
        content?: unknown;
      } & {
        [key: string]: unknown;
      })[];
      resume?: components['schemas']['ResumeEntry'][];
    } & {
      [key: string]: unknown;
    };
    Info: {
      agents: components['schemas']['AgentInfo'][];
      mcpServers?: components['schemas']['McpServerInfo'][];
      defaultAgent?: string;
      runtime: {
        name: string;
        title: string;
        /** @description What a user must know of it, such as how far it isolates */
        notice?: string;
      };
    };
    /** @description An MCP server of the portal's registry */
    McpServerInfo: {
      name: components['schemas']['ResourceName'];
      title: string;
      description?: string;
    };
    AgentInfo: {
      name: components['schemas']['ResourceName'];
      title: string;
      description?: string;
      kind: string;
      models?: string[];
      /** @description The names that allowedTools of a session may have */
      tools?: string[];
      /** @description Whether it asks for approval before it does something. One that cannot runs only where it need not ask: approvals `never` and `pushes` */
      asks?: boolean;
      /** @description Whether it can use MCP servers */
      mcpServers?: boolean;
      /** @description The environment variables with keys that it needs */
      keys?: {
        name: string;
        /** @description Whether the portal or where sessions run has it */
        present: boolean;
      }[];
      available: boolean;
      /** @description What is missing, such as a key */
      unavailableReason?: string;
    };
    /** @description When sessions are made, and which; the fields are those of a CronJob of Kubernetes */
    ScheduleSpec: {
      displayName?: string;
      /** @description A cron expression of five fields (minute, hour, day of the month, month, day of the week), such as `0 6 * * 1-5`, or @hourly, @daily, @weekly, @monthly, @yearly */
      schedule: string;
      /**
       * @description A time zone of the IANA database, such as `Europe/Berlin`
       * @default Etc/UTC
       */
      timeZone?: string;
      /**
       * @description Whether it makes no sessions for now
       * @default false
       */
      suspend?: boolean;
      /**
       * @description What happens when the session before has not ended: `Forbid` skips, `Allow` runs both
       * @default Forbid
       * @enum {string}
       */
      concurrencyPolicy?: 'Forbid' | 'Allow';
      /**
       * @description How late a session may be made when the portal was away; later ones are missed
       * @default 3600
       */
      startingDeadlineSeconds?: number;
      sessionTemplate: {
        spec: components['schemas']['AgenticSessionSpec'];
      };
    };
    ScheduleStatus: {
      /**
       * Format: date-time
       * @description When it is due next; missing while it is suspended
       */
      nextScheduleTime?: string;
      lastRun?: components['schemas']['ScheduleRun'];
    };
    Schedule: {
      /** @description `createdBy` is whose sessions it makes */
      metadata: components['schemas']['ObjectMeta'];
      spec: components['schemas']['ScheduleSpec'];
      status: components['schemas']['ScheduleStatus'];
    };
    ScheduleList: {
      items: components['schemas']['Schedule'][];
    };
    ScheduleCreate: {
      metadata: {
        name: components['schemas']['ResourceName'];
      };
      spec: components['schemas']['ScheduleSpec'];
    };
    ScheduleUpdate: {
      spec: components['schemas']['ScheduleSpec'];
    };
    ScheduleRun: {
      /**
       * Format: date-time
       * @description When it was due
       */
      scheduledTime: string;
      /**
       * Format: date-time
       * @description When it was looked at
       */
      time: string;
      /**
       * @description `skipped`: the session before had not ended; `missed`: the portal was away for too long; `refused`: its owner may not make the session any more, or the session is not valid any more
       * @enum {string}
       */
      outcome: 'started' | 'skipped' | 'missed' | 'refused';
      /** @description The name of the session that was made, or of the one that was still at work */
      session?: string;
      /** @description Why, for people */
      message?: string;
      /** @description Who ran it by hand */
      triggeredBy?: string;
    };
    ScheduleRunList: {
      items: components['schemas']['ScheduleRun'][];
    };
    UsageReport: {
      /** Format: date */
      from: string;
      /** Format: date */
      to: string;
      items: components['schemas']['UsageItem'][];
    };
    /** @description What one person's sessions of a project used on a day, in UTC, with one agent */
    UsageItem: {
      /** Format: date */
      day: string;
      project: components['schemas']['ResourceName'];
      /** @description The entity that made the sessions */
      user: string;
      agent: string;
      /** @description Sessions that were at work on the day */
      sessions: number;
      inputTokens: number;
      outputTokens: number;
      /** @description US dollars of models whose price is known */
      costUSD: number;
      turns: number;
    };
    /** @description A session as search knows it */
    SearchDocument: {
      /** Format: uuid */
      uid: string;
      project: components['schemas']['ResourceName'];
      name: components['schemas']['ResourceName'];
      title: string;
      /** @description Prompt, results and conversation, as they are stored; at most 24,000 characters */
      text: string;
      phase: components['schemas']['Phase'];
      agent?: string;
      repoURLs?: string[];
      createdBy: string;
      /** Format: date-time */
      creationTimestamp: string;
    };
    SearchDocumentList: {
      items: components['schemas']['SearchDocument'][];
      /** Format: uuid */
      nextCursor?: string;
    };
    Registry: {
      agents: components['schemas']['AgentInfo'][];
      mcpServers: components['schemas']['RegisteredMcpServer'][];
    };
    RegisteredMcpServer: components['schemas']['McpServerInfo'] & {
      /** @description How it is reached, such as http */
      type?: string;
      /** @description Where it is, without query and credentials; missing for a program of the session */
      url?: string;
    };
    /** @description A prompt with parameters that a team wrote down once */
    PromptTemplate: {
      name: components['schemas']['ResourceName'];
      title: string;
      description?: string;
      /** @description Markdown in which {{ name }} stands for the parameter of that name */
      prompt: string;
      parameters?: components['schemas']['PromptParameters'];
      agent?: components['schemas']['ResourceName'];
      approvals?: components['schemas']['ApprovalPolicy'];
      interactive?: boolean;
      /** @description Where it comes from, such as the name of a file or an entity */
      source: string;
    };
    /** @description The parameters of a template, as the JSON schema of an object of plain values */
    PromptParameters: {
      /** @enum {string} */
      type: 'object';
      required?: string[];
      properties: {
        [key: string]: components['schemas']['PromptParameter'];
      };
    };
    PromptParameter: {
      /** @enum {string} */
      type: 'string' | 'number' | 'integer' | 'boolean';
      title?: string;
      description?: string;
      /** @description What the form is filled in with */
      default?: unknown;
      /** @description The values of a string to choose from */
      enum?: string[];
    };
    RecentPrompt: {
      prompt: string;
      title: string;
      agent?: string;
      /** Format: date-time */
      usedAt: string;
    };
    PromptList: {
      templates: components['schemas']['PromptTemplate'][];
      recent: components['schemas']['RecentPrompt'][];
    };
    /** @enum {string} */
    Severity: 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW' | 'INFO';
    DiagnoseRequest: {
      /** @description The error or log to diagnose */
      error_message: string;
      namespace?: string;
      pod_name?: string;
      cluster?: string;
      /** @default false */
      include_cluster_health?: boolean;
      /** @description Entity of the catalog whose workloads are looked at, such as component:default/shop */
      entity_ref?: string;
      /**
       * Format: uuid
       * @description The diagnosis that this one asks on about: its evidence is looked at again, and error_message is the question
       */
      parent_id?: string;
    };
    FixCommand: {
      command: string;
      description: string;
      /**
       * @description Computed from the parsed command: low only reads, medium changes something, high destroys or exposes something, or is not understood
       * @enum {string}
       */
      risk_level: 'low' | 'medium' | 'high';
      /** @description Why it has to be looked at before it is run, such as an object that is not in the evidence */
      warning?: string;
    };
    RelatedRunbook: {
      title: string;
      filename: string;
      relevance_score: number;
      summary: string;
    };
    ClassifiedError: {
      category: string;
      /** @description Which kind of it, such as NotFound of ImagePullBackOff */
      sub_cause?: string;
      severity: components['schemas']['Severity'];
      hint: string;
      /** @description The first matching line, at most 500 characters */
      matched_text: string;
      match_count: number;
    };
    Evidence: {
      id: string;
      /** @enum {string} */
      kind: 'log' | 'object' | 'event' | 'runbook';
      text: string;
      /** @description Line of error_message, from 1 */
      line?: number;
      category?: string;
      object?: components['schemas']['ObjectReference'];
    };
    /** @description An object of a cluster */
    ObjectReference: {
      cluster?: string;
      apiVersion?: string;
      kind: string;
      namespace?: string;
      name: string;
      container?: string;
    };
    /** @description Something that is wrong in a cluster */
    ClusterFinding: {
      /** @description Unique in an answer */
      id: string;
      /** @description One of those that logs are sorted into, such as CrashLoopBackOff */
      category: string;
      sub_cause?: string;
      severity: components['schemas']['Severity'];
      /** @description One or two sentences, with names and numbers */
      message: string;
      object: components['schemas']['ObjectReference'];
      /** @description Ids of findings that this one follows from */
      explained_by?: string[];
      /** Format: date-time */
      since?: string;
    };
    /**
     * @description A step of a diagnosis, in this order
     * @enum {string}
     */
    DiagnosisStage: 'classify' | 'collect' | 'retrieve' | 'model' | 'answer';
    /** @description What a stream of a diagnosis carries */
    DiagnosisEvent: {
      /** @enum {string} */
      type: 'stage' | 'diagnosis' | 'error';
      stage?: components['schemas']['DiagnosisStage'];
      /**
       * @description Of the stage
       * @enum {string}
       */
      status?: 'started' | 'finished' | 'skipped' | 'failed';
      /** @description What the stage found, why it was skipped, or what failed */
      message?: string;
      duration_ms?: number;
      diagnosis?: components['schemas']['DiagnoseResponse'];
    };
    DiagnosisList: {
      items: components['schemas']['DiagnosisSummary'][];
      /** @description Missing on the last page */
      nextCursor?: string;
    };
    DiagnosisSummary: {
      /** Format: uuid */
      id: string;
      /** Format: date-time */
      timestamp: string;
      severity: components['schemas']['Severity'];
      error_category: string;
      root_cause: string;
      entity_ref?: string;
      /** Format: uuid */
      parent_id?: string;
    };
    /** @description Whether a diagnosis was right, in the caller's own words */
    DiagnosisFeedback: {
      helpful: boolean;
      comment?: string;
    };
    EntityFindings: {
      findings: components['schemas']['ClusterFinding'][];
      /** @description How many workloads of the entity were looked at; missing when the clusters could not be read */
      workloads?: number;
      /** @description What could not be read, and why */
      warnings: string[];
    };
    DiagnoseResponse: {
      /** Format: uuid */
      request_id: string;
      /** Format: date-time */
      timestamp: string;
      severity: components['schemas']['Severity'];
      error_category: string;
      root_cause: string;
      explanation: string;
      fix_commands: components['schemas']['FixCommand'][];
      prevention_tips: string[];
      related_runbooks: components['schemas']['RelatedRunbook'][];
      classified_errors: components['schemas']['ClassifiedError'][];
      /** @description What was collected from the cluster; missing when nothing was */
      k8s_context?: {
        [key: string]: unknown;
      };
      evidence: components['schemas']['Evidence'][];
      /** @description What could not be done, and why */
      warnings: string[];
      /**
       * @description Who found the root cause
       * @enum {string}
       */
      source: 'rules' | 'model';
      /** @description Which kind of error_category it is */
      sub_cause?: string;
      /** @description What is wrong in the cluster around it, causes before symptoms */
      cluster_findings?: components['schemas']['ClusterFinding'][];
      /** Format: uuid */
      parent_id?: string;
      /** @description Ids of the evidence that the model rests its answer on, in its order and all of them in evidence; missing when rules answered */
      citations?: string[];
      /** @description What asking the model took */
      model_usage?: {
        provider: string;
        model?: string;
        input_tokens: number;
        output_tokens: number;
        cost_usd?: number;
      };
    };
    Diagnosis: {
      request: components['schemas']['DiagnoseRequest'];
      response: components['schemas']['DiagnoseResponse'];
      feedback?: components['schemas']['DiagnosisFeedback'];
      /** @description Those with which the caller asked on about it, the oldest first */
      follow_ups?: components['schemas']['DiagnosisFollowUp'][];
    };
    DiagnosisFollowUp: {
      /** Format: uuid */
      id: string;
      /** Format: date-time */
      timestamp: string;
      /** @description The begin of its error_message, redacted */
      question: string;
    };
    ClusterHealth: {
      clusters: components['schemas']['ClusterHealthReport'][];
      /** @description Which clusters there are could not be learned: that none is here does not say that none is configured */
      incomplete?: boolean;
      /** @description What could not be read, and why */
      warnings: string[];
    };
    ClusterHealthReport: {
      name: string;
      /** @enum {string} */
      status: 'healthy' | 'degraded' | 'unhealthy' | 'unknown';
      /** @description Why it is unknown, or what to look at first */
      message?: string;
      /** @description 100 less what score_parts take away, not below 0; missing when the cluster could not be read */
      score?: number;
      score_parts?: {
        /** @description What points are taken away for, such as nodes that are not ready */
        reason: string;
        count: number;
        /** @description Taken away for all of them */
        points: number;
      }[];
      nodes?: components['schemas']['HealthCount'];
      workloads?: components['schemas']['HealthCount'];
      pods?: components['schemas']['HealthCount'];
      pending_pods?: number;
      quotas?: components['schemas']['HealthCount'];
      autoscalers?: components['schemas']['HealthCount'];
      /** @description The worst first */
      findings?: components['schemas']['ClusterFinding'][];
      /** @description What changed lately, newest first */
      changes?: {
        object: components['schemas']['ObjectReference'];
        message: string;
        /** Format: date-time */
        timestamp: string;
      }[];
      /** @description What could not be read, and why */
      warnings?: string[];
    };
    HealthCount: {
      total: number;
      unhealthy: number;
    };
    SuggestRunbookRequest: {
      query: string;
      /** @description Name of the alert that fired */
      alert_name?: string;
      /** @default 3 */
      limit?: number;
    };
    SuggestRunbookResponse: {
      runbooks: components['schemas']['RelatedRunbook'][];
    };
    Runbook: {
      title: string;
      filename: string;
      summary: string;
      /** @description Markdown */
      content: string;
      /** @description Failures that it covers */
      categories?: string[];
      /** @description Names of alerts that it is for */
      alerts?: string[];
      symptoms?: string[];
      /** @description The folder or address it comes from */
      source?: string;
    };
    RunbookList: {
      items: {
        title: string;
        filename: string;
        summary: string;
        categories?: string[];
        alerts?: string[];
        source?: string;
      }[];
    };
    DiagnoseHealth: {
      /**
       * @description degraded: it answers, with less than is configured; warnings say why
       * @enum {string}
       */
      status: 'ok' | 'degraded';
      /** @description How many runbooks are indexed */
      runbooks: number;
      /** @description The configured model provider, or none */
      model: string;
      /** @description How many are configured; 0 also while that cannot be learned */
      clusters: number;
      warnings?: string[];
    };
  };
  responses: {
    /** @description What was wrong, and what is allowed */
    Error: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ErrorBody'];
      };
    };
  };
  parameters: {
    /** @description A path in the workspace, with slashes; the workspace itself when it is missing */
    workspacePath: string;
    /** @description Only those in this state */
    approvalState: components['schemas']['ApprovalState'];
    approvalLimit: number;
    /** @description nextCursor of the page before */
    approvalCursor: string;
    project: components['schemas']['ResourceName'];
    session: components['schemas']['ResourceName'];
    /** @description Sessions a page */
    sessionLimit: number;
    /** @description `nextCursor` of the page before */
    sessionCursor: string;
    /** @description Only sessions in one of these phases, separated by commas */
    sessionPhase: components['schemas']['Phase'][];
    /** @description Only running sessions whose agent does this; waiting_input are those that need a person */
    sessionAgentStatus: components['schemas']['AgentStatus'];
    /** @description Only sessions of this agent */
    sessionAgent: string;
    /** @description Only sessions that work on this repository; case, a final slash and `.git` do not matter */
    sessionRepoURL: string;
    /** @description Only sessions that this entity made */
    sessionCreatedBy: string;
    /** @description Part of the name or display name; case does not matter */
    sessionSearch: string;
    /** @description Only sessions that are to fix this diagnosis, as their annotation agentic-portal.io/diagnosis says */
    sessionDiagnosis: string;
    /** @description The field to order by; a leading `-` turns the order round */
    sessionOrderBy:
      | 'creationTimestamp'
      | '-creationTimestamp'
      | 'name'
      | '-name'
      | 'phase'
      | '-phase';
    watch: boolean;
    /** @description Where a watch starts */
    resourceVersion: string;
    lastEventId: string;
    /** @description The generation that the edit is based on, as the ETag of an earlier answer; a stale one is answered 412 */
    ifMatch: string;
  };
  requestBodies: never;
  headers: {
    /** @description The generation of the spec, quoted */
    ETag: string;
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  getInfo: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The portal's offer */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Info'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  listAllSessions: {
    parameters: {
      query?: {
        /** @description Sessions a page */
        limit?: components['parameters']['sessionLimit'];
        /** @description `nextCursor` of the page before */
        cursor?: components['parameters']['sessionCursor'];
        /** @description Only sessions in one of these phases, separated by commas */
        phase?: components['parameters']['sessionPhase'];
        /** @description Only running sessions whose agent does this; waiting_input are those that need a person */
        agentStatus?: components['parameters']['sessionAgentStatus'];
        /** @description Only sessions of this agent */
        agent?: components['parameters']['sessionAgent'];
        /** @description Only sessions that work on this repository; case, a final slash and `.git` do not matter */
        repoURL?: components['parameters']['sessionRepoURL'];
        /** @description Only sessions that this entity made */
        createdBy?: components['parameters']['sessionCreatedBy'];
        /** @description Part of the name or display name; case does not matter */
        search?: components['parameters']['sessionSearch'];
        /** @description Only sessions that are to fix this diagnosis, as their annotation agentic-portal.io/diagnosis says */
        diagnosis?: components['parameters']['sessionDiagnosis'];
        /** @description The field to order by; a leading `-` turns the order round */
        orderBy?: components['parameters']['sessionOrderBy'];
        watch?: components['parameters']['watch'];
        /** @description Where a watch starts */
        resourceVersion?: components['parameters']['resourceVersion'];
      };
      header?: {
        'Last-Event-ID'?: components['parameters']['lastEventId'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of sessions, or the stream of changes */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AgenticSessionList'];
          'text/event-stream': components['schemas']['WatchEvent'];
        };
      };
      410: components['responses']['Error'];
      default: components['responses']['Error'];
    };
  };
  listProjects: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Projects, by name */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProjectList'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  createProject: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ProjectCreate'];
      };
    };
    responses: {
      /** @description The project */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Project'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getProject: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The project */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Project'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  deleteProject: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Removed */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  patchProject: {
    parameters: {
      query?: never;
      header?: {
        /** @description The generation that the edit is based on, as the ETag of an earlier answer; a stale one is answered 412 */
        'If-Match'?: components['parameters']['ifMatch'];
      };
      path: {
        project: components['parameters']['project'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/merge-patch+json': components['schemas']['ProjectPatch'];
      };
    };
    responses: {
      /** @description The changed project */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Project'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  listApprovals: {
    parameters: {
      query?: {
        /** @description Only those in this state */
        state?: components['parameters']['approvalState'];
        limit?: components['parameters']['approvalLimit'];
        /** @description nextCursor of the page before */
        cursor?: components['parameters']['approvalCursor'];
        /** @description Of this session only */
        session?: components['schemas']['ResourceName'];
      };
      header?: never;
      path: {
        project: components['parameters']['project'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of them */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ApprovalList'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  listAllApprovals: {
    parameters: {
      query?: {
        /** @description Only those in this state */
        state?: components['parameters']['approvalState'];
        limit?: components['parameters']['approvalLimit'];
        /** @description nextCursor of the page before */
        cursor?: components['parameters']['approvalCursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of them */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ApprovalList'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getProjectInfo: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The offer */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Info'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getUsage: {
    parameters: {
      query?: {
        /** @description Only this project */
        project?: components['schemas']['ResourceName'];
        /** @description The first day, in UTC; 29 days before `to` when it is missing */
        from?: string;
        /** @description The last day, in UTC; today when it is missing. At most 366 days are reported. */
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The report */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UsageReport'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  listSchedules: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All of them, by name */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ScheduleList'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  createSchedule: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ScheduleCreate'];
      };
    };
    responses: {
      /** @description The schedule */
      201: {
        headers: {
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Schedule'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getSchedule: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        schedule: components['schemas']['ResourceName'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The schedule */
      200: {
        headers: {
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Schedule'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  replaceSchedule: {
    parameters: {
      query?: never;
      header?: {
        /** @description The generation that the edit is based on, as the ETag of an earlier answer; a stale one is answered 412 */
        'If-Match'?: components['parameters']['ifMatch'];
      };
      path: {
        project: components['parameters']['project'];
        schedule: components['schemas']['ResourceName'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ScheduleUpdate'];
      };
    };
    responses: {
      /** @description The schedule */
      200: {
        headers: {
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Schedule'];
        };
      };
      412: components['responses']['Error'];
      default: components['responses']['Error'];
    };
  };
  deleteSchedule: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        schedule: components['schemas']['ResourceName'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Removed */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  suspendSchedule: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        schedule: components['schemas']['ResourceName'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          suspend: boolean;
        };
      };
    };
    responses: {
      /** @description The schedule */
      200: {
        headers: {
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Schedule'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  listScheduleRuns: {
    parameters: {
      query?: {
        limit?: number;
      };
      header?: never;
      path: {
        project: components['parameters']['project'];
        schedule: components['schemas']['ResourceName'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The history */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ScheduleRunList'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  runSchedule: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        schedule: components['schemas']['ResourceName'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What became of it */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ScheduleRun'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  listSearchDocuments: {
    parameters: {
      query?: {
        /** @description Documents a page */
        limit?: number;
        /** @description `nextCursor` of the page before */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of documents */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SearchDocumentList'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getRegistry: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The registry */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Registry'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  listPrompts: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Templates by title, recent prompts from the newest */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PromptList'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  listSessions: {
    parameters: {
      query?: {
        /** @description Sessions a page */
        limit?: components['parameters']['sessionLimit'];
        /** @description `nextCursor` of the page before */
        cursor?: components['parameters']['sessionCursor'];
        /** @description Only sessions in one of these phases, separated by commas */
        phase?: components['parameters']['sessionPhase'];
        /** @description Only running sessions whose agent does this; waiting_input are those that need a person */
        agentStatus?: components['parameters']['sessionAgentStatus'];
        /** @description Only sessions of this agent */
        agent?: components['parameters']['sessionAgent'];
        /** @description Only sessions that work on this repository; case, a final slash and `.git` do not matter */
        repoURL?: components['parameters']['sessionRepoURL'];
        /** @description Only sessions that this entity made */
        createdBy?: components['parameters']['sessionCreatedBy'];
        /** @description Part of the name or display name; case does not matter */
        search?: components['parameters']['sessionSearch'];
        /** @description Only sessions that are to fix this diagnosis, as their annotation agentic-portal.io/diagnosis says */
        diagnosis?: components['parameters']['sessionDiagnosis'];
        /** @description The field to order by; a leading `-` turns the order round */
        orderBy?: components['parameters']['sessionOrderBy'];
        watch?: components['parameters']['watch'];
        /** @description Where a watch starts */
        resourceVersion?: components['parameters']['resourceVersion'];
      };
      header?: {
        'Last-Event-ID'?: components['parameters']['lastEventId'];
      };
      path: {
        project: components['parameters']['project'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of sessions, or the stream of changes */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AgenticSessionList'];
          'text/event-stream': components['schemas']['WatchEvent'];
        };
      };
      410: components['responses']['Error'];
      default: components['responses']['Error'];
    };
  };
  createSession: {
    parameters: {
      query?: {
        /** @description Validate and answer what would be made, and make nothing */
        dryRun?: boolean;
      };
      header?: never;
      path: {
        project: components['parameters']['project'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AgenticSessionCreate'];
      };
    };
    responses: {
      /** @description What would be made (dry run) */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AgenticSession'];
        };
      };
      /** @description The session */
      201: {
        headers: {
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AgenticSession'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getSession: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The session */
      200: {
        headers: {
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AgenticSession'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  deleteSession: {
    parameters: {
      query?: {
        /** @description Also when commits of its workspace were not pushed (without it, those are answered 409) */
        force?: boolean;
      };
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is being removed */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AgenticSession'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  patchSession: {
    parameters: {
      query?: never;
      header?: {
        /** @description The generation that the edit is based on, as the ETag of an earlier answer; a stale one is answered 412 */
        'If-Match'?: components['parameters']['ifMatch'];
      };
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/merge-patch+json': components['schemas']['AgenticSessionPatch'];
      };
    };
    responses: {
      /** @description The changed session */
      200: {
        headers: {
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AgenticSession'];
        };
      };
      412: components['responses']['Error'];
      422: components['responses']['Error'];
      default: components['responses']['Error'];
    };
  };
  startSession: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The session, its desired state `Running` and its run raised if it was settled */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AgenticSession'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  stopSession: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The session, its desired state `Stopped` */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AgenticSession'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  sendMessage: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['MessageCreate'];
      };
    };
    responses: {
      /** @description The stored message */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SessionInput'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  withdrawMessage: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
        /** @description The id of a message */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The agent will not get it */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      409: components['responses']['Error'];
      default: components['responses']['Error'];
    };
  };
  answerInterrupts: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AnswersCreate'];
      };
    };
    responses: {
      /** @description The stored answers */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SessionInput'];
        };
      };
      409: components['responses']['Error'];
      default: components['responses']['Error'];
    };
  };
  interruptSession: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The stored request */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SessionInput'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  finishSession: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The stored request */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SessionInput'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  cloneSession: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SessionClone'];
      };
    };
    responses: {
      /** @description The new session */
      201: {
        headers: {
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AgenticSession'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  exportSession: {
    parameters: {
      query?: {
        format?: 'markdown' | 'json';
      };
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/markdown': string;
          'application/json': {
            [key: string]: unknown;
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  listWorkspace: {
    parameters: {
      query?: {
        /** @description A path in the workspace, with slashes; the workspace itself when it is missing */
        path?: components['parameters']['workspacePath'];
      };
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The folder */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WorkspaceListing'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  readWorkspaceFile: {
    parameters: {
      query?: {
        /** @description A path in the workspace, with slashes; the workspace itself when it is missing */
        path?: components['parameters']['workspacePath'];
      };
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. What a browser would run is sent as an attachment of the type application/octet-stream. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          '*/*': string;
        };
      };
      /** @description The part of it */
      206: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          '*/*': string;
        };
      };
      default: components['responses']['Error'];
    };
  };
  writeWorkspaceFile: {
    parameters: {
      query?: {
        /** @description A path in the workspace, with slashes; the workspace itself when it is missing */
        path?: components['parameters']['workspacePath'];
      };
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/octet-stream': string;
      };
    };
    responses: {
      /** @description The file as it is now */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WorkspaceEntry'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  archiveWorkspace: {
    parameters: {
      query?: {
        /** @description A path in the workspace, with slashes; the workspace itself when it is missing */
        path?: components['parameters']['workspacePath'];
      };
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The archive */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/gzip': string;
        };
      };
      default: components['responses']['Error'];
    };
  };
  getTranscript: {
    parameters: {
      query?: {
        /** @description Only events after this sequence number */
        after?: number;
        /** @description Start this many events before the end, instead of `after` */
        tail?: number;
        /** @description Events a page */
        limit?: number;
        /** @description Seconds to wait for an event when there is none yet */
        wait?: number;
      };
      header?: {
        'Last-Event-ID'?: string;
      };
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Events, in order */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TranscriptPage'];
          'text/event-stream': components['schemas']['AgUiEvent'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getRepoDiff: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
        repo: components['schemas']['RepoName'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The diff */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RepoDiff'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getRepoWork: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
        repo: components['schemas']['RepoName'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Where the work stands */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RepoWork'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  openPullRequest: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
        repo: components['schemas']['RepoName'];
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['PullRequestWish'];
      };
    };
    responses: {
      /** @description Where the work stands */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RepoWork'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  pushRepo: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
        repo: components['schemas']['RepoName'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Where the work stands */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RepoWork'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  abandonRepo: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
        repo: components['schemas']['RepoName'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Where the work stands */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RepoWork'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  runAgent: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: components['parameters']['project'];
        name: components['parameters']['session'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RunAgentInput'];
      };
    };
    responses: {
      /** @description The run's events */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': components['schemas']['AgUiEvent'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  diagnose: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DiagnoseRequest'];
      };
    };
    responses: {
      /** @description The diagnosis */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DiagnoseResponse'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  streamDiagnosis: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DiagnoseRequest'];
      };
    };
    responses: {
      /** @description Server-sent events, the data of each a DiagnosisEvent; the last one is the diagnosis, or an error */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': components['schemas']['DiagnosisEvent'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  listDiagnoses: {
    parameters: {
      query?: {
        limit?: number;
        /** @description nextCursor of the page before */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of them */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DiagnosisList'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  exportDiagnosis: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Markdown */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/markdown': string;
        };
      };
      default: components['responses']['Error'];
    };
  };
  rateDiagnosis: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DiagnosisFeedback'];
      };
    };
    responses: {
      /** @description It is kept */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  listEntityFindings: {
    parameters: {
      query: {
        /** @description Such as component:default/shop */
        entity_ref: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Findings in all clusters, the worst first; none when all is well */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EntityFindings'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getDiagnosis: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The request and the diagnosis */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Diagnosis'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getClusterHealth: {
    parameters: {
      query?: {
        cluster?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One entry a cluster; none while no cluster is configured, or when they could not be listed (incomplete) */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ClusterHealth'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  suggestRunbook: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SuggestRunbookRequest'];
      };
    };
    responses: {
      /** @description Runbooks; none when nothing fits */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SuggestRunbookResponse'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  listRunbooks: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Runbooks, by file name */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RunbookList'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getRunbook: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        filename: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The runbook with its markdown */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Runbook'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getDiagnoseHealth: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It works */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DiagnoseHealth'];
        };
      };
      default: components['responses']['Error'];
    };
  };
}
