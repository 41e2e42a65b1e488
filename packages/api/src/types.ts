import type { components } from './generated/types';

type Schemas = components['schemas'];

/** A project: the tenant that sessions belong to. */
export type Project = Schemas['Project'];
/** What a user wants of a project. */
export type ProjectSpec = Schemas['ProjectSpec'];
/** A member of a project. */
export type ProjectMember = Schemas['ProjectMember'];
/** What a member may do: a viewer reads, an editor drives sessions, an admin manages. */
export type Role = Schemas['Role'];
/** Body of a project's creation. */
export type ProjectCreate = Schemas['ProjectCreate'];
/** Body of a project's change. */
export type ProjectPatch = Schemas['ProjectPatch'];

/** Metadata of a stored object, as in Kubernetes. */
export type ObjectMeta = Schemas['ObjectMeta'];
/** A session with its metadata, spec, status and live fields. */
export type AgenticSession = Schemas['AgenticSession'];
/** What a user wants of a session. Shared by the REST API and the custom resource. */
export type AgenticSessionSpec = Schemas['AgenticSessionSpec'];
/** What became of it. Shared by the REST API and the custom resource. */
export type AgenticSessionStatus = Schemas['AgenticSessionStatus'];
/** Body of a session's creation. */
export type AgenticSessionCreate = Schemas['AgenticSessionCreate'];
/** Body of a session's change (RFC 7386). */
export type AgenticSessionPatch = Schemas['AgenticSessionPatch'];
/** A page of sessions. */
export type AgenticSessionList = Schemas['AgenticSessionList'];
/** An event of a watch on a list of sessions. */
export type WatchEvent = Schemas['WatchEvent'];
/** What changes while the agent works, in the portal only. */
export type SessionLive = Schemas['SessionLive'];
/** A repository of a session, as the user asked for it. */
export type RepoConfig = Schemas['RepoConfig'];
/** A repository's state, from git itself. */
export type RepoStatus = Schemas['RepoStatus'];
/** What a session changed in a repository. */
export type RepoDiff = Schemas['RepoDiff'];
export type RepoWork = Schemas['RepoWork'];
export type PullRequestWish = Schemas['PullRequestWish'];
/** Tokens, cost in US dollars, and turns. */
export type Usage = Schemas['Usage'];
/** Settings of a project that is a namespace: a custom resource, of which a namespace has one. */
export type ProjectSettings = Schemas['ProjectSettings'];
/** What a project gives its sessions and asks of them. */
export type ProjectSettingsSpec = Schemas['ProjectSettingsSpec'];
/** What the operator made of the settings. */
export type ProjectSettingsStatus = Schemas['ProjectSettingsStatus'];

/** A condition, as metav1.Condition in Kubernetes. */
export type Condition = Schemas['Condition'];
/** A session as search knows it. */
export type SearchDocument = Schemas['SearchDocument'];
/** A page of {@link SearchDocument}s. */
export type SearchDocumentList = Schemas['SearchDocumentList'];
/** Agents and MCP servers of the portal. */
export type Registry = Schemas['Registry'];
/** A prompt with parameters that a team wrote down once. */
export type PromptTemplate = Schemas['PromptTemplate'];
/** The parameters of a {@link PromptTemplate}. */
export type PromptParameters = Schemas['PromptParameters'];
/** A parameter of a {@link PromptTemplate}. */
export type PromptParameter = Schemas['PromptParameter'];
/** A prompt that a user used before. */
export type RecentPrompt = Schemas['RecentPrompt'];
/** Prompt templates and recent prompts. */
export type PromptList = Schemas['PromptList'];
/** Derived from the conditions by {@link derivePhase}, for people. */
export type Phase = Schemas['Phase'];
/** What the agent of a running session does. */
export type AgentStatus = Schemas['AgentStatus'];

