/** The topic that is signalled when a forge is to be asked about a pull request sooner than it was planned. */
export const pullRequestsTopic = 'pull-requests';
