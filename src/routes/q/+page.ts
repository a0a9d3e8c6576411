// as on the page that it leads to: whole without script
export const csr = false;