/** An AG-UI event as it is stored: `type` says which. */
export type AgUiEvent = Schemas['AgUiEvent'];
/** An event with its place in a session's transcript. */
export type TranscriptEntry = Schemas['TranscriptEntry'];
/** A part of a transcript. */
export type TranscriptPage = Schemas['TranscriptPage'];
/** An AG-UI interrupt: something that the agent asks a person. */
export type Interrupt = Schemas['Interrupt'];
/** An answer to an AG-UI interrupt. */
export type ResumeEntry = Schemas['ResumeEntry'];
/** Something that a user sent to a session, stored before it is delivered. */
export type SessionInput = Schemas['SessionInput'];
/** How a session branches off from another one. */
export type SessionClone = Schemas['SessionClone'];
/** A folder of a session's workspace. */
export type WorkspaceListing = Schemas['WorkspaceListing'];
/** The input of an AG-UI run. */
export type RunAgentInput = Schemas['RunAgentInput'];

/** A file that comes with a message. */
export type Attachment = Schemas['Attachment'];
/** When the agent asks a person first. */
export type ApprovalPolicy = Schemas['ApprovalPolicy'];
/** Something that an agent asked, and what became of it. */
export type Approval = Schemas['Approval'];
/** What became of something that an agent asked. */
export type ApprovalState = Schemas['ApprovalState'];
/** A page of what agents asked. */
export type ApprovalList = Schemas['ApprovalList'];
/** A pull request, as the forge last said. */
export type PullRequest = Schemas['PullRequest'];
/** What a project asks of its sessions and gives them. */
export type ProjectSessionSettings = Schemas['ProjectSessionSettings'];
/** An MCP server of the portal's registry. */
export type McpServerInfo = Schemas['McpServerInfo'];

/** Makes sessions at set times. */
export type Schedule = Schemas['Schedule'];
/** When a schedule makes sessions, and which. */
export type ScheduleSpec = Schemas['ScheduleSpec'];
/** Body of a schedule's creation. */
export type ScheduleCreate = Schemas['ScheduleCreate'];
/** What became of a time at which a schedule was due. */
export type ScheduleRun = Schemas['ScheduleRun'];
/** What sessions used, by day, project, person and agent. */
export type UsageReport = Schemas['UsageReport'];
/** A line of {@link UsageReport}. */
export type UsageItem = Schemas['UsageItem'];

/** What the portal offers: agents and the runtime. */
export type Info = Schemas['Info'];
/** An agent of the registry, as users see it. */
export type AgentInfo = Schemas['AgentInfo'];

/** How bad a failure is. */
export type Severity = Schemas['Severity'];
/** Body of a diagnosis request. */
export type DiagnoseRequest = Schemas['DiagnoseRequest'];
/** A diagnosis. */
export type DiagnoseResponse = Schemas['DiagnoseResponse'];
/** A stored diagnosis with its request. */
export type Diagnosis = Schemas['Diagnosis'];
/** A class of errors that was found in a text. */
export type ClassifiedError = Schemas['ClassifiedError'];
/** Something that a diagnosis rests on. */
export type Evidence = Schemas['Evidence'];
/** A command that may help, with its computed risk. */
export type FixCommand = Schemas['FixCommand'];
/** A runbook that fits. */
export type RelatedRunbook = Schemas['RelatedRunbook'];
/** A runbook with its markdown. */
export type Runbook = Schemas['Runbook'];
/** Something that is wrong in a cluster. */
export type ClusterFinding = Schemas['ClusterFinding'];
/** The health of one cluster. */
export type ClusterHealthReport = Schemas['ClusterHealthReport'];
/** What a stream of a diagnosis carries. */
export type DiagnosisEvent = Schemas['DiagnosisEvent'];
/** Whether a diagnosis was right. */
export type DiagnosisFeedback = Schemas['DiagnosisFeedback'];
/** A question that was asked on about a diagnosis. */
export type DiagnosisFollowUp = Schemas['DiagnosisFollowUp'];
/** A page of diagnoses. */
export type DiagnosisList = Schemas['DiagnosisList'];
/** A step of a diagnosis. */
export type DiagnosisStage = Schemas['DiagnosisStage'];
/** A diagnosis in a list. */
export type DiagnosisSummary = Schemas['DiagnosisSummary'];
/** What is wrong with the workloads of an entity. */
export type EntityFindings = Schemas['EntityFindings'];
/** An object of a cluster. */
export type ObjectReference = Schemas['ObjectReference'];
/** Health of the configured clusters. */
export type ClusterHealth = Schemas['ClusterHealth'];
/** Whether diagnosis works, and with which parts. */
export type DiagnoseHealth = Schemas['DiagnoseHealth'];
