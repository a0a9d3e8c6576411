/** Read by people, and by programs that run no script. */
export const csr = false;
