// no framework on a citizen's phone: the page is whole without script, and a small one of its own makes it quick
export const csr = false;
