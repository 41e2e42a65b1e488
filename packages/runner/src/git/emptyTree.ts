/** The tree without files, which the work on an empty repository is compared with. */
export const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
