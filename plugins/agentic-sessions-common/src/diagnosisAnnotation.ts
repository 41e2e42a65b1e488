/** The annotation of a session that names the diagnosis which it is to fix. */
export const diagnosisAnnotation = 'agentic-portal.io/diagnosis';
