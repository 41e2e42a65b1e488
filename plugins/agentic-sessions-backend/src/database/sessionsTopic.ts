/** The topic that is signalled when any session changed. */
export const sessionsTopic = 'sessions';
