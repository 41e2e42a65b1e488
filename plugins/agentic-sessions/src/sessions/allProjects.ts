/** Stands where a project's name may stand, and means all projects of the user. No project has this name. */
export const allProjects = '*';
