/** The type that sessions have in the portal's search. */
export const documentType = 'agentic-session';
